"""All screens, each judged once and kept: again when something was heard or noted of it, or when
the clock alone may tell otherwise (`stands_until`); all of them when something was published.

What is kept is what judging anew would say.
"""

import heapq
import threading
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from office.monitoring.deafness import hears
from office.monitoring.expected_now import expected_at, expected_of
from office.monitoring.fleet_now import NOBODY, FleetNow, Tally
from office.monitoring.issued_timestamps import IssuedAt, newest_issued
from office.monitoring.kept_states import KeptStates, states_of
from office.monitoring.last_reports import DecodedReports, read_reports
from office.monitoring.pauses import Pause
from office.monitoring.pauses_heard import pauses_heard
from office.monitoring.report_tables import reading
from office.monitoring.roster_in_force import roster_of
from office.monitoring.screen_judging import Basis, Known, judged
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screen_state_rules import Listening
from office.monitoring.stands_until import FOR_EVER
from office.monitoring.withdrawal_digests import digests_of
from office.state_dir import StateDir

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_WAITED = timedelta(minutes=5)
"""Whoever asks as of an instant so little before the last one has waited for others; at more the
clock has gone back, and all are judged anew.
"""


class JudgedScreens:
    """Of an office; shared by who asks in a process."""

    def __init__(self, place: StateDir) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._reports, self._states = DecodedReports(place), KeptStates()
        self._pauses: dict[str, tuple[Pause, ...]] = {}
        self._issued: IssuedAt | None = None
        self._listening = NOBODY.listening
        self._basis: Basis | None = None
        """By what all of them were judged; None: by nothing yet, or not to the end."""
        self._at = _LONG_AGO
        self._by_name: dict[str, ScreenNow] = {}
        self._until: dict[str, datetime] = {}
        self._ends: list[tuple[datetime, str]] = []
        """The same in order, with those that were judged anew meanwhile."""
        self._tally = Tally()
        self._fleet = NOBODY

    def all(self, now: datetime) -> FleetNow:
        """Every screen, retired ones too, in the order of their numbers.

        Raises:
            SyncError: the published tree, or the file of reports, is damaged.
        """
        with self._lock:
            self._look(now)
            return replace(self._fleet, listening=self._listening)

    def some(self, now: datetime, screens: Collection[str]) -> tuple[ScreenNow, ...]:
        """The same of those named; where nobody has asked for all, of those alone."""
        with self._lock:
            if self._basis is not None:
                self._look(now)
                kept = self._by_name
                return tuple(kept[one] for one in sorted(screens) if one in kept)
        return _alone(self._place, now, screens)

    def _look(self, now: datetime) -> None:
        entries = roster_of(self._place).entries()
        if not entries:
            return  # an office without screens asks its database for none
        if now < self._at < now + _WAITED:
            now = self._at
        before, self._basis = self._basis, None
        due = self._heard(now)
        published, signed = expected_of(self._place).read(), digests_of(self._place)
        basis = Basis(entries, published, self._issuing(), signed, self._listening)
        if before is None or not basis.holds(before, now) or now < self._at:
            self._by_name, self._until, self._ends, self._tally = {}, {}, [], Tally()
            self._states.forget()
            self._states.read()
            due = set(entries)
        else:
            due |= self._states.read() | self._over(now)
        self._judge(basis, due, now)
        self._basis, self._at = basis, now

    def _heard(self, now: datetime) -> set[str]:
        """Look into the reports' file; the screens of which something came since the last time."""
        with reading(self._place) as connection:
            if connection is None:
                self._listening, pauses, due = Listening(now, now), {}, self._reports.forget()
            else:
                self._listening = hears(self._place, connection, now)
                due, pauses = self._reports.read(connection), pauses_heard(connection)
        before, self._pauses = self._pauses, pauses
        ended = {one for one in before if before[one] != pauses.get(one)}
        return due | ended | (pauses.keys() - before.keys())

    def _issuing(self) -> IssuedAt:
        if self._issued is None or self._issued.newest != newest_issued():
            self._issued = IssuedAt()
        return self._issued

    def _over(self, now: datetime) -> set[str]:
        """Those of which the clock may tell something else since the last time."""
        over = set()
        while self._ends and self._ends[0][0] <= now:
            until, screen = heapq.heappop(self._ends)
            if self._until[screen] == until:
                over.add(screen)
        return over

    def _judge(self, basis: Basis, due: set[str], now: datetime) -> None:
        for screen in sorted(due & basis.entries.keys()):
            known = Known(
                self._reports.by_screen.get(screen),
                self._pauses.get(screen, ()),
                self._states.by_screen.get(screen),
            )
            one, until = judged(basis, basis.entries[screen], known, now)
            self._tally.put(one, self._by_name.get(screen))
            self._by_name[screen] = one
            if until < FOR_EVER and until != self._until.get(screen):
                heapq.heappush(self._ends, (until, screen))
            self._until[screen] = until
        if due:
            screens, tally = tuple(self._by_name.values()), self._tally
            counts, venues = Counter(tally.counts), basis.published.venues
            self._fleet = FleetNow(
                screens, counts, tally.needing, venues, basis.listening, tally.mark,
                self._reports.newest,
            )  # fmt: skip


@cache
def judged_screens(place: StateDir) -> JudgedScreens:
    """Those of an office."""
    return JudgedScreens(place)


def _alone(place: StateDir, now: datetime, screens: Collection[str]) -> tuple[ScreenNow, ...]:
    """These, with nothing read or kept of any other."""
    entries = roster_of(place).entries()
    wanted = [one for one in sorted(screens) if one in entries]
    if not wanted:
        return ()
    with reading(place) as connection:
        reports = dict(read_reports(connection, wanted)) if connection else {}
        pauses = pauses_heard(connection) if connection else {}
        listening = hears(place, connection, now) if connection else Listening(now, now)
    states = states_of(wanted)
    published = expected_at(place, {entries[one].venue for one in wanted})
    basis = Basis(entries, published, IssuedAt(), digests_of(place), listening)
    known = {one: Known(reports.get(one), pauses.get(one, ()), states.get(one)) for one in wanted}
    return tuple(judged(basis, entries[one], known[one], now)[0] for one in wanted)
