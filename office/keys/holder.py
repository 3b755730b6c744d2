"""Whose key one is, and of which office: by the registrars' word, not by what its file says."""

from securesystemslib.signer import Key


def person(key: Key) -> str:
    """The slug of its holder; empty where the delegation names nobody."""
    return str(key.unrecognized_fields.get("x-person", ""))


def office(key: Key) -> str:
    """The office it signs for: dept-head, deputy-director, duty, root or registrar."""
    return str(key.unrecognized_fields.get("x-office", ""))
