"""Set publication hours: a signed draft waits in its own folder until its hour has come."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from office.already_out import AlreadyOutError
from office.drafts.folder import CANCELLED
from office.drafts.folder import HOUR as FILE
from office.errors import DraftError, OfficeError
from sync.disk import Disk, read
from sync.errors import BadShapeError, StoreError, SyncError, both
from sync.instants import format_instant, parse_instant

REFUSED = "publish-refused"

_log = logging.getLogger("office.calendar")


def write(drafts: Path, number: int, at: datetime, now: datetime) -> None:
    """Have draft `number` published at the instant `at`, by `office serve`.

    Raises:
        DraftError: no such draft, or the hour is past.
        StoreError: the disk refused.
    """
    folder = drafts / str(number)
    if not folder.is_dir():
        raise DraftError(f"没有第 {number} 批。", f"There is no draft {number}.")
    if at <= now:
        raise DraftError(
            "公示时间已过。", "That time has passed; publish now, or set a later time."
        )
    Disk().remove(folder / REFUSED)
    Disk().write(folder / FILE, format_instant(at).encode())


def hour_of(drafts: Path, number: int) -> datetime | None:
    """The hour set for draft `number`; None where there is none, or it is damaged."""
    data = read(drafts / str(number) / FILE)
    try:
        return parse_instant(data.decode("ascii", "replace")) if data else None
    except BadShapeError:
        return None


def forget(drafts: Path, number: int) -> None:
    """Forget the hour of draft `number`; it is published by hand, or at another hour."""
    Disk().remove(drafts / str(number) / FILE)


def refusal(drafts: Path, number: int) -> str:
    """Why draft `number` was not published at its hour (`sync.errors.both`); empty where it was."""
    return (read(drafts / str(number) / REFUSED) or b"").decode("utf-8", "replace")


def due(drafts: Path, now: datetime) -> list[int]:
    """The drafts whose hour has come, lowest number first; a damaged hour never comes."""
    return sorted(
        int(path.parent.name)
        for path in drafts.glob(f"*/{FILE}")
        if path.parent.name.isdigit() and _come(path, now)
    )


def _come(path: Path, now: datetime) -> bool:
    try:
        return parse_instant((read(path) or b"").decode("ascii", "replace")) <= now
    except BadShapeError:
        _log.error(
            both(
                "第 %s 批的公示时间已损坏，请重新设定。",
                "The hour of draft %s is damaged; set it again: office publish N --at TIME",
            ),
            path.parent.name,
            path.parent.name,
        )
        return False


def publish_each_due(drafts: Path, now: datetime, publish: Callable[[int], object]) -> int:
    """Publish what is due; how many were. A draft that is refused loses its hour and is logged.

    Args:
        publish: publishes the draft of that number, all or none.

    Raises:
        StoreError: the disk refused; the hour stays set and is tried again.
        AlreadyOutError: it is public; the hour goes as the rest is done.
    """
    published = 0
    for number in due(drafts, now):
        try:
            publish(number)
            published += 1
        except (StoreError, AlreadyOutError):
            raise
        except (OfficeError, SyncError) as error:
            folder = drafts / str(number)
            if not (folder / FILE).exists() and not (folder / CANCELLED).exists():
                continue  # somebody published it while we waited for our turn
            _log.error(
                both("第 %d 批未能定时公示：%s", "Draft %d was not published at the set time: %s"),
                number,
                error.zh,
                number,
                error.en,
            )
            Disk().write(folder / REFUSED, both(error.zh, error.en).encode())
        Disk().remove(drafts / str(number) / FILE)
    return published
