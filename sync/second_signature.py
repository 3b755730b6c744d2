"""The second signature: SM2 over the same bytes, beside those that every TUF reader checks (R56).

Its keys stand in a field of the delegator's signed part, because a key of a kind that a foreign
reader does not know would cost it the whole file; its signatures are ordinary entries, which such
a reader passes over. Loaded only where a root or its delegations require it.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import msgspec
from securesystemslib.signer import Signature
from tuf.api.metadata import Metadata, Root, Targets

from sync import sm2
from sync.errors import BadShapeError, SignatureError, TrustError
from sync.key_holders import SECOND_REQUIRED, person_named

FIELD = "x-second"
KINDS = ("root", "targets", "venue", "withdrawal")
"""The kinds of roles that a second signature can be required for."""
_BELOW_TARGETS = {"venue", "withdrawal"}


class SecondKey(msgspec.Struct, frozen=True, rename={"person": "x-person", "office": "x-office"}):
    """A key as a delegator lists it, and whose it is."""

    keyval: dict[str, str]
    person: str
    office: str
    keytype: Literal["sm2"] = "sm2"
    scheme: Literal["sm2-sm3"] = "sm2-sm3"

    @property
    def public(self) -> str:
        """`04`, x and y in lower-case hexadecimal."""
        return self.keyval.get("public", "")


class SecondRole(msgspec.Struct, frozen=True):
    """Which keys may put the second signatures under a role, and how many must."""

    keyids: list[str]
    threshold: Annotated[int, msgspec.Meta(ge=1)] = 1


class Second(msgspec.Struct, frozen=True):
    """`x-second`: the second keys of what one delegator delegates, by role."""

    keys: dict[str, SecondKey]
    roles: dict[str, SecondRole]


def fields(second: Second, required: Iterable[str] = ()) -> dict[str, Any]:
    """The two fields for a delegator's signed part (`extras` of `sync.repository`'s builders)."""
    return {FIELD: msgspec.to_builtins(second), SECOND_REQUIRED: list(required)}


def carried(signed: Root | Targets, roles: Iterable[str] = ()) -> dict[str, Any]:
    """The two fields as they stand in a delegator, for the one that follows it.

    Args:
        roles: those it will delegate; a new one gets the keys of another of its kind.

    Raises:
        BadShapeError: a field has another shape.
    """
    if FIELD not in signed.unrecognized_fields:
        return {}
    second = second_of(signed)
    listed = dict(second.roles)
    for role in roles:
        like = next((r for r in listed if kind_of(r) == kind_of(role)), None)
        if like is not None:
            listed.setdefault(role, listed[like])
    return fields(Second(second.keys, listed), sorted(required_by(signed)))


def check_second(delegator: Root | Targets, role: str, metadata: Metadata[Any], name: str) -> None:
    """The second signatures that are required, from as many keys and persons as the role wants.

    Raises:
        SignatureError: too few, or nobody is listed. BadShapeError: a field has another shape.
        TrustError: the delegations require less than the root.
    """
    required = required_by(delegator)
    if kind_of(role) in required:
        _check(delegator, role, metadata, name)
    if isinstance(delegator, Root) and isinstance(metadata.signed, Targets):
        missing = (required & _BELOW_TARGETS) - required_by(metadata.signed)
        if missing:
            raise TrustError(
                f"根要求第二签名，{name} 却没有要求：{', '.join(sorted(missing))}，已拒绝。",
                f"The {name} metadata does not require the second signature that the root "
                f"requires for: {', '.join(sorted(missing))}.",
            )


def required_by(delegator: Root | Targets) -> set[str]:
    """The kinds of roles for which a delegator requires a second signature.

    Raises:
        BadShapeError: the field has another shape.
    """
    found = delegator.unrecognized_fields.get(SECOND_REQUIRED, [])
    if not isinstance(found, list) or not all(kind in KINDS for kind in found):
        raise BadShapeError(
            f"{SECOND_REQUIRED} 一栏格式不符，已拒绝。",
            f"The {SECOND_REQUIRED} field is not in the expected format.",
        )
    return set(found)


def second_of(delegator: Root | Targets) -> Second:
    """What a delegator lists.

    Raises:
        BadShapeError: the field is missing or has another shape.
    """
    try:
        return msgspec.convert(delegator.unrecognized_fields.get(FIELD), Second)
    except msgspec.ValidationError:
        raise BadShapeError(
            f"{FIELD} 一栏格式不符，已拒绝。", f"The {FIELD} field is not in the expected format."
        ) from None


def add_second_signature(
    metadata: Metadata[Any], delegator: Root | Targets, keyid: str, signature: str
) -> None:
    """Put a second signature that was made elsewhere under `metadata`, if it verifies.

    Raises:
        SignatureError: no such second key, or the signature is not of these bytes.
        BadShapeError: the delegator's field has another shape.
    """
    key = second_of(delegator).keys.get(keyid)
    if key is None:
        raise SignatureError(
            "第二签名的密钥不在授权之内，已拒绝。",
            "The second key is not listed by whoever delegates this role.",
        )
    if not sm2.verifies(key.public, signature, metadata.signed_bytes):
        raise SignatureError(
            "第二签名验证不通过，已拒绝。", "The second signature does not verify."
        )
    metadata.signatures[keyid] = Signature(keyid, signature)


def kind_of(role: str) -> str:
    """The kind of a role, as `x-second-required` names it; empty where there is none."""
    if role.startswith("venue-"):
        return "venue"
    if role.startswith("wd-"):
        return "withdrawal"
    return role if role in KINDS else ""


def _check(delegator: Root | Targets, role: str, metadata: Metadata[Any], name: str) -> None:
    second = second_of(delegator)
    wanted = second.roles.get(role)
    if wanted is None:
        raise SignatureError(
            f"{name} 须有第二签名，却没有列出密钥，已拒绝。",
            f"A second signature is required for {name}, but no key is listed.",
        )
    signers = _signers(second.keys, wanted, metadata)
    count = min(len({k.public for k in signers}), len({person_named(k.person) for k in signers}))
    if count < wanted.threshold:
        raise SignatureError(
            f"{name} 的第二签名（SM2）不足，已拒绝：须 {wanted.threshold} 个，现有 {count} 个。",
            f"The {name} metadata has {count} of {wanted.threshold} second signatures (SM2).",
        )


def _signers(
    keys: Mapping[str, SecondKey], wanted: SecondRole, metadata: Metadata[Any]
) -> list[SecondKey]:
    """The listed keys whose signature of `metadata` is there and verifies."""
    found = []
    for keyid in wanted.keyids:
        made, key = metadata.signatures.get(keyid), keys.get(keyid)
        if made is None or key is None:
            continue
        if sm2.verifies(key.public, made.signature, metadata.signed_bytes):
            found.append(key)
    return found
