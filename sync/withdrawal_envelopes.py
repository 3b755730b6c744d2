"""A withdrawal envelope: metadata of the withdrawal role, which proves itself.

Either the full list or a delta with what is new; both are proved alike, by the delegation alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

import msgspec
from tuf.api.metadata import Key, Metadata, Targets

from sync.bundle import Index
from sync.errors import BadShapeError, SignatureError, TrustError, both
from sync.root_chain import verify_roots
from sync.screen_faults import Fault
from sync.signed_metadata import load, read, signed_digest, verify_signed
from sync.size_limits import LIMITS, ROLE_LIMIT
from sync.withdrawals import Proven, Withdrawal, WithdrawalSet, listed

WITHDRAWAL_ROLE = "wd-01"
CARRIED = "x-carried"
"""Older envelopes, as JSON objects: the proofs of entries that the signer may not make himself."""
DELTA = "x-delta"
"""True in an envelope that has only the newest entries; such a one is no wd-01 of a snapshot."""
KEY_SCOPES = "x-scopes"
"""In a key of the delegation: the scopes that it may withdraw."""
CARRIED_LIMIT = 64
VERSION_LIMIT = 10_000_000
"""Of a list or envelope: a thousand acts a day for 27 years. A higher one nobody's office has made;
taken, it would stand above every honest one that a screen could name in its report.
"""


class Envelope(msgspec.Struct, frozen=True):
    """What an envelope proves; `faults` says what of it does not count, each with its word.

    `digest` is that of its signed part: envelopes of one version may say different things.
    """

    version: int
    digest: str
    delta: bool
    withdrawn: WithdrawalSet
    faults: dict[str, Fault]


def verify_withdrawal(targets: Targets, envelope: bytes, limit: int = ROLE_LIMIT) -> Envelope:
    """What a withdrawal envelope proves, against a delegation already trusted.

    One valid signature is enough, and no snapshot is asked for: it can only take away.

    Raises:
        BadShapeError, SignatureError: refused; nothing is withdrawn by it.
    """
    metadata = load(envelope, Targets, WITHDRAWAL_ROLE, limit)
    found = _own(targets, metadata)
    signed = metadata.signed
    if signed.version > VERSION_LIMIT:
        raise BadShapeError(
            f"撤下件的版本号超过 {VERSION_LIMIT}，不可能由办公端签出，已拒绝。",
            f"The version of the withdrawal is above {VERSION_LIMIT}: no office has signed it.",
        )
    entries = listed(signed.unrecognized_fields)
    proofs: list[Proven] = [*found.proven()]
    faults: dict[str, Fault] = {}
    for older in _carried(signed):
        try:
            carried = read(deepcopy(older), Targets, WITHDRAWAL_ROLE)
            proofs += _own(targets, carried).proven()
        except TrustError as error:
            told = both(
                f"撤下清单所附的一份撤下件不作数：{error.zh}",
                f"An envelope carried in the list of withdrawals does not count. {error.en}",
            )
            faults[told] = "refused"
    proven = WithdrawalSet(proofs)
    if left := len(set(entries).difference(proven.entries())):
        told = both(
            f"撤下清单中有 {left} 项超出签署人的权限。",
            f"Entries of the list of withdrawals beyond what their signer may take down: {left}.",
        )
        faults[told] = "refused"
        if not proven.entries():
            raise SignatureError(
                "签撤下件的人无权撤下其中所列内容，已拒绝。",
                "The signer of the withdrawal may not take down what it names.",
            )
    if scopes := proven.unknown():
        told = both(
            f"有本机程序不识的撤下范围（{', '.join(scopes)}），按最大范围撤下，请更新本屏的程序。",
            f"A withdrawal of a scope unknown to this program ({', '.join(scopes)}) is taken at "
            "its widest. Update the program of this screen.",
        )
        faults[told] = "newer-format"
    return Envelope(signed.version, signed_digest(metadata), is_delta(signed), proven, faults)


def is_delta(signed: Targets) -> bool:
    """Whether a withdrawal role has only what is new.

    Raises:
        BadShapeError: it says neither yes nor no.
    """
    value = signed.unrecognized_fields.get(DELTA, False)
    if not isinstance(value, bool):
        raise BadShapeError(
            f"撤下件的 {DELTA} 一栏格式不符，已拒绝。",
            f"The {DELTA} of the withdrawal is neither true nor false.",
        )
    return value


def in_force(union: WithdrawalSet, index: Index | None, targets: Targets) -> WithdrawalSet:
    """What of everything ever proved is down while `index` is shown: the union less its lifts.

    Args:
        targets: the delegation in force; a lifted key that still stands in it lifts nothing.
    """
    if index is None:
        return union
    return union.without(index.lifts, set(index.lifted_keys) - set(withdrawing_keys(targets)))


def delegation(
    anchor: bytes, roots: Mapping[int, bytes], candidates: Iterable[bytes | None], floor: int
) -> Targets | None:
    """The newest delegation that holds from the anchor: all that proving an envelope needs.

    Args:
        roots: those kept and those offered, by version.
        candidates: targets metadata, from wherever there is some.
        floor: the version of targets verified here before; an older delegation may still name
            keys that were revoked since.
    """
    try:
        root = verify_roots(anchor, tuple(data for _, data in sorted(roots.items()))).signed
    except TrustError:
        return None
    found: list[Targets] = []
    for data in candidates:
        try:
            metadata = load(data or b"", Targets, "targets", LIMITS["targets"])
            verify_signed(root, "targets", metadata, "targets")
        except TrustError:
            continue
        if metadata.signed.version >= floor:
            found.append(metadata.signed)
    return max(found, key=lambda signed: signed.version, default=None)


def withdrawing_keys(targets: Targets) -> dict[str, Key]:
    """The keys that the delegation lets withdraw, by identifier."""
    delegations = targets.delegations
    role = (delegations.roles or {}).get(WITHDRAWAL_ROLE) if delegations else None
    if delegations is None or role is None:
        return {}
    return {keyid: delegations.keys[keyid] for keyid in role.keyids if keyid in delegations.keys}


def key_scopes(key: Key) -> tuple[str, ...]:
    """The scopes that a key of the delegation may withdraw."""
    value = key.unrecognized_fields.get(KEY_SCOPES, ())
    return tuple(scope for scope in value if isinstance(scope, str)) if _is_list(value) else ()


def _own(targets: Targets, metadata: Metadata[Targets]) -> WithdrawalSet:
    """Those of its entries that its valid signers may make themselves."""
    verify_signed(targets, WITHDRAWAL_ROLE, metadata, WITHDRAWAL_ROLE)
    result = targets.get_verification_result(
        WITHDRAWAL_ROLE, metadata.signed_bytes, metadata.signatures
    )
    may = {keyid: key_scopes(key) for keyid, key in result.signed.items()}
    return WithdrawalSet(_proven(listed(metadata.signed.unrecognized_fields), may))


def _proven(entries: Iterable[Withdrawal], may: dict[str, tuple[str, ...]]) -> Iterator[Proven]:
    for entry in entries:
        keys = tuple(sorted(keyid for keyid, scopes in may.items() if entry.scope in scopes))
        if keys:
            yield Proven(entry, keys)


def _carried(signed: Targets) -> list[Any]:
    value = signed.unrecognized_fields.get(CARRIED, [])
    if not _is_list(value) or len(value) > CARRIED_LIMIT:
        raise BadShapeError(
            "撤下清单所附的撤下件格式不符，已拒绝。",
            "The envelopes carried in the list of withdrawals are not in the expected format.",
        )
    return list(value)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)
