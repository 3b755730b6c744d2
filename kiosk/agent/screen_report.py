"""The screen's report to the office, out of what the other processes left in their status files.

Nothing waits for it and nothing depends on it: a report that is not taken is followed by the next.
"""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urljoin

from kiosk import settings
from kiosk.agent.limited_process import run_limited
from kiosk.settings import Provisioning
from kiosk.status import PlayerStatus, read_player
from sync.canonical import decode, encode
from sync.errors import SyncError
from sync.screen_report import ScreenReport
from sync.transport import Transport

SEND_S = 10.0


def report(state: Path) -> None:
    """Tell the office, in a process of its own; where the office has no wake, nobody is told."""
    with suppress(SyncError):
        provisioning = settings.load(state)
        if provisioning.wake:
            run_limited(lambda: _send(state, provisioning), SEND_S)


def _send(state: Path, provisioning: Provisioning) -> bytes:
    """Nothing is said where it is not taken: an office of before has no such address."""
    with suppress(SyncError):
        data = encode(_gathered(state, provisioning))
        decode(data, ScreenReport, "screen report")  # a status file may hold what fits no report
        Transport().post(urljoin(provisioning.wake, "report"), data, deadline=SEND_S)
    return b""


def _gathered(state: Path, provisioning: Provisioning) -> ScreenReport:
    player = read_player(state) or PlayerStatus(at="", pid=0, showing="")
    return ScreenReport(
        venue=provisioning.venue,
        profile=provisioning.profile,
        log_lines=player.log_lines,
        log_head=player.log_head or None,
    )
