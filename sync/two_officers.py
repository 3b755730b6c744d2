"""Who counts as two officers: two offices, two persons, two distinct keys (R27)."""

from itertools import combinations

from tuf.api.metadata import Key, Metadata, Targets

from sync.errors import (
    SameKeyError,
    SameOfficeError,
    SamePersonError,
    SignatureError,
    TrustError,
)
from sync.key_holders import key_identity, person_identity
from sync.signed_metadata import verify_signed

DEPT_HEAD = "dept-head"  # 部门负责人
DEPUTY_DIRECTOR = "deputy-director"  # 分管领导
DUTY = "duty"  # 值班人员，只能撤下
_OFFICES = {DEPT_HEAD, DEPUTY_DIRECTOR}


def check_two_officers(delegator: Targets, role: str, metadata: Metadata[Targets]) -> None:
    """Two offices, two persons, two distinct keys (R27; TUF counts key identifiers only).

    Raises:
        SignatureError: fewer valid signatures than the delegation's threshold, or than two.
        SameKeyError, SamePersonError, SameOfficeError: enough, but not two officers.
        BadShapeError: a key of another kind or spelling, or without a person.
    """
    verify_signed(delegator, role, metadata, role)
    result = delegator.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    signers = list(result.signed.values())
    if len(signers) < 2:
        raise SignatureError(
            f"有效签名不足，已拒绝：{role} 须两人签署，现有 {len(signers)} 人。",
            f"The {role} metadata is signed by {len(signers)} of 2 officers.",
        )
    pairs = list(combinations(signers, 2))
    pairs = [(a, b) for a, b in pairs if key_identity(a) != key_identity(b)]
    if not pairs:
        raise SameKeyError(
            f"{role} 的两个签名出自同一把密钥，已拒绝。",
            f"Both signatures of {role} were made with one key.",
        )
    pairs = [(a, b) for a, b in pairs if person_identity(a) != person_identity(b)]
    if not pairs:
        raise SamePersonError(
            f"{role} 的两个签名属于同一人，已拒绝。", f"Both signatures of {role} are one person's."
        )
    if not any({_office(a), _office(b)} == _OFFICES for a, b in pairs):
        raise SameOfficeError(
            f"{role} 的签名不是部门负责人、分管领导各一，已拒绝。",
            f"The signatures of {role} are not of a department head and a deputy director.",
        )


def _office(key: Key) -> str:
    value = key.unrecognized_fields.get("x-office")
    if not isinstance(value, str) or not value:
        raise TrustError(
            "授权中有一把密钥没有写明职务（x-office），已拒绝。",
            "A key in the delegation has no x-office.",
        )
    return value
