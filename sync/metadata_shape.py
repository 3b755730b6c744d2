"""What a signed file of TUF metadata must look like, field by field.

The library takes more than it needs to: a truth as a version, a text as a list, an instant without
its zeros, a null that it then leaves out of what was signed. What is read here, by the page on
which a phone verifies (`channels/verify/reader/metadata.js`) and by foreign clients is to be one.
"""

import re
from typing import Annotated, Any

import msgspec
from securesystemslib.exceptions import FormatError
from securesystemslib.formats import encode_canonical

from sync.canonical import Instant
from sync.key_holders import KINDS

_WHOLE = 2**53 - 1
"""The highest number that every reader of JSON keeps as it is."""
_HEX = re.compile("([0-9a-f]{2})*")
Version = Annotated[int, msgspec.Meta(ge=1, le=_WHOLE)]
_Length = Annotated[int, msgspec.Meta(ge=0, le=_WHOLE)]
_Spec = Annotated[str, msgspec.Meta(max_length=20, pattern=r"^1\.[0-9]+(\.[0-9]+)?\Z")]
_Name = Annotated[str, msgspec.Meta(min_length=1)]


class _Hashes(msgspec.Struct, forbid_unknown_fields=True):
    """SHA-256 alone: a second one would have to be looked at by every reader."""

    sha256: str


class _Meta(msgspec.Struct):
    version: Version
    length: _Length | msgspec.UnsetType = msgspec.UNSET
    hashes: _Hashes | msgspec.UnsetType = msgspec.UNSET


class _Key(msgspec.Struct):
    keytype: str
    scheme: str
    keyval: dict[str, str]

    def __post_init__(self) -> None:
        if (self.keytype, self.scheme) not in KINDS or "public" not in self.keyval:
            raise ValueError("no key of these kinds")


class _Role(msgspec.Struct):
    keyids: list[str]
    threshold: Version


class _Delegated(_Role):
    name: _Name
    terminating: bool
    paths: list[str]
    path_hash_prefixes: None = None


class _Delegations(msgspec.Struct):
    keys: dict[str, _Key]
    roles: list[_Delegated]
    succinct_roles: None = None


class _RootRoles(msgspec.Struct, forbid_unknown_fields=True):
    root: _Role
    targets: _Role
    snapshot: _Role
    timestamp: _Role


class _TargetFile(msgspec.Struct):
    length: _Length
    hashes: _Hashes


class _Common(msgspec.Struct):
    version: Version
    spec_version: _Spec
    expires: Instant


class _Root(_Common):
    keys: dict[str, _Key]
    roles: _RootRoles
    consistent_snapshot: bool = True


class _TimestampMeta(msgspec.Struct, forbid_unknown_fields=True):
    snapshot: _Meta = msgspec.field(name="snapshot.json")


class _Timestamp(_Common):
    meta: _TimestampMeta


class _Snapshot(_Common):
    meta: dict[str, _Meta]


class _Targets(_Common):
    targets: dict[str, _TargetFile]
    delegations: _Delegations | msgspec.UnsetType = msgspec.UNSET


class _Signature(msgspec.Struct):
    keyid: str
    sig: Any


class _File[T](msgspec.Struct):
    signed: T
    signatures: list[_Signature]


_SHAPES: dict[str, Any] = {
    "root": _File[_Root],
    "timestamp": _File[_Timestamp],
    "snapshot": _File[_Snapshot],
    "targets": _File[_Targets],
}


def signed_part(value: Any, kind: str) -> bytes:
    """The bytes that were signed of `value`, a file of metadata of a kind.

    Raises:
        ValueError: it has another shape, or no canonical form, as a number with a point has none.
    """
    try:
        msgspec.convert(value, _SHAPES[kind])
        return str(encode_canonical(value["signed"])).encode()
    except (msgspec.ValidationError, FormatError):
        raise ValueError("another shape") from None


def is_hex(signature: object) -> bool:
    """Whether a signature is written in the one way: any other is nobody's, and refuses no file."""
    return isinstance(signature, str) and _HEX.fullmatch(signature) is not None
