"""`kiosk sync --once`: one sync of the inbox, and what came of it in `status/agent.json`.

Only downloads: what it puts in the inbox nobody trusts, and it posts nothing anywhere. Each sync is
a process of its own that is ended when it takes too long.
"""

import sys
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk import settings
from kiosk.child import limited
from sync.canonical import Shape, decode, encode
from sync.disk import Disk, locked, read
from sync.errors import BadShapeError, DownloadError, SyncError, TrustError
from sync.instants import format_instant
from sync.transport import Transport

FILE = "agent.json"
SYNC_LIMIT_S = 120.0
"""A sync that takes longer is ended: the last word on slow retrieval."""


class AgentStatus(Shape, frozen=True, omit_defaults=False):
    """`status/agent.json`. Instants are the system's clock, for people; nothing decides by them.

    `kind` says whose fault: offline (nothing lost), refused (what came is not what was signed),
    broken (this machine). `timestamp` and `tag` are what the inbox holds.
    """

    last_try: str
    last_ok: str = ""
    offline_since: str = ""
    kind: Literal["ok", "offline", "refused", "broken"] = "ok"
    error: str = ""
    timestamp: int = 0
    tag: str = "0.0"
    missing: int = 0

    @property
    def exit_code(self) -> int:
        """0 done, 1 refused or broken, 3 offline."""
        return {"ok": 0, "offline": 3}.get(self.kind, 1)


def agent_lock(state: Path) -> AbstractContextManager[None]:
    """Be the only agent of `state`.

    Raises:
        BusyError: another agent is at work.
    """
    return locked(
        state / "status" / "agent.lock",
        "Another agent is already syncing this screen; there is nothing to do.",
    )


def last_status(state: Path) -> AgentStatus | None:
    """What the last sync said."""
    data = read(state / "status" / FILE)
    try:
        return decode(data, AgentStatus, "agent status") if data else None
    except BadShapeError:
        return None


def sync_now(
    state: Path, *, system: datetime, transport: Transport | None = None, disk: Disk | None = None
) -> AgentStatus:
    """One sync of the inbox, and its status written. The caller holds `agent_lock`.

    Args:
        system: what the system clock says, for people; nothing is refused by it.

    Raises:
        NotEnrolledError: the state directory belongs to no screen.
        StoreError: not even the status could be written.
    """
    from kiosk.syncing import sync_inbox  # late: the waiting agent needs no verifier

    provisioning = settings.load(state)
    disk = disk or Disk()
    before = last_status(state)
    at = format_instant(system)
    try:
        offer = sync_inbox(state, provisioning, transport or Transport(), disk)
        status = AgentStatus(
            last_try=at,
            last_ok=at,
            timestamp=offer.timestamp,
            tag=offer.tag,
            missing=len(offer.missing),
        )
    except SyncError as error:
        status = failed(before, error, at)
    write_status(state, status, disk)
    return status


def write_status(state: Path, status: AgentStatus, disk: Disk) -> None:
    """Keep the status.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / "status" / FILE, encode(status))


def failed(before: AgentStatus | None, error: SyncError, at: str) -> AgentStatus:
    """The status after a failure: what was held stays held."""
    before = before or AgentStatus(at)
    offline, refused = isinstance(error, DownloadError), isinstance(error, TrustError)
    return msgspec.structs.replace(
        before,
        last_try=at,
        offline_since=(before.offline_since or at) if offline else "",
        kind="offline" if offline else "refused" if refused else "broken",
        error=error.told(),
    )


def synced(state: Path) -> AgentStatus:
    """One sync within `SYNC_LIMIT_S`, whatever it hangs in. The caller holds `agent_lock`.

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
        return decode(limited(act, SYNC_LIMIT_S), AgentStatus, "agent status")
    except SyncError as error:
        status = failed(last_status(state), error, at)
        write_status(state, status, Disk())
        return status


def command(state: Path, *, once: bool, as_json: bool) -> int:
    """`kiosk sync`: one sync and what came of it, or the loop until told to stop.

    Returns:
        The exit code: 0 done, 1 refused or broken, 3 offline.

    Raises:
        BusyError: another agent is at work.
        NotEnrolledError: the state directory belongs to no screen.
    """
    if not once:
        from kiosk.polling import run  # it stands on this module

        run(state)
        return 0
    settings.load(state)
    with agent_lock(state):
        status = synced(state)
    if as_json:
        print(encode(status).decode())
    elif status.kind == "ok":
        print(f"已取件：时间戳第 {status.timestamp} 版。Synced: timestamp {status.timestamp}.")
    if status.error:
        print(f"kiosk: {status.error}", file=sys.stderr)
    return status.exit_code
