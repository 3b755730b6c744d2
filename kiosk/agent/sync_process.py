"""One sync of the inbox, in a process of its own that is ended when it takes too long.

What it puts in the inbox nobody trusts.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.agent.agent_status import AgentStatus, failed, last_status, write_status
from kiosk.agent.limited_process import LimitedProcess
from kiosk.network import read_network
from kiosk.provisioning import read_provisioning
from sync import boot_clock
from sync.age import Powered
from sync.canonical import decode, encode
from sync.disk import Disk, locked
from sync.errors import BusyError, SyncError
from sync.inbox import Inbox
from sync.instants import format_instant
from sync.transport import Transport

SYNC_LIMIT_S = 120.0
"""A sync that takes longer is ended: the last word on slow retrieval."""
QUICK_S = 1.0
"""Most take less: for them nothing is begun beside."""


def agent_lock(state: Path) -> AbstractContextManager[None]:
    """Be the only agent of `state`.

    Raises:
        BusyError: another agent is at work.
    """
    return locked(
        state / "status" / "agent.lock",
        BusyError(
            "本屏另一个联网进程正在运行，不必重复。",
            "Another agent is already syncing this screen; there is nothing to do.",
        ),
    )


def sync_now(
    state: Path,
    *,
    system: datetime,
    powered: Powered | None = None,
    transport: Transport | None = None,
    disk: Disk | None = None,
) -> AgentStatus:
    """One sync of the inbox, and its status written. The caller holds `agent_lock`.

    Args:
        system: what the system clock says, for people; nothing is refused by it.
        powered: a clock that no one sets; this machine's, unless told otherwise.

    Raises:
        NotEnrolledError: the state directory belongs to no screen.
        StoreError: not even the status could be written.
    """
    from kiosk.agent.inbox_sync import sync_inbox  # late: the waiting agent needs no verifier
    from kiosk.agent.plate_gate import plate_gate

    provisioning = read_provisioning(state)
    disk = disk or Disk()
    before = last_status(state)
    at = format_instant(system)
    network = read_network(state)
    gate = plate_gate(state, system=system, powered=powered or boot_clock.powered(), disk=disk)
    try:
        way = transport or Transport(proxy=network.now.proxy)
        offer = sync_inbox(state, provisioning, way, disk, gate)
        status = AgentStatus(
            last_try=at,
            last_ok=at,
            timestamp=offer.timestamp,
            tag=offer.tag,
            missing=len(offer.missing),
            waits=gate.waits,
            refused=before.refused if before else "",
            change=network.change,
        )
    except SyncError as error:
        status = failed(before, error, at)
    write_status(state, status, disk)
    return status


def synced(state: Path, beside: Callable[[LimitedProcess], object] = lambda _: None) -> AgentStatus:
    """One sync within `SYNC_LIMIT_S`, whatever it hangs in. The caller holds `agent_lock`.

    Args:
        beside: is called with a sync that is not quick, for what cannot wait until it is done.

    Raises:
        StoreError: not even the status could be written.
    """
    at = format_instant(datetime.now(UTC))

    def act() -> bytes:
        try:
            return encode(sync_now(state, system=datetime.now(UTC)))
        except SyncError as error:
            return encode(failed(last_status(state), error, at))

    try:
        with LimitedProcess(act, SYNC_LIMIT_S) as process:
            if not process.done_within(QUICK_S):
                beside(process)
            status = decode(process.result(), AgentStatus, ("下载状态", "agent status"))
    except SyncError as error:
        status = failed(last_status(state), error, at)
        write_status(state, status, Disk())
    finally:
        _let_go(Inbox(state / "inbox"))
    return status


def _let_go(inbox: Inbox) -> None:
    """The sync has ended, however that was, and the kernel has freed the inbox: who found it held,
    and whoever missed the note, looks now.
    """
    if inbox.note.exists():
        inbox.ring()
