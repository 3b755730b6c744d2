"""What came of the last report: `status/reports.json`, and the counter that must not go back."""

from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.status import keep_last, places, read_last
from sync.canonical import Shape, encode
from sync.disk import Disk, read
from sync.errors import StoreError
from sync.screen_faults import Fault
from sync.state_report import COUNTER_LIMIT, Nonce

JUMP = 1_000_000
"""After a counter that was used already: past anything that a copy of this disk has said since."""


class ReportStatus(Shape, frozen=True, omit_defaults=False):
    """`status/reports.json`. Instants are the system's clock, for people; nothing decides by them.

    `screen` is its number, `key` the fingerprint of the key that signed, empty where none could.
    `n` is the counter of the last report, on disk before that was sent; `nonce` the office's last.
    `status` is what the office answered, 0 where it was not reached. `change` is by which change of
    proxy or address the last report went that was taken, begun at `up_s` of the start `boot`.
    """

    n: Annotated[int, msgspec.Meta(ge=0, lt=COUNTER_LIMIT - JUMP)] = 0
    nonce: Nonce = ""
    screen: str = ""
    key: str = ""
    last_try: str = ""
    last_ok: str = ""
    status: int = 0
    error: str = ""
    word: Fault | None = None
    change: str = ""
    boot: str = ""
    up_s: float = 0.0


def last_reports(state: Path) -> ReportStatus | None:
    """What the last report came to; None where there is no word of it, or a damaged one."""
    return read_last(state, "reports", ReportStatus)


def counted(state: Path, seconds: float) -> ReportStatus:
    """The status to go on from.

    A count that is lost goes on at the seconds since 1970: a screen that has counted reports, one
    in some seconds at the most, cannot have come so far.

    Args:
        seconds: since 1970, by the system's clock.
    """
    known = last_reports(state)
    if known is not None:
        return known
    there = any(read(state / name) for name in places("reports"))
    return ReportStatus(n=max(0, int(seconds)) if there else 0)


def write_reports(state: Path, status: ReportStatus, disk: Disk) -> StoreError | None:
    """Keep the status; why the disk did not take it, where that is so.

    Raises:
        StoreError: it could be written nowhere.
    """
    return keep_last(state, "reports", encode(status), disk)
