"""Whether plates may be fetched now: in their hours, and within the bytes of a day.

Nothing else ever waits here: metadata, withdrawals, texts, reports. Who draws its plates itself
wants none, and is held up by neither.
"""

from datetime import datetime
from pathlib import Path
from typing import Literal

from kiosk.agent.plates_fetched import FILE, PlatesFetched, advanced, read_fetched
from kiosk.running_settings import clock_time, read_running
from sync.age import Powered
from sync.bundle import Index
from sync.canonical import decode, encode
from sync.disk import Disk
from sync.errors import StoreError, TrustError
from sync.screen_settings import Running
from sync.size_limits import PLATE_LIMIT
from sync.store import Store

MEGABYTE = 1_000_000
type Waits = Literal["", "window", "limit"]
"""Why plates wait."""


class PlateGate:
    """The gate of one sync.

    Args:
        settings: what holds for this screen.
        open_now: whether this is one of their hours; a screen with nothing to show asks for none.
        record: what was fetched so far, up to date.
        system: what the system clock says.
    """

    def __init__(
        self,
        settings: Running,
        record: PlatesFetched,
        *,
        open_now: bool,
        system: datetime,
        state: Path,
        disk: Disk,
    ) -> None:
        self._limit = settings.daily_mb * MEGABYTE
        self._counts = bool(settings.daily_mb or settings.window)
        self._open = open_now or record.waited(system)
        self._record = self._written = record
        self._system = system
        self._path = state / FILE
        self._disk = disk
        self._ahead = 0
        self.waits: Waits = ""

    def begins(self) -> bool:
        """Whether one more plate may be fetched: none is begun that might not end."""
        if not self._open:
            self.waits = "window"
        elif self._limit and self._record.bytes_today + PLATE_LIMIT > self._limit:
            self.waits = "limit"
        return not self.waits

    def came(self, size: int) -> None:
        """Count, and have it on disk before it comes to more than a megabyte: power may go.

        Raises:
            StoreError: the disk refused.
        """
        self._record = self._record.with_bytes(size)
        self._ahead -= size
        if self._counts and self._ahead < 0:
            self._ahead = MEGABYTE
            self._write(self._record.with_bytes(MEGABYTE))

    def conclude(self) -> None:
        """After a sync that came to its end: what waits, waits since the first time."""
        record = self._record
        self._record = record.waiting(self._system) if self.waits else record.not_waiting()

    def settle(self) -> None:
        """What was counted, to the byte, on disk.

        Raises:
            StoreError: the disk refused.
        """
        told = self._record.hours, self._record.waits_s
        waits = self._record.waits_s is not None  # time is counted as long as something waits
        if self._counts and (waits or told != (self._written.hours, self._written.waits_s)):
            self._write(self._record)

    def _write(self, record: PlatesFetched) -> None:
        self._disk.write(self._path, encode(record))
        self._written = record


def plate_gate(state: Path, *, system: datetime, powered: Powered, disk: Disk) -> PlateGate:
    """The gate for a sync of the screen in `state`, as its settings have it."""
    settings = read_running(state)
    record = read_fetched(state, settings.daily_mb * MEGABYTE)
    return PlateGate(
        settings,
        advanced(record, powered),
        open_now=_is_open(Store(state / "store", disk), settings, system),
        system=system,
        state=state,
        disk=disk,
    )


def _is_open(store: Store, settings: Running, system: datetime) -> bool:
    """By the venue's own clock; of the first that is shown there, nothing is waited for."""
    current = store.current()
    index = None if current is None else current.index()
    if not settings.window or index is None or store.previous() is None:
        return True
    try:
        zone = decode(index, Index, ("场所目录", "venue index")).settings.timezone
    except (TrustError, StoreError):
        return True
    return settings.fetches_at(clock_time(system, zone))
