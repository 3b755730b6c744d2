"""One signed file: its size first, then its shape, then who signed it. No input, no output."""

import hashlib
from functools import cached_property
from typing import Any

from securesystemslib.exceptions import VerificationError
from tuf.api.exceptions import LengthOrHashMismatchError, UnsignedMetadataError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization import SerializationError

from sync import strict_json
from sync.errors import BadShapeError, DigestError, RollbackError, SignatureError, TrustError
from sync.key_holders import SECOND_REQUIRED, check_apart, check_delegations, check_root
from sync.metadata_shape import is_hex, signed_part
from sync.repository_name import check_repository


class _AsRead[T: (Root, Timestamp, Snapshot, Targets)](Metadata[T]):
    """Metadata that nobody changes: what was signed of it is written out once, when it is read."""

    @cached_property
    def signed_bytes(self) -> bytes:
        return super().signed_bytes


def load[T: (Root, Timestamp, Snapshot, Targets)](
    data: bytes, kind: type[T], name: str, limit: int
) -> Metadata[T]:
    """Size first, then shape; signatures are the caller's next step."""
    if not data or len(data) > limit:
        raise BadShapeError(
            f"{name} 元数据是空的，或超过 {limit} 字节，已拒绝。",
            f"The {name} metadata is empty or larger than {limit} bytes.",
        )
    try:
        value = strict_json.parse(data)
    except (ValueError, RecursionError):
        raise _no_metadata(name) from None
    return read(value, kind, name)


def read[T: (Root, Timestamp, Snapshot, Targets)](
    value: Any, kind: type[T], name: str
) -> Metadata[T]:
    """The same of a value that was parsed; it is used up.

    Raises:
        BadShapeError: it is no such metadata, or the library reads in it what was not signed.
    """
    try:
        signed = signed_part(value, kind.type)
        metadata = _AsRead[T].from_dict(value)
        same = metadata.signed_bytes == signed and isinstance(metadata.signed, kind)
    except (ValueError, LookupError, TypeError, SerializationError):
        same = False
    if not same:
        raise _no_metadata(name)
    made = metadata.signatures.items()
    metadata.signatures = {keyid: sig for keyid, sig in made if is_hex(sig.signature)}
    return metadata


def _no_metadata(name: str) -> BadShapeError:
    return BadShapeError(
        f"{name} 元数据不是 TUF 元数据，已拒绝。", f"The {name} metadata is not TUF metadata."
    )


def signed_digest(metadata: Metadata[Any]) -> str:
    """SHA-256 of the signed part, in lower-case hex: signatures do not enter."""
    return hashlib.sha256(metadata.signed_bytes).hexdigest()


def verify_signed(delegator: Root | Targets, role: str, metadata: Metadata[Any], name: str) -> None:
    """Whether enough keys that `delegator` names for `role` have signed, for its repository.

    Raises:
        SignatureError: too few, no such role, or a second signature that is required is missing.
        BadShapeError: it names no repository.
        WrongRepositoryError: it was signed for another one.
        SameKeyError, SamePersonError: it lets one key or person count as two.
    """
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except UnsignedMetadataError:
        found = delegator.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
        signed, needed = len(found.signed), found.threshold
        raise SignatureError(
            f"有效签名不足，已拒绝：{name} 元数据须 {needed} 把密钥签署，现有 {signed} 把。",
            f"The {name} metadata is signed by {signed}/{needed} keys.",
        ) from None
    except (ValueError, VerificationError):
        raise SignatureError(
            f"没有授权提到 {name}，有效签名不足，已拒绝。", f"No delegation names the role {name}."
        ) from None
    check_repository(delegator, metadata.signed, name)
    if SECOND_REQUIRED in delegator.unrecognized_fields:
        from sync.second_signature import check_second  # late: nothing that most repositories need

        check_second(delegator, role, metadata, name)
    check_holders(delegator, metadata.signed)


def check_holders(delegator: Root | Targets, signed: object) -> None:
    """The rules for the keys that signed metadata appoints (`key_holders`); errors as there."""
    if isinstance(signed, Root):
        check_root(signed)
    elif isinstance(delegator, Root) and isinstance(signed, Targets):
        check_delegations(signed)
        check_apart(delegator, signed)


def verify_meta(data: bytes, meta: MetaFile | None, version: int, name: str) -> None:
    """The parent's length, SHA-256 and version; a parent without one permits a swap (gap 2).

    Raises:
        TrustError: not listed, or without SHA-256. DigestError, RollbackError: another file.
    """
    if meta is None:
        raise TrustError(f"快照里没有列出 {name}，已拒绝。", f"The snapshot does not list {name}.")
    if not meta.hashes or meta.length is None:
        raise TrustError(
            f"上级元数据没有给出 {name} 的 SHA-256 和长度，已拒绝。",
            f"The parent of {name} gives no SHA-256 and length for it.",
        )
    try:
        meta.verify_length_and_hashes(data)
    except LengthOrHashMismatchError:
        raise DigestError(
            f"{name} 元数据不是上级所列的那一份，已拒绝。",
            f"The {name} metadata is not the one its parent names.",
        ) from None
    if meta.version != version:
        raise RollbackError(
            f"{name} 元数据的版本与上级所列的不同，已拒绝。",
            f"The {name} metadata has another version than its parent names.",
        )
