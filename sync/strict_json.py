"""JSON that travels signed, read strictly: one text, one meaning, for every reader of it.

Readers differ in what they pass over: of a key that stands twice one takes the first and another
the last. The page on which a phone verifies has the same rules (`channels/verify/reader/json.js`).
"""

import json
from typing import Any

DEPTH = 64
"""Values that stand within each other."""


def parse(data: bytes) -> Any:
    """The value in `data`.

    Raises:
        ValueError: not JSON in UTF-8; a key twice, half a character, NaN, a number of more than
            4,300 digits.
        RecursionError, ValueError: nested deeper than `DEPTH`.
    """
    value = _DECODER.decode(data.decode())
    _check(value, 0)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse(word: str) -> None:
    raise ValueError(word)


def _check(value: Any, depth: int) -> None:
    if depth > DEPTH:
        raise ValueError("too deep")
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, list):
        for one in value:
            _check(one, depth + 1)
    elif isinstance(value, dict):
        for key, one in value.items():
            key.encode()
            _check(one, depth + 1)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse)
