"""Verified reports taken into the tables: their start, their nonce, what they acknowledge.

Everything within one transaction, so that several receivers side by side decide alike.
"""

import secrets
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from office.monitoring.machine_starts import Start, Verdict, verdict_of
from office.monitoring.pauses_heard import forget_pauses, note_pause
from office.monitoring.report_connection import Connection
from office.monitoring.screen_rows import Row, ScreenRows, Version
from office.monitoring.starts_asked import answered, ask, asked_nonce, forget_asked
from sync.canonical import digest
from sync.roster import PublicKey
from sync.state_report import Hex, StateReport
from sync.statements import Statement

NONCES = 3
"""So many of the newest that a screen was given count: an answer may be lost on its way."""
REFUSED_H = 31 * 24
type Proved = Iterable[Version]
"""What of withdrawals a report has proved that it holds (`withdrawal_digests`)."""


class Verified(msgspec.Struct, frozen=True):
    """A report whose signature is good, by the key of the roster's newest entry."""

    statement: Statement
    report: StateReport
    key: PublicKey


class Outcome(msgspec.Struct, frozen=True):
    """What came of a report, and the nonce that the screen is to use next.

    `proven`: it answered to a nonce of ours, so that it is of now. What is not gets no commands:
    they name the start of the true box, and whoever copied its key would learn it.
    """

    verdict: Verdict
    nonce: Hex = ""
    proven: bool = False


def take_all(
    connection: Connection, reports: Sequence[tuple[Verified, Proved]], now: float
) -> list[Outcome]:
    """Keep each in place of the one before, if it is newer, with what it acknowledges.

    In their order: two of a screen are taken as if they had come apart.

    Args:
        now: seconds since 1970, by our clock.

    Raises:
        StoreError, sqlite3.Error: the tables refused; the caller takes the whole batch back.
    """
    held: dict[str, list[Version]] = defaultdict(list)
    for taken, proved in reports:
        held[taken.report.screen] += _pushes(taken.report, proved)
    rows = ScreenRows(connection, held)
    outcomes = [_take(rows, taken, now, proved) for taken, proved in reports]
    rows.write()
    return outcomes


def _take(rows: ScreenRows, taken: Verified, now: float, proved: Proved) -> Outcome:
    report, connection = taken.report, rows.connection
    screen = report.screen
    key = digest(taken.key.encode())
    before = rows.of(screen, key)
    asked = asked_nonce(connection, screen, report.boot) if screen in rows.asking else None
    fresh = report.nonce in (*before.nonces, asked)
    verdict, starts = verdict_of(
        before.starts, report, now, fresh=fresh, answers=report.nonce == asked
    )
    if verdict is Verdict.REPLAY:
        rows.keep_starts(screen, starts)
        return Outcome(verdict)
    if verdict is Verdict.UNPROVEN:
        rows.asking.add(screen)
        return Outcome(verdict, ask(connection, screen, report.boot, now))
    if asked:
        answered(connection, screen, report.boot)
    if screen in rows.asking and (verdict is not Verdict.USUAL or not before.starts):
        forget_asked(connection, screen)
    nonce = secrets.token_hex(16)
    clones = starts[-2:] if verdict is Verdict.CLONE and not before.clones else before.clones
    row = Row(
        starts,
        (*_counting(before, report), nonce)[-NONCES:],
        tuple(_newest(clone, starts) for clone in clones),
        now if verdict is Verdict.RESTORED else before.restored,
    )
    rows.keep(screen, key, row, now, taken.statement)
    _note_pause(rows, report, now, first=not before.starts)
    if fresh and not clones:
        _acknowledge(rows, taken, now, proved)
    return Outcome(verdict, nonce, fresh)


def _note_pause(rows: ScreenRows, report: StateReport, now: float, *, first: bool) -> None:
    paused = report.glass.dark == "paused"
    if first and report.screen in rows.pausing:
        forget_pauses(rows.connection, report.screen)
    if paused or report.screen in rows.pausing:
        note_pause(rows.connection, report.screen, now, paused=paused)
    if paused:
        rows.pausing.add(report.screen)


def _counting(before: Row, report: StateReport) -> tuple[Hex, ...]:
    """The nonces that go on counting: with a new start none, or one held back would answer."""
    known = any(start.boot == report.boot for start in before.starts)
    return before.nonces if known else ()


def count_refused(
    connection: Connection, kind: str, screen: str, now: float, number: int = 1
) -> None:
    """So many more that were refused, by hour, kind and screen (empty: nobody's)."""
    connection.execute(
        "INSERT INTO refused VALUES (?, ?, ?, ?) ON CONFLICT (hour, kind, screen)"
        " DO UPDATE SET number = refused.number + excluded.number",
        (int(now // 3600), kind, screen, number),
    )


def forget_refused(connection: Connection, now: float) -> None:
    """Counts of refused reports are kept for a month."""
    oldest = int(now // 3600) - REFUSED_H
    connection.execute("DELETE FROM refused WHERE hour < ?", (oldest,))


def _newest(clone: Start, starts: tuple[Start, ...]) -> Start:
    """What is known of a start now; as it was, where it was forgotten among the others."""
    return next((start for start in starts if start.boot == clone.boot), clone)


def _pushes(report: StateReport, proved: Proved) -> list[Version]:
    """All that it says it holds, as it is acknowledged."""
    return [*proved, *([("publication", report.held.seq)] if report.held.seq else [])]


def _acknowledge(rows: ScreenRows, taken: Verified, now: float, proved: Proved) -> None:
    report, statement = taken.report, taken.statement
    rows.acknowledge(
        report.screen,
        _pushes(report, proved),
        *(now, report.glass.plate, report.glass.dark, report.nonce),
        *(zlib.compress(statement.payload), statement.signatures[0].sig),
    )
