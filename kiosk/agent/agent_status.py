"""What came of the last sync: `status/agent.json`."""

from pathlib import Path
from typing import Literal

import msgspec

from kiosk.network import NetworkState
from kiosk.status import keep_last, read_last
from sync.canonical import Shape, encode
from sync.disk import Disk
from sync.errors import DownloadError, SyncError, TrustError, UnpublishedError
from sync.screen_faults import Fault, fault_of
from sync.state_report import short


class AgentStatus(Shape, frozen=True, omit_defaults=False):
    """`status/agent.json`. Instants are the system's clock, for people; nothing decides by them.

    `kind` says whose fault: offline (nothing lost), refused (what came is not what was signed),
    broken (this machine), `word` what `sync.screen_faults` calls it; None also where
    nothing was published yet. `refused` is the head of the SHA-256 of what was refused last.
    `timestamp` and `tag` are what the inbox holds. `waits` says what plates wait for: their hours,
    or another day's bytes. `change` names the change of the network (`kiosk.network`) by which the
    repository was reached last.
    """

    last_try: str
    last_ok: str = ""
    offline_since: str = ""
    kind: Literal["ok", "offline", "refused", "broken"] = "ok"
    error: str = ""
    word: Fault | None = None
    refused: str = ""
    timestamp: int = 0
    tag: str = "0.0"
    missing: int = 0
    waits: Literal["", "window", "limit"] = ""
    change: str = ""

    @property
    def exit_code(self) -> int:
        """0 done, 1 refused or broken, 3 offline."""
        return {"ok": 0, "offline": 3}.get(self.kind, 1)


def last_status(state: Path) -> AgentStatus | None:
    """What the last sync said."""
    return read_last(state, "agent", AgentStatus)


def change_reached_by(state: Path, network: NetworkState) -> str:
    """The change in use, once the repository was reached by it; else empty.

    Only then does a report prove it: a proxy may let reports through, and withdrawals not.
    """
    status = last_status(state)
    return network.change if status and status.change == network.change else ""


def write_status(state: Path, status: AgentStatus, disk: Disk) -> None:
    """Keep the status.

    Raises:
        StoreError: it could be written nowhere.
    """
    keep_last(state, "agent", encode(status), disk)


def failed(before: AgentStatus | None, error: SyncError, at: str) -> AgentStatus:
    """The status after a failure: what was held stays held."""
    before = before or AgentStatus(at)
    offline, refused = isinstance(error, DownloadError), isinstance(error, TrustError)
    early = isinstance(error, UnpublishedError)
    return msgspec.structs.replace(
        before,
        last_try=at,
        offline_since=(before.offline_since or at) if offline and not early else "",
        kind="offline" if offline else "refused" if refused else "broken",
        error=str(error),
        word=None if early else fault_of(error),
        refused=short(getattr(error, "refused", "")) or before.refused,
    )
