"""Public ids of records: how one is made, and how one that a person typed is read."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's, in lower case: web servers of files tell cases apart, phones like lower case."""
LENGTH = 10
_READ_AS = str.maketrans("oil", "011")
"""No id has these letters: who types one has misread a digit."""


def new_pub_id() -> str:
    """Ten random characters: fifty bits, so none is guessed and none comes twice."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_typed(text: str) -> str:
    """The public id that a person means by `text`: in either case, o read as 0, i and l as 1."""
    return text.strip().lower().translate(_READ_AS)
