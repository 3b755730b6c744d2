"""One verified report taken into the tables: its start, its nonce, what it acknowledges.

Everything within one transaction, so that several receivers side by side decide alike.
"""

import secrets
import zlib
from collections.abc import Collection, Iterable

import msgspec

from office.monitoring.machine_starts import Start, Verdict, read_starts, verdict_of
from office.monitoring.pauses_heard import forget_pauses, note_pause
from office.monitoring.report_connection import Connection
from office.monitoring.starts_asked import answered, ask, asked_nonce, forget_asked
from sync.canonical import digest, encode
from sync.errors import BadShapeError
from sync.roster import PublicKey
from sync.state_report import Hex, StateReport
from sync.statements import Statement

NONCES = 3
"""So many of the newest that a screen was given count: an answer may be lost on its way."""
REFUSED_H = 31 * 24
_ACKNOWLEDGED = "SELECT kind, version FROM acknowledgements WHERE "
type Proved = Iterable[tuple[str, int]]
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


class _Row(msgspec.Struct, frozen=True):
    starts: tuple[Start, ...] = ()
    nonces: tuple[Hex, ...] = ()
    clones: tuple[Start, ...] = ()
    """The two starts of two machines, once they were seen to speak by turns."""
    restored: float | None = None


def take(connection: Connection, taken: Verified, now: float, proved: Proved = ()) -> Outcome:
    """Keep `taken` in place of the one before, if it is newer, with what it acknowledges.

    Args:
        now: seconds since 1970, by our clock.

    Raises:
        StoreError, sqlite3.Error: the tables refused; the caller takes the whole batch back.
    """
    report = taken.report
    key = digest(taken.key.encode())
    before = _before(connection, report.screen, key)
    asked = asked_nonce(connection, report.screen, report.boot)
    fresh = report.nonce in (*before.nonces, asked)
    verdict, starts = verdict_of(
        before.starts, report, now, fresh=fresh, answers=report.nonce == asked
    )
    if verdict is Verdict.REPLAY:
        _keep_starts(connection, report.screen, starts)
        return Outcome(verdict)
    if verdict is Verdict.UNPROVEN:
        return Outcome(verdict, ask(connection, report.screen, report.boot, now))
    if asked:
        answered(connection, report.screen, report.boot)
    if verdict is not Verdict.USUAL or not before.starts:
        forget_asked(connection, report.screen)
    nonce = secrets.token_hex(16)
    clones = starts[-2:] if verdict is Verdict.CLONE and not before.clones else before.clones
    row = _Row(
        starts,
        (*_counting(before, report), nonce)[-NONCES:],
        tuple(_newest(clone, starts) for clone in clones),
        now if verdict is Verdict.RESTORED else before.restored,
    )
    _keep(connection, taken, key, now, row)
    if not before.starts:
        forget_pauses(connection, report.screen)
    note_pause(connection, report.screen, now, paused=report.glass.dark == "paused")
    if fresh and not clones:
        _acknowledge(connection, taken, now, proved)
    return Outcome(verdict, nonce, fresh)


def _counting(before: _Row, report: StateReport) -> tuple[Hex, ...]:
    """The nonces that go on counting: with a new start none, or one held back would answer."""
    known = any(start.boot == report.boot for start in before.starts)
    return before.nonces if known else ()


def count_refused(connection: Connection, kind: str, screen: str, now: float) -> None:
    """One more that was refused, by hour, kind and screen (empty: nobody's)."""
    connection.execute(
        "INSERT INTO refused VALUES (?, ?, ?, 1)"
        " ON CONFLICT (hour, kind, screen) DO UPDATE SET number = refused.number + 1",
        (int(now // 3600), kind, screen),
    )


def forget_refused(connection: Connection, now: float) -> None:
    """Counts of refused reports are kept for a month."""
    oldest = int(now // 3600) - REFUSED_H
    connection.execute("DELETE FROM refused WHERE hour < ?", (oldest,))


def _before(connection: Connection, screen: str, key: str) -> _Row:
    """What is known of a screen under this key; another key begins anew."""
    found = connection.execute(
        "SELECT starts, nonces, clones, restored FROM screens WHERE screen = ? AND key = ?",
        (screen, key),
    ).fetchone()
    if found is None:
        return _Row()
    try:
        starts, clones = read_starts(found[0]), read_starts(found[2])
    except BadShapeError:
        return _Row()  # a row that the disk has damaged costs its own screen's history alone
    return _Row(starts, tuple(found[1].split()), clones, found[3])


def _newest(clone: Start, starts: tuple[Start, ...]) -> Start:
    """What is known of a start now; as it was, where it was forgotten among the others."""
    return next((start for start in starts if start.boot == clone.boot), clone)


def _keep(connection: Connection, taken: Verified, key: str, now: float, row: _Row) -> None:
    connection.execute(
        "INSERT INTO screens VALUES"
        " (?, ?, ?, (SELECT COALESCE(MAX(change), 0) + 1 FROM screens), ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (screen) DO UPDATE SET key = excluded.key, heard = excluded.heard,"
        " change = excluded.change, payload = excluded.payload, signature = excluded.signature,"
        " starts = excluded.starts, nonces = excluded.nonces, clones = excluded.clones,"
        " restored = excluded.restored",
        (
            taken.report.screen,
            key,
            now,
            taken.statement.payload,
            taken.statement.signatures[0].sig,
            encode(row.starts),
            " ".join(row.nonces),
            encode(row.clones),
            row.restored,
        ),
    )


def _keep_starts(connection: Connection, screen: str, starts: tuple[Start, ...]) -> None:
    """Nothing of a replay is kept but that it came; who reads finds it by a number of its own."""
    connection.execute(
        "UPDATE screens SET starts = ?, change = (SELECT MAX(change) + 1 FROM screens)"
        " WHERE screen = ?",
        (encode(starts), screen),
    )


def _acknowledge(connection: Connection, taken: Verified, now: float, proved: Proved) -> None:
    report = taken.report
    # As a screen says it: each once, or what it names twice would refuse the whole batch.
    pushes = list(dict.fromkeys(proved))
    if report.held.seq:
        pushes.append(("publication", report.held.seq))
    known = _acknowledged(connection, report.screen, pushes)
    for kind, version in pushes:
        if (kind, version) in known:
            continue
        connection.execute(
            "INSERT INTO acknowledgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                kind,
                version,
                report.screen,
                now,
                report.glass.plate,
                report.glass.dark,
                report.nonce,
                zlib.compress(taken.statement.payload),
                taken.statement.signatures[0].sig,
            ),
        )


def _acknowledged(
    connection: Connection, screen: str, pushes: Collection[tuple[str, int]]
) -> set[tuple[str, int]]:
    """Which of these it has acknowledged before, asked at once."""
    if not pushes:
        return set()
    one = "kind = ? AND version = ? AND screen = ?"
    each = " OR ".join([one] * len(pushes))
    values = [value for push in pushes for value in (*push, screen)]
    rows = connection.execute(_ACKNOWLEDGED + each, values)
    return {(kind, version) for kind, version in rows}
