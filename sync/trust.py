"""Who may say what: verification of a metadata chain and of a bundle. No input, no output.

`verify` follows TUF's client workflow on bytes already at hand and adds what TUF leaves to the
application (docs/reference/trust.md): two offices, two persons, two distinct keys behind a venue's
role; hashes required in the snapshot; the venue's name and the publication number inside the
signed part. `sync.bundle_reader` then reads what the verified index names.
"""

from datetime import datetime
from typing import Any

import msgspec
from tuf.api.metadata import Metadata, Snapshot, Targets, Timestamp

from sync.bundle import Blob
from sync.canonical import check_major
from sync.errors import BadShapeError, RollbackError, TrustError, WrongVenueError
from sync.instants import format_instant, parse_instant
from sync.root_chain import Roots, online_keys, verify_roots
from sync.screen_faults import Fault
from sync.signed_metadata import load, signed_digest, verify_meta, verify_signed
from sync.size_limits import LIMITS, ROLE_LIMIT
from sync.two_officers import check_two_officers
from sync.version_floors import Floors, withdrawers
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, Envelope, verify_withdrawal
from sync.withdrawals import WithdrawalSet

YEARS = range(1900, 2100)
"""Those a signed instant may have (`sync.canonical.Instant`): time goes on from each of them."""
STATES = ("open", "closed", "merged")
"""What a venue's role may say of its venue, in `x-state`."""


def venue_role(venue: str) -> str:
    """The TUF role that signs a venue's bundles."""
    return f"venue-{venue.lower()}"


def venue_of(role: str) -> str:
    """The venue whose bundles a role signs; identifiers of venues are in capitals."""
    return role.removeprefix("venue-").upper()


def index_path(venue: str) -> str:
    """The path of the one target of a venue's role."""
    return f"{venue_role(venue)}/index.json"


class TopChain(msgspec.Struct, frozen=True):
    """Metadata as fetched, down to the delegations: roots in ascending version, and the latest."""

    roots: tuple[bytes, ...]
    timestamp: bytes
    snapshot: bytes
    targets: bytes


class Chain(TopChain, frozen=True):
    """As far as one venue, and the list of withdrawals."""

    venue: bytes
    withdrawal: bytes


class Top(msgspec.Struct, frozen=True):
    """A chain that holds, down to the registrars' delegations."""

    root: Roots
    timestamp: Metadata[Timestamp]
    snapshot: Metadata[Snapshot]
    targets: Metadata[Targets]
    issued: datetime


class WithdrawalList(msgspec.Struct, frozen=True):
    """The list of withdrawals that a snapshot names, and what it proves."""

    metadata: Metadata[Targets]
    envelope: Envelope


class Verified(msgspec.Struct, frozen=True):
    """A chain that holds: what two officers signed for one venue.

    `index` is None where the venue is signed as closed or merged; `successor` then names
    the venue that goes on, if any. `roots` are the verified bytes of every root from the anchor
    on; `expires` decides what is shown, never what is accepted.
    """

    venue: str
    seq: int
    issued: datetime
    state: str
    successor: str
    index: Blob | None
    withdrawn: WithdrawalSet
    withdrawal_faults: dict[str, Fault]
    targets: Targets
    roots: dict[int, bytes]
    online: tuple[str, ...]
    versions: dict[str, int]
    digests: dict[str, str]
    expires: dict[str, datetime]

    def floors(self) -> Floors:
        """The floors after this chain was accepted."""
        return Floors(
            self.seq,
            format_instant(self.issued),
            self.online,
            self.versions,
            self.digests,
            withdrawers(self.targets),
        )


def verify(anchor: bytes, chain: Chain, venue: str, floors: Floors) -> Verified:
    """The chain, if it holds for `venue`.

    No clock is asked: expiry is judged where content is shown.

    Args:
        anchor: the provisioned root, where trust starts each time.
        floors: what was verified before.

    Raises:
        TrustError: one of its subclasses says what does not hold.
    """
    top = verify_top(anchor, chain, floors)
    return verify_venue(top, verify_list(top, chain.withdrawal), chain.venue, venue, floors)


