"""Changes of state of screens (状态变化), noted as rows by the one process that judges."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from office.monitoring.expected_now import expected_of
from office.monitoring.issued_timestamps import note_timestamp
from office.monitoring.models import Flip, ScreenState, Watch
from office.monitoring.report_tables import reading
from office.monitoring.screen_days import close_days
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screens_now import listening_now, screens_now, these_now
from office.state_dir import StateDir

ALL_EVERY = timedelta(seconds=60)
"""So often every screen is judged; in between only those that were heard."""
GAP = timedelta(minutes=5)
"""Unwatched for so long, what screens were meanwhile is not known."""


class FlipWatch:
    """The duty that notes changes; one process of an office has it."""

    def __init__(self, place: StateDir) -> None:
        self._place = place
        self._seen = 0
        self._all_at: datetime | None = None
        self._closed: date | None = None

    def look(self, now: datetime) -> None:
        """Judge who was heard since the last look, or everybody, and note what has changed.

        While the office is deaf it watches nothing: the time is its own, and what screens were then
        is not known.

        Raises:
            SyncError: the published tree, or the file of reports, is damaged.
        """
        hears = listening_now(self._place, now).until >= now
        newest, heard = self._heard()
        if self._all_at is None or not timedelta() <= now - self._all_at < ALL_EVERY:
            note_timestamp(expected_of(self._place).read(), now)
            note(screens_now(self._place, now), now)
            if hears:
                note_watch(now)
            self._all_at = now
            self._close_days(now)
        elif heard:
            note(these_now(self._place, now, heard), now)
        self._seen = newest

    def _close_days(self, now: datetime) -> None:
        """Once a day, and at the start."""
        today = localtime(now).date()
        if self._closed != today:
            close_days(self._place, now)
            self._closed = today

    def _heard(self) -> tuple[int, list[str]]:
        """The newest change of the reports, and the screens heard since the last look."""
        with reading(self._place) as connection:
            if connection is None:
                return 0, []
            rows = connection.execute(
                "SELECT change, screen FROM screens WHERE change > ? ORDER BY change", (self._seen,)
            ).fetchall()
        return (rows[-1][0] if rows else self._seen), [screen for _, screen in rows]


def note(screens: tuple[ScreenNow, ...], now: datetime) -> None:
    """Write down who is in another state than before."""
    before = ScreenState.objects.in_bulk([s.screen.screen for s in screens] or None)
    flips, states = [], []
    for screen in screens:
        name, truth = screen.screen.screen, screen.truth
        row = before.get(name)
        if row is not None and row.state == truth.state:
            continue
        flips.append(
            Flip(
                screen=name,
                at=now,
                before=row.state if row else "",
                after=truth.state,
                cause=truth.cause,
            )
        )
        states.append(ScreenState(screen=name, state=truth.state, cause=truth.cause, since=now))
    with transaction.atomic():
        Flip.objects.bulk_create(flips)
        ScreenState.objects.bulk_create(
            states,
            update_conflicts=True,
            unique_fields=["screen"],
            update_fields=["state", "cause", "since"],
        )


def note_watch(now: datetime) -> None:
    """The office watches; after a gap this begins a new row."""
    last = Watch.objects.order_by("-until").first()
    if last is not None and last.until <= now <= last.until + GAP:
        last.until = now
        last.save(update_fields=["until"])
    else:
        Watch.objects.create(since=now, until=now)
