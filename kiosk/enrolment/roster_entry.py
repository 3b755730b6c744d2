"""The roster's entry that came for this box: verified from its root, it becomes its enrolment.

Of the agent's folder nothing is believed but what a technician has signed. The agent may lie about
the box's key: then its own reports do not verify, or the box hangs where another screen's entry
says, showing what two officers have signed for that venue.
"""

from pathlib import Path

from kiosk.enrolment.trusted_root import trusted_root
from kiosk.enrolment_starter import Starter
from kiosk.enrolment_status import ENTRY, METADATA, read_enrolment
from kiosk.provisioning import BY_CODE, Provisioning, link_by_code
from sync.canonical import encode
from sync.disk import Disk, read
from sync.errors import TrustError
from sync.root_files import read_roots
from sync.roster import ROSTER_LIMIT, RosterEntry, verify_entry
from sync.size_limits import LIMITS
from sync.trust import TopChain, verify_top
from sync.version_floors import provisioned


class NotForUsError(TrustError):
    """A technician has signed it, but not for this box, or not for a box that shows anything."""


def take_entry(state: Path, starter: Starter, disk: Disk) -> Provisioning | None:
    """Enrol the box by the entry that lies in the inbox; None where none does.

    Raises:
        TrustError: something does not hold; nothing has changed.
        StoreError: the disk refused.
    """
    data = read(state / ENTRY, ROSTER_LIMIT)
    if data is None:
        return None
    root = trusted_root(state, starter, disk)
    entry = verified_entry(state, starter, root, data)
    _check_ours(state, entry)
    enrolled = _provisioning(starter, root, entry)
    disk.write(state / BY_CODE, encode(enrolled))
    link_by_code(state)
    return enrolled


def verified_entry(state: Path, starter: Starter, root: bytes, data: bytes) -> RosterEntry:
    """The entry in `data`, by delegations that follow from `root`. No clock is asked.

    Raises:
        TrustError: the chain in the inbox does not hold, or no technician of it has signed.
    """
    folder = state / METADATA
    roots = read_roots(folder / "root_history")
    timestamp, snapshot, targets = (
        read(folder / f"{name}.json", LIMITS[name]) or b""
        for name in ("timestamp", "snapshot", "targets")
    )
    chain = TopChain(tuple(roots[n] for n in sorted(roots)), timestamp, snapshot, targets)
    floors = provisioned(root, 0, starter.floor_issued, starter.floor_withdrawal)
    return verify_entry(verify_top(root, chain, floors).targets.signed, data)


def _check_ours(state: Path, entry: RosterEntry) -> None:
    status = read_enrolment(state)
    if status is None or status.request is None or status.request.key != entry.key:
        raise NotForUsError(
            "收到的登记是另一台设备的，不是本机的，已拒绝。请技术员核对后重新登记。",
            "The entry that came is for another box, not for this one. A technician must check it "
            "and enrol it again.",
        )
    if entry.state != "in-service" or entry.simulated:
        raise NotForUsError(
            "收到的登记是已停用或模拟的屏幕，已拒绝。请技术员重新登记。",
            "The entry that came is for a retired or a simulated screen. A technician must enrol "
            "this box again.",
        )


def _provisioning(starter: Starter, root: bytes, entry: RosterEntry) -> Provisioning:
    """Addresses, root and floors are the starter's; of the entry the place alone."""
    return Provisioning(
        v=starter.v,
        repository=starter.repository,
        repository_id=starter.repository_id,
        venue=entry.venue,
        profile=entry.profile,
        root=root,
        wake=starter.wake,
        floor_withdrawal=starter.floor_withdrawal,
        floor_issued=starter.floor_issued,
        authority=starter.authority,
        hotline=starter.hotline,
        screen=entry.screen,
        report=starter.report,
    )
