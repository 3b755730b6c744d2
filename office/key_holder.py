"""Whose key one is, and of which office: by the registrars' word, not by what its file says."""

from collections.abc import Collection, Mapping

from securesystemslib.signer import Key
from tuf.api.metadata import Root


def person(key: Key) -> str:
    """The slug of its holder; empty where the delegation names nobody."""
    return str(key.unrecognized_fields.get("x-person", ""))


def office(key: Key) -> str:
    """The office it signs for: dept-head, deputy-director, duty, technician, root or registrar."""
    return str(key.unrecognized_fields.get("x-office", ""))


def keys_of(keys: Mapping[str, Key], who: str, offices: Collection[str]) -> dict[str, Key]:
    """Of `keys`, by their ids, those of the person `who` for one of `offices`."""
    return {
        keyid: key for keyid, key in keys.items() if person(key) == who and office(key) in offices
    }


def seats(root: Root) -> dict[str, list[Key]]:
    """The keys that a root names, by seat: `root` its holders', `registrar` the registrars'."""
    return {
        seat: [root.keys[keyid] for keyid in root.roles[role].keyids]
        for seat, role in (("root", "root"), ("registrar", "targets"))
    }
