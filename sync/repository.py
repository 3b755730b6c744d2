"""The publisher's side of TUF: building roles, counting versions, staging, the gate.

Nothing here reads a clock or holds an approver's key: instants and signers are passed in.
Writing to the published tree is `sync.tree`'s.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key, Signature, Signer
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from sync.canonical import MAJOR
from sync.errors import BadShapeError, RollbackError, SignatureError, WrongVenueError
from sync.fleet_keys import ALL_RIGHTS, FLEET_ROLE, RIGHTS, rights
from sync.instants import format_instant, whole_second
from sync.key_holders import check_delegations, check_distinct, check_root
from sync.program_release import FOLDER, RELEASE_ROLE, check_held_apart
from sync.repository_name import repository_field, repository_of
from sync.trust import index_path, venue_of, venue_role
from sync.two_officers import check_two_officers
from sync.withdrawal_envelopes import KEY_SCOPES, WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import DUTY_SCOPES, SCOPES

ROOT_DAYS = 400
TARGETS_DAYS = 365
ROLE_DAYS = 400  # venue and withdrawal roles: age is the timestamp's business
SNAPSHOT_DAYS = 7
TIMESTAMP_HOURS = 24

_SERIALIZER = JSONSerializer(compact=True)


def to_bytes(metadata: Metadata[Any]) -> bytes:
    """The compact bytes of `metadata`; hash and publish these very bytes."""
    return metadata.to_bytes(_SERIALIZER)


def from_bytes(data: bytes) -> Metadata[Any]:
    """Metadata read back.

    Raises:
        BadShapeError: not TUF metadata.
    """
    try:
        return Metadata[Any].from_bytes(data)
    except DeserializationError:
        raise BadShapeError(
            "这不是 TUF 元数据，或已损坏。", "This is not TUF metadata, or it is damaged."
        ) from None


def signed_as[T: (Root, Timestamp, Snapshot, Targets)](data: bytes, kind: type[T]) -> T:
    """The signed part of role metadata that must be of one kind.

    Raises:
        BadShapeError: not TUF metadata, or of another kind.
    """
    signed = from_bytes(data).signed
    if not isinstance(signed, kind):
        raise BadShapeError(
            f"元数据不是 {kind.type} 类型，已拒绝。",
            f"Role metadata is of another type than {kind.type}.",
        )
    return signed


def build_root(
    version: int,
    root: Iterable[Key],
    registrars: Iterable[Key],
    online: Key,
    now: datetime,
    *,
    repository: str,
    extras: Mapping[str, Any] | None = None,
) -> Metadata[Root]:
    """Root metadata: root and registrar keys with threshold 2, the online key with 1.

    Args:
        repository: the name of this district's repository, in every role that it will hold.
        deciders: who decides inside the office alone; no role is theirs, so that a screen takes
            nothing by their keys.
        extras: further fields of the signed part (`sync.second_signature.fields`).

    Raises:
        BadShapeError, SameKeyError, SamePersonError: screens would refuse these keys.
    """
    roles = {
        "root": (list(root), 2),
        "targets": (list(registrars), 2),
        "snapshot": ([online], 1),
        "timestamp": ([online], 1),
    }
    made = Root(
        version=version,
        expires=whole_second(now) + timedelta(days=ROOT_DAYS),
        keys={key.keyid: key for keys, _ in roles.values() for key in keys},
        roles={name: Role([k.keyid for k in keys], n) for name, (keys, n) in roles.items()},
        consistent_snapshot=True,
        unrecognized_fields=repository_field(repository) | dict(extras or {}),
    )
    check_root(made)
    return Metadata(made)


def build_targets(
    version: int,
    venues: Iterable[str],
    officers: Iterable[Key],
    duty: Iterable[Key],
    now: datetime,
    *,
    repository: str,
    technicians: Iterable[Key] = (),
    deciders: Iterable[Key] = (),
    releasers: Iterable[Key] = (),
    extras: Mapping[str, Any] | None = None,
) -> Metadata[Targets]:
    """The registrar's delegations: a role a venue for two officers, one to withdraw, one for fleet.

    Approvers may withdraw in every scope, duty officers not everything at once.

    Args:
        technicians: they speak of screens alone (`sync.fleet_keys`), by the rights that their keys
            carry; one that carries none has all.
        releasers: two of them put a program on boxes (`sync.program_release`), and nothing else.
        extras: further fields of the signed part (`sync.second_signature.fields`).

    Raises:
        SameKeyError: one public key listed twice (TUF would count it twice).
        SamePersonError: a release key is held by one of the others.
        BadShapeError: a key of another kind or spelling.
    """
    officers, duty, technicians = list(officers), list(duty), list(technicians)
    deciders, releasers = list(deciders), list(releasers)
    check_distinct([*officers, *duty, *technicians, *deciders, *releasers])
    officers = [_with(key, KEY_SCOPES, SCOPES) for key in officers]
    duty = [_with(key, KEY_SCOPES, DUTY_SCOPES) for key in duty]
    technicians = [_with(key, RIGHTS, rights(key) or ALL_RIGHTS) for key in technicians]
    roles = {
        venue_role(venue): DelegatedRole(
            venue_role(venue),
            [k.keyid for k in officers],
            2,
            terminating=True,
            paths=[index_path(venue)],
        )
        for venue in sorted(venues)
    }
    roles[WITHDRAWAL_ROLE] = DelegatedRole(
        WITHDRAWAL_ROLE,
        [k.keyid for k in (*officers, *duty)],
        1,
        terminating=True,
        paths=["withdrawals/01.json"],
    )
    if technicians:
        roles[FLEET_ROLE] = DelegatedRole(
            FLEET_ROLE, [k.keyid for k in technicians], 1, terminating=True, paths=["fleet/*"]
        )
    if releasers:
        roles[RELEASE_ROLE] = DelegatedRole(
            RELEASE_ROLE, [k.keyid for k in releasers], 2, terminating=True, paths=[f"{FOLDER}*"]
        )
    everybody = (*officers, *duty, *technicians, *deciders, *releasers)
    made = Targets(
        version=version,
        expires=whole_second(now) + timedelta(days=TARGETS_DAYS),
        delegations=Delegations({k.keyid: k for k in everybody}, roles),
        unrecognized_fields=repository_field(repository) | dict(extras or {}),
    )
    check_held_apart(made)
    return Metadata(made)


def _with(key: Key, field: str, words: Sequence[str]) -> Key:
    return Key.from_dict(key.keyid, {**key.to_dict(), field: list(words)})


def build_venue(
    venue: str,
    version: int,
    seq: int,
    index: bytes | None,
    now: datetime,
    *,
    repository: str,
    state: str = "open",
    successor: str = "",
    audit: str = "",
) -> Metadata[Targets]:
    """A venue's role for publication `seq`, unsigned; without an index it is a tombstone.

    Args:
        audit: head of the office's audit chain, `NUMBER:DIGEST`; screens pass over it (R41).
    """
    path = index_path(venue)
    targets = {} if index is None else {path: TargetFile.from_data(path, index, ["sha256"])}
    extras: dict[str, Any] = repository_field(repository) | {
        "x-v": MAJOR,
        "x-venue": venue,
        "x-seq": seq,
    }
    if state != "open":
        extras |= {"x-state": state, "x-successor": successor}
    if audit:
        extras["x-audit"] = audit
    return Metadata(
        Targets(
            version=version,
            expires=whole_second(now) + timedelta(days=ROLE_DAYS),
            targets=targets,
            unrecognized_fields=extras,
        )
    )


def build_snapshot(
    version: int, targets: bytes, roles: Mapping[str, bytes], online: Signer, now: datetime
) -> bytes:
    """A signed snapshot with length and SHA-256 of every role: without, another venue's could pass.

    It is of the repository that `targets` names.
    """
    meta = {f"{name}.json": _meta(data) for name, data in {"targets": targets, **roles}.items()}
    expires = whole_second(now) + timedelta(days=SNAPSHOT_DAYS)
    extras = repository_field(repository_of(from_bytes(targets).signed))
    snapshot = Metadata(Snapshot(version, None, expires, meta, extras))
    snapshot.sign(online)
    return to_bytes(snapshot)


def build_timestamp(version: int, snapshot: bytes, online: Signer, now: datetime) -> bytes:
    """A signed timestamp, issued `now`: the zero point of every screen's age."""
    extras = repository_field(repository_of(from_bytes(snapshot).signed))
    timestamp = Metadata(
        Timestamp(
            version,
            None,
            whole_second(now) + timedelta(hours=TIMESTAMP_HOURS),
            _meta(snapshot),
            extras | {"x-issued": format_instant(now)},
        )
    )
    timestamp.sign(online)
    return to_bytes(timestamp)


