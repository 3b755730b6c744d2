"""The one thread of a receiver that writes reports: what came together is committed together."""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from office.fleet.roster import folder
from office.monitoring.listening_times import note_alive, note_heard
from office.monitoring.machine_starts import Verdict
from office.monitoring.refused_reports import UNFORESEEN
from office.monitoring.report_connection import Connection, refused_by_disk
from office.monitoring.report_tables import now_by, open_writer
from office.monitoring.report_taking import (
    Outcome,
    Verified,
    count_refused,
    forget_refused,
    take_all,
)
from office.monitoring.withdrawal_digests import WithdrawalDigests, proved
from office.state_dir import StateDir
from sync.errors import StoreError

_log = logging.getLogger(__name__)
_TOGETHER = 500
_BEAT_S = 30.0
"""So often it is noted that this office hears, also when nobody speaks."""
_WAITING = 20_000
"""Reports that may wait; what comes on top is told to come again."""


_NOT_KEPT = {Verdict.REPLAY, Verdict.UNPROVEN}


class _ClosedError(Exception):
    """No report is taken in any more."""


@dataclass(frozen=True)
class _Report:
    """One that waits, and who waits for what comes of it."""

    verified: Verified
    future: asyncio.Future[Outcome]

    def answer(self, result: Outcome | StoreError) -> None:
        """In the loop of who waits."""
        if self.future.done():
            return  # it has gone
        if isinstance(result, StoreError):
            self.future.set_exception(result)
        else:
            self.future.set_result(result)


@dataclass(frozen=True)
class _Refused:
    """One to be counted."""

    kind: str
    screen: str


type _Answers = list[tuple[_Report, Outcome | StoreError]]


class ReportStore:
    """Takes reports in from an event loop, from `start` to `close`."""

    def __init__(self, place: StateDir, clock: Callable[[Connection], float] = now_by) -> None:
        self._place, self._clock = place, clock
        self._digests = WithdrawalDigests(place.tree)
        self._queue: queue.Queue[_Report | _Refused | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._run, name="reports", daemon=True)
        self._connection: Connection | None = None
        self._hour = self._unforeseen = 0
        self._ended = False

    def start(self) -> None:
        """From now on this office hears."""
        self._thread.start()

    async def take(self, verified: Verified) -> Outcome:
        """What came of a report, once it is committed.

        Raises:
            StoreError: the disk refused, too many wait, or it was closed.
        """
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        try:
            self._queue.put_nowait(_Report(verified, future))
        except queue.Full as error:
            raise refused_by_disk(error) from None
        if self._ended:  # asked after it was put: whoever ends looks into the queue once more
            raise refused_by_disk(_ClosedError())
        return await future

    def refuse(self, kind: str, screen: str = "") -> None:
        """Count one that was refused; of a flood only as many as a batch has room for."""
        if self._queue.qsize() < _TOGETHER:
            self._queue.put_nowait(_Refused(kind, screen))

    def close(self) -> None:
        """Commit what waits, and end; who comes later is told to come again."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        self._committed([])
        while True:
            batch = self._next()
            _answer(self._committed([item for item in batch if item is not None]))
            if None in batch:
                break
        if self._unforeseen:
            self._committed([])  # counted with the next, and there is none
        self._ended = True
        self._disconnect()
        while not self._queue.empty():
            waiting = [item for item in self._next() if item is not None]
            _answer(_failed(waiting, _ClosedError()))

    def _next(self) -> list[_Report | _Refused | None]:
        """What waits; nothing when it is time for a sign of life."""
        try:
            found = [self._queue.get(timeout=_BEAT_S)]
        except queue.Empty:
            return []
        with suppress(queue.Empty):
            while len(found) < _TOGETHER:
                found.append(self._queue.get_nowait())
        return found

    def _committed(self, batch: list[_Report | _Refused]) -> _Answers:
        """What came of each, after all of it lies in the tables or none."""
        try:
            if not folder(self._place).is_dir():
                # No screen was ever enrolled: nobody is heard, nothing counted. Or the disk has
                # gone.
                return _failed(batch, FileNotFoundError())
            connection = self._connection = self._connection or open_writer(self._place)
            connection.execute("BEGIN IMMEDIATE")
            answers = self._taken(connection, batch)
            connection.execute("COMMIT")
        except (StoreError, sqlite3.Error, OSError) as error:
            self._disconnect()  # which takes the transaction back
            return _failed(batch, error)
        except Exception as error:  # noqa: BLE001 - nobody foresaw it
            # Whatever it is, this thread is the only one: it goes on, and nobody is left waiting.
            self._take_back()
            if len(batch) < 2:
                _log.exception("a report")
                self._unforeseen += 1
                return _failed(batch, error)
        else:
            self._unforeseen = 0
            return answers
        # It may be one of them, from which the others have to be kept.
        half = len(batch) // 2
        return [*self._committed(batch[:half]), *self._committed(batch[half:])]

    def _taken(self, connection: Connection, batch: Sequence[_Report | _Refused]) -> _Answers:
        now = self._clock(connection)
        note_alive(connection, now)
        if int(now // 3600) != self._hour:
            self._hour = int(now // 3600)
            forget_refused(connection, now)
        reports = [item for item in batch if isinstance(item, _Report)]
        outcomes = take_all(
            connection,
            [(one.verified, proved(one.verified.report.held, self._digests)) for one in reports],
            now,
        )
        if any(one.verdict not in _NOT_KEPT for one in outcomes):
            note_heard(connection, now)
        for (kind, screen), number in self._refused(batch, reports, outcomes).items():
            count_refused(connection, kind, screen, now, number)
        return list(zip(reports, outcomes, strict=True))

    def _refused(
        self,
        batch: Iterable[_Report | _Refused],
        reports: Iterable[_Report],
        outcomes: Iterable[Outcome],
    ) -> Counter[tuple[str, str]]:
        """How many of each kind and screen."""
        found = Counter((item.kind, item.screen) for item in batch if isinstance(item, _Refused))
        for one, outcome in zip(reports, outcomes, strict=True):
            if outcome.verdict in _NOT_KEPT:
                found[outcome.verdict, one.verified.report.screen] += 1
        if self._unforeseen:
            found[UNFORESEEN, ""] = self._unforeseen
        return found

    def _take_back(self) -> None:
        """The transaction, over the same connection: opening looks through the whole file."""
        try:
            if self._connection:
                self._connection.execute("ROLLBACK")
        except (StoreError, sqlite3.Error):  # it had not begun
            self._disconnect()

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()


def _failed(batch: Iterable[_Report | _Refused], error: Exception) -> _Answers:
    """To each that waits, that it was not kept."""
    failed = refused_by_disk(error)
    return [(item, failed) for item in batch if isinstance(item, _Report)]


def _answer(answers: _Answers) -> None:
    """Hand the answers to the loops that wait, all of a loop in one call."""
    by_loop: dict[asyncio.AbstractEventLoop, _Answers] = defaultdict(list)
    for report, result in answers:
        by_loop[report.future.get_loop()].append((report, result))
    for loop, its in by_loop.items():
        with suppress(RuntimeError):  # it has ended meanwhile
            loop.call_soon_threadsafe(_hand_over, its)


def _hand_over(answers: _Answers) -> None:
    for report, result in answers:
        report.answer(result)
