"""Signed statements of the fleet: DSSE envelopes of one signature (secure-systems-lab/dsse).

What a screen says of itself, what a technician says of a screen. The type is signed along with the
payload, so that a statement of one kind is never read as another. No input, no output.
"""

from collections.abc import Callable
from typing import Annotated

import msgspec

from sync.canonical import decode, encode
from sync.errors import BadShapeError, Named, SignatureError, zh_of

type Sign = Callable[[bytes], bytes]
"""The signature of some bytes: ECDSA on P-256 with SHA-256, as DER."""
type Check = Callable[[bytes, bytes], bool]
"""Whether a signature (first) of some bytes (second) is that of the key asked about."""


class _Signature(msgspec.Struct, frozen=True, omit_defaults=True):
    sig: Annotated[bytes, msgspec.Meta(max_length=200)]
    keyid: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Statement(msgspec.Struct, frozen=True, rename="camel"):
    """An envelope as it travels; `payload` is base64 in JSON. Not verified by being read."""

    payload_type: Annotated[str, msgspec.Meta(max_length=80)]
    payload: bytes
    signatures: Annotated[tuple[_Signature, ...], msgspec.Meta(min_length=1, max_length=1)]

    @property
    def keyid(self) -> str:
        """Whose key it claims to be signed with; empty where the payload says who."""
        return self.signatures[0].keyid

    def verified(self, check: Check, what: Named) -> bytes:
        """The payload, if `check` finds the signature good.

        Raises:
            SignatureError: it does not.
        """
        if not check(self.signatures[0].sig, signed_bytes(self.payload_type, self.payload)):
            raise SignatureError(
                f"{zh_of(what)}的签名不对，已拒绝。",
                f"The signature of the {what[1]} does not verify.",
            )
        return self.payload


def signed_bytes(kind: str, payload: bytes) -> bytes:
    """What is signed: DSSE's pre-authentication encoding of type and payload."""
    return b"DSSEv1 %d %b %d %b" % (len(kind.encode()), kind.encode(), len(payload), payload)


def make_statement(kind: str, payload: bytes, sign: Sign, keyid: str = "") -> bytes:
    """The bytes of a signed envelope."""
    signature = _Signature(sign(signed_bytes(kind, payload)), keyid)
    return encode(Statement(kind, payload, (signature,)))


def kind_of(data: bytes) -> str:
    """The kind that the envelope in `data` claims to be; empty of what is none."""
    try:
        return decode(data, Statement, ("声明", "statement")).payload_type
    except BadShapeError:
        return ""


def read_statement(data: bytes, kind: str, limit: int, what: Named) -> Statement:
    """The envelope in `data`: size first, then shape, then kind; the signature is the next step.

    Raises:
        BadShapeError: too long, no envelope, or one of another kind.
    """
    if len(data) > limit:
        raise BadShapeError(
            f"{zh_of(what)}超过 {limit} 字节，已拒绝。",
            f"The {what[1]} is larger than {limit} bytes.",
        )
    statement = decode(data, Statement, what)
    if statement.payload_type != kind:
        raise BadShapeError(
            f"这不是{what[0]}，而是另一种声明，已拒绝。",
            f"This is not a {what[1]} but a statement of another kind.",
        )
    return statement