def _meta(data: bytes) -> MetaFile:
    return MetaFile.from_data(from_bytes(data).signed.version, data, ["sha256"])


def sign(data: bytes, signer: Signer) -> bytes:
    """`data` with one more signature; earlier ones stay valid."""
    metadata = from_bytes(data)
    metadata.sign(signer, append=True)
    return to_bytes(metadata)


def add_signature(data: bytes, keyid: str, signature: str, delegator: Targets) -> bytes:
    """`data` with a signature made elsewhere, if it verifies with the delegation's key.

    Raises:
        SignatureError: no such key, or the signature is not of these bytes.
    """
    metadata = from_bytes(data)
    key = delegator.delegations.keys.get(keyid) if delegator.delegations else None
    if key is None:
        raise SignatureError(
            "签名的密钥不在登记人的授权之内。",
            "The signing key is not in the registrar's delegation.",
        )
    added = Signature(keyid, signature)
    try:
        key.verify_signature(added, metadata.signed_bytes)
    except UnverifiedSignatureError as error:
        raise SignatureError("签名验证不通过。", "The signature does not verify.") from error
    metadata.signatures[keyid] = added
    return to_bytes(metadata)


def set_digest(roles: Mapping[str, bytes]) -> str:
    """SHA-256 over the signed parts of a set's roles: the number on the paper form.

    Signatures do not enter, so it is the same before the first and after the last.
    """
    lines = [
        f"{name} {hashlib.sha256(from_bytes(data).signed_bytes).hexdigest()}\n"
        for name, data in sorted(roles.items())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def gate(targets: Targets, roles: Mapping[str, bytes], published: Mapping[str, int]) -> None:
    """The last check before anything becomes public.

    Args:
        targets: the delegations in force.
        roles: by name, fully signed role metadata of one approval set.
        published: versions of the roles in the published tree.

    Raises:
        SignatureError, SameKeyError, SamePersonError, SameOfficeError: not two officers.
        BadShapeError: a key of another kind or spelling.
        RollbackError: the base moved; something newer is published.
        WrongVenueError: a role that does not name its venue as screens want it.
    """
    check_delegations(targets)
    for name, data in roles.items():
        metadata = from_bytes(data)
        if metadata.signed.version <= published.get(name, 0):
            raise RollbackError(
                f"{name} 第 {metadata.signed.version} 版不比已公示的新，请重新定稿。",
                f"{name} version {metadata.signed.version} is not newer than the published one; "
                "freeze the batch again.",
            )
        if name == WITHDRAWAL_ROLE:
            verify_withdrawal(targets, data)
            continue
        if metadata.signed.unrecognized_fields.get("x-venue") != venue_of(name):
            raise WrongVenueError(
                f"{name} 的元数据写的是另一场所。",
                f"The metadata of {name} speaks of another venue.",
            )
        check_two_officers(targets, name, metadata)


def next_version(name: str, *known: Mapping[str, int]) -> int:
    """One more than the highest of all `known` (docs/reference/trust.md#versions).

    Database and published tree: a restored database is never alone.
    """
    return max((versions.get(name, 0) for versions in known), default=0) + 1
