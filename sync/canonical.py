"""Canonical JSON: one value, one sequence of bytes.

What travels signed may grow: a reader passes over fields that it does not know, and refuses a
file whose major number is above its own. What stays on one machine is read strictly.
"""

import hashlib
import re
from typing import Annotated, Any

import msgspec

from sync.errors import BadShapeError, DigestError, Named, NewerFormatError, zh_of

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}\\Z")]
"""SHA-256 in lower-case hex."""
_MONTH = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])"
Month = Annotated[str, msgspec.Meta(pattern=f"^{_MONTH}\\Z")]
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
ScreenId = Annotated[str, msgspec.Meta(pattern="^[A-Z0-9]{2,8}-[0-9]{2,4}\\Z")]
"""A screen's number for life: the venue where it first hung and a number there, `WH01-03`."""
Count = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
_INSTANT = (
    f"((19|20)[0-9]{{2}}-{_DAY_OF_MONTH}|{_LEAP_YEAR}-02-29)"
    "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
)
Instant = Annotated[str, msgspec.Meta(pattern=f"^{_INSTANT}\\Z")]
"""An instant in UTC, to the second, `2026-11-25T08:00:00Z`."""
End = Annotated[str, msgspec.Meta(pattern=f"^({_INSTANT})?\\Z")]
"""The first instant at which something is shown no more; empty where it has no end of its own."""
Code = Annotated[str, msgspec.Meta(pattern="^[A-Za-z][A-Za-z0-9_]{0,39}\\Z")]
"""One word of a vocabulary that may grow: a reader carries a word that it does not know."""
MAJOR = 1
"""The format this program writes and reads: field `v` of each signed file, `x-v` of a role."""


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the files that one machine keeps or is given: immutable, unknown fields refused."""


class Signed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of what travels signed: immutable, unknown fields passed over.

    A field or a word that a reader must understand before it shows anything is no extension:
    it raises the major number.
    """


class Document(Signed, frozen=True, tag_field="v", tag=MAJOR):
    """Base of a whole signed file: it carries its major number."""


class _Major(msgspec.Struct, frozen=True):
    v: int


def is_month(text: str) -> bool:
    """Whether it is a `Month`."""
    return re.fullmatch(_MONTH, text) is not None


def encode(value: Any) -> bytes:
    """The canonical bytes of `value`: compact, keys sorted, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def decode[T](data: bytes, shape: type[T], what: Named) -> T:
    """`data` as `shape`.

    Args:
        what: names the thing in the error; never its content (R39).

    Raises:
        NewerFormatError: of a raised major number; nothing else of it is read.
        BadShapeError: not JSON, or a field missing or out of range, or unknown where none may be.
    """
    try:
        if isinstance(shape, type) and issubclass(shape, Document):
            from sync.strict_json import parse  # late: what the player reads is not signed

            parse(data)
            check_major(msgspec.json.decode(data, type=_Major).v, what)
        return msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        reason = str(error).split(" - at ")[-1]
        raise BadShapeError(
            f"{zh_of(what)}的内容不完整或格式不符（{reason}），已拒绝。",
            f"The {what[1]} is not in the expected format (at {reason}).",
        ) from None


def check_major(major: object, what: Named) -> None:
    """Refuse what is written in another format than ours.

    Raises:
        NewerFormatError: a raised major number. BadShapeError: none, or no number.
    """
    if not isinstance(major, int) or isinstance(major, bool) or major < MAJOR:
        raise BadShapeError(
            f"{zh_of(what)}没有写明格式版本，已拒绝。",
            f"The {what[1]} does not say which format it has.",
        )
    if major > MAJOR:
        raise NewerFormatError(
            f"{zh_of(what)}的格式为第 {major} 版，本机程序只识第 {MAJOR} 版：请更新本屏的程序。",
            f"The {what[1]} has format {major} and this program reads format {MAJOR}: update the "
            "program of this screen.",
        )


def digest(data: bytes) -> str:
    """SHA-256 of `data` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def check_digest(data: bytes, expected: str, what: Named) -> bytes:
    """`data`, if its SHA-256 is `expected`.

    Raises:
        DigestError: it is not.
    """
    if digest(data) != expected:
        raise DigestError(
            f"{zh_of(what)}与签名中的摘要不符（SHA-256 不同），已拒绝。",
            f"The {what[1]} is not the signed one (SHA-256 differs).",
        )
    return data