def verify_venue(
    top: Top, listed: WithdrawalList, data: bytes, venue: str, floors: Floors
) -> Verified:
    """The role of one venue, if it holds under what many have in common, verified before.

    Args:
        floors: as of `verify`; `top` was verified with them, or with what they have in common.

    Raises:
        TrustError: one of its subclasses says what does not hold.
    """
    root, snapshot, targets, issued = top.root, top.snapshot, top.targets, top.issued
    floors = floors.under(root.signed).delegated(targets.signed)

    role_name = venue_role(venue)
    role = load(data, Targets, role_name, ROLE_LIMIT)
    if role.signed.unrecognized_fields.get("x-venue") != venue:
        raise WrongVenueError(
            f"内容属于另一场所，不是 {venue} 的，已拒绝。",
            f"The bundle is not that of venue {venue}.",
        )
    _verify_listed(data, snapshot.signed, role, role_name)
    check_two_officers(targets.signed, role_name, role)
    check_major(role.signed.unrecognized_fields.get("x-v"), (role_name, role_name))

    roles: dict[str, Metadata[Any]] = {"root": root.metadata, "timestamp": top.timestamp}
    roles |= {"snapshot": snapshot, "targets": targets}
    roles |= {role_name: role, WITHDRAWAL_ROLE: listed.metadata}
    for name, metadata in roles.items():
        floors.check(name, metadata)

    extras = role.signed.unrecognized_fields
    seq = extras.get("x-seq")
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise BadShapeError(
            f"{role_name} 元数据没有公示号，已拒绝。",
            f"The {role_name} metadata has no publication number.",
        )
    if seq < floors.seq:
        raise RollbackError(
            f"收到的第 {seq} 号公示比本屏核验过的第 {floors.seq} 号旧，已拒绝。",
            f"Publication {seq} is older than {floors.seq}, which this screen has verified.",
        )
    state = extras.get("x-state", "open")
    if state not in STATES:
        raise BadShapeError(
            f"场所 {venue} 的状态不在 {', '.join(STATES)} 之内，已拒绝。",
            f"The state of venue {venue} is none of {', '.join(STATES)}.",
        )
    return Verified(
        venue=venue,
        seq=seq,
        issued=issued,
        state=state,
        successor=str(extras.get("x-successor", "")),
        index=_index_blob(role.signed, venue, state),
        withdrawn=listed.envelope.withdrawn,
        withdrawal_faults=listed.envelope.faults,
        targets=targets.signed,
        roots=root.history,
        online=online_keys(root.signed),
        versions={name: metadata.signed.version for name, metadata in roles.items()},
        digests={name: signed_digest(metadata) for name, metadata in roles.items()},
        expires={name: metadata.signed.expires for name, metadata in roles.items()},
    )


def verify_top(anchor: bytes, chain: TopChain, floors: Floors) -> Top:
    """The chain as far as the delegations. No clock is asked.

    Raises:
        TrustError: one of its subclasses says what does not hold.
    """
    root = verify_roots(anchor, chain.roots)
    floors = floors.under(root.signed)
    timestamp = load(chain.timestamp, Timestamp, "timestamp", LIMITS["timestamp"])
    verify_signed(root.signed, "timestamp", timestamp, "timestamp")
    issued = _issued(timestamp.signed)
    if issued < floors.issued_at():
        raise RollbackError(
            "收到的时间戳比本屏核验过的旧，已拒绝。",
            "The timestamp was issued before one this screen has verified.",
        )

    snapshot = load(chain.snapshot, Snapshot, "snapshot", LIMITS["snapshot"])
    verify_meta(chain.snapshot, timestamp.signed.snapshot_meta, snapshot.signed.version, "snapshot")
    verify_signed(root.signed, "snapshot", snapshot, "snapshot")

    targets = load(chain.targets, Targets, "targets", LIMITS["targets"])
    _verify_listed(chain.targets, snapshot.signed, targets, "targets")
    verify_signed(root.signed, "targets", targets, "targets")
    return Top(root, timestamp, snapshot, targets, issued)


def _issued(timestamp: Timestamp) -> datetime:
    issued = parse_instant(timestamp.unrecognized_fields.get("x-issued", ""))
    if issued.year not in YEARS:
        raise BadShapeError(
            "时间戳的签发年份超出许可范围，已拒绝。",
            "The timestamp was issued in a year outside the permitted range.",
        )
    if issued > timestamp.expires:
        raise TrustError(
            "时间戳的签发时间晚于其到期时间，已拒绝。",
            "The timestamp claims to be issued after its own expiry.",
        )
    return issued


def verify_list(top: Top, data: bytes) -> WithdrawalList:
    """The list that the snapshot names, and what it proves; there is always one (F12).

    Raises:
        TrustError: one of its subclasses says what does not hold.
    """
    if not data:
        raise TrustError(
            "缺少撤下清单（自始就应当有），已拒绝。",
            "The list of withdrawals is missing; there is one from the beginning.",
        )
    wd = load(data, Targets, WITHDRAWAL_ROLE, ROLE_LIMIT)
    _verify_listed(data, top.snapshot.signed, wd, WITHDRAWAL_ROLE)
    envelope = verify_withdrawal(top.targets.signed, data)
    if envelope.delta:
        raise TrustError(
            "快照所列的撤下清单只是一部分，已拒绝。",
            "The list of withdrawals in the snapshot is only part of one.",
        )
    return WithdrawalList(wd, envelope)


def _verify_listed(data: bytes, snapshot: Snapshot, metadata: Metadata[Targets], name: str) -> None:
    verify_meta(data, snapshot.meta.get(f"{name}.json"), metadata.signed.version, name)


def _index_blob(role: Targets, venue: str, state: str) -> Blob | None:
    target = role.targets.get(index_path(venue))
    if target is None:
        if state == "open":
            raise TrustError(
                f"场所 {venue} 签为开放，却没有目录，已拒绝。",
                f"Venue {venue} is signed as open but has no index.",
            )
        return None
    if state != "open" or len(role.targets) != 1:
        raise BadShapeError(
            f"场所 {venue} 的签名元数据须只列其目录，已拒绝。",
            f"The role of venue {venue} must name its index and nothing else.",
        )
    return Blob(target.hashes["sha256"], target.length)
