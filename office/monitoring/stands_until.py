"""Until when what was judged of a screen stands, if nothing is heard or published meanwhile. Pure.

Every span that `screen_state_rules`, `on_glass` and `machine_starts` compare with the clock has its
end here; a test steps through time beside them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from office.monitoring.expected import Expected
from office.monitoring.last_reports import LastReport
from office.monitoring.machine_starts import MANY, MANY_WITHIN, REPEATED_WITHIN
from office.monitoring.on_glass import TAKEN_AFTER, Heard
from office.monitoring.opening_hours import open_stretch
from office.monitoring.screen_state_rules import (
    BEHIND_AFTER,
    OVERDUE_AFTER,
    SILENT_AFTER,
    STALE_AFTER,
    Listening,
    Truth,
    silent_at,
)

FOR_EVER = datetime.max.replace(tzinfo=UTC)


def truth_stands_until(
    truth: Truth, heard: Heard, expected: Expected | None, listening: Listening, now: datetime
) -> datetime:
    """The first instant, from `now` on, at which the clock alone may make it another."""
    ends = [*_ends(heard, expected, listening)]
    if truth.cause == "after-closing" and expected is not None:
        open_for = open_stretch(expected, silent_at(heard.at, listening), listening.until)
        ends.append(now + SILENT_AFTER - open_for)
    return min((at for at in ends if at >= now), default=FOR_EVER)


def _ends(heard: Heard, expected: Expected | None, listening: Listening) -> Iterator[datetime]:
    yield heard.at + OVERDUE_AFTER
    yield silent_at(heard.at, listening)
    if heard.issued is not None:
        yield heard.issued + STALE_AFTER
    if expected is None:
        return
    if heard.report.glass.plate in expected.down:
        yield heard.at + TAKEN_AFTER
    if heard.withdrawal < expected.withdrawal and expected.withdrawal_at is not None:
        yield expected.withdrawal_at + BEHIND_AFTER
    if heard.report.held.seq < expected.seq and expected.seq_at is not None:
        yield expected.seq_at + BEHIND_AFTER


def starts_stand_until(last: LastReport, now: datetime) -> datetime:
    """The same of what its machine's starts say: that they are many, or that counts come again."""
    ends = [start.first + MANY_WITHIN for start in last.starts if len(last.starts) > MANY]
    if last.repeated_at is not None:
        ends.append(last.repeated_at + REPEATED_WITHIN)
    return min((at for at in ends if at >= now), default=FOR_EVER)
