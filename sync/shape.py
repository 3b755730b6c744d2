"""Canonical JSON: one value, one sequence of bytes; strict on the way in."""

import hashlib
from typing import Annotated, Any

import msgspec

from sync.errors import BadShapeError, DigestError

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}\\Z")]
"""SHA-256 in lower-case hex."""
Month = Annotated[str, msgspec.Meta(pattern="^(19|20)[0-9]{2}-(0[1-9]|1[0-2])\\Z")]
"""A calendar month in the bureau's zone, `2018-08`."""
_DAY_OF_MONTH = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR = "(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))"  # not 1900
Day = Annotated[
    str, msgspec.Meta(pattern=f"^((19|20)[0-9]{{2}}-{_DAY_OF_MONTH}|{_LEAP_YEAR}-02-29)\\Z")
]
"""A calendar day in the bureau's zone that the calendar has, `2018-08-13`."""
PubId = Annotated[str, msgspec.Meta(pattern="^[0-9a-hjkmnp-tv-z]{10}\\Z")]
"""Public id of a record: ten random Crockford characters in lower case, never reused."""
VenueId = Annotated[str, msgspec.Meta(pattern="^[A-Z0-9]{2,8}\\Z")]
"""Venue id as it stands in addresses and role names (`venue-WH01` is written `venue-wh01`)."""
Count = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything that travels as JSON: immutable, unknown fields refused."""


def encode(value: Any) -> bytes:
    """The canonical bytes of `value`: compact, keys sorted, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def decode[T](data: bytes, shape: type[T], what: str) -> T:
    """`data` as `shape`.

    Args:
        what: names the thing in the error, e.g. "venue index"; never its content (R39).

    Raises:
        BadShapeError: not JSON, or a field missing, unknown, or out of range.
    """
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        reason = str(error).split(" - at ")[-1]
        raise BadShapeError(f"The {what} has not the agreed shape (at {reason}).") from None


def digest(data: bytes) -> str:
    """SHA-256 of `data` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def check_digest(data: bytes, expected: str, what: str) -> bytes:
    """`data`, if its SHA-256 is `expected`.

    Raises:
        DigestError: it is not.
    """
    if digest(data) != expected:
        raise DigestError(f"The {what} is not the signed one (SHA-256 differs).")
    return data
