"""The table by venue: each column adds up on paper, whatever stands in the last lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from office.complaints.models import Complaint
from office.due.timeliness import Timeliness
from office.reports import figure_words as fw
from office.reports.document import Cell, Table
from office.reports.facts import Facts, in_all
from office.reports.period import Kind
from office.words import language, say

ON_PAPER = 12
"""Venues that stand one by one in Word and PDF; the workbook has all of them."""

NONE = Timeliness()
"""Nothing is known of a venue."""


@dataclass(frozen=True)
class Line:
    """A venue: concluded, withheld and shown of the period; corrections and withdrawals in it."""

    concluded: int = 0
    withheld: int = 0
    shown: int = 0
    corrected: int = 0
    down: int = 0
    timely: Timeliness = NONE

    @property
    def due(self) -> int:
        """What is to be published (应公示)."""
        return self.concluded - self.withheld


def line_sum(lines: Iterable[Line]) -> Line:
    """Lines in one."""
    rows = list(lines)
    return Line(
        concluded=sum(one.concluded for one in rows),
        withheld=sum(one.withheld for one in rows),
        shown=sum(one.shown for one in rows),
        corrected=sum(one.corrected for one in rows),
        down=sum(one.down for one in rows),
        timely=in_all({str(at): one.timely for at, one in enumerate(rows)}),
    )


def ever_shown(timely: Timeliness) -> int:
    """How many were ever published: what is over since still counts."""
    return timely.in_time + timely.late


def venue_table(facts: Facts) -> Table:
    """By venue, those with most concluded first; last what is of no single venue, and the sum."""
    ever = facts.published.wanted.kind is Kind.PILOT
    rows = sorted(facts.published.venues, key=lambda one: (-one.shown.concluded, one.venue.id))
    lines = [
        (
            one.venue.name.pick(language()),
            Line(
                concluded=one.shown.concluded,
                withheld=sum(one.shown.withheld.values()),
                shown=ever_shown(_timely(facts, one.venue.id)) if ever else one.shown.shown,
                corrected=facts.work.corrected.get(one.venue.id, 0),
                down=facts.work.taken_down.get(one.venue.id, 0),
                timely=_timely(facts, one.venue.id),
            ),
        )
        for one in rows
    ]
    beyond = _beyond(facts, {one.venue.id for one in rows}, ever=ever)
    if beyond != Line():
        name = say(
            "不限一个场所，或已关闭、整体撤下", "Several venues, or closed or taken down ones"
        )
        lines.append((name, beyond))
    whole = line_sum(line for _, line in lines)
    left = lines[ON_PAPER:] if len(lines) > ON_PAPER + 1 else []
    rest = (say("其余 {n} 行", "{n} other lines", n=len(left)), line_sum(one for _, one in left))
    return Table(
        sheet=say("按场所", "By venue"),
        columns=(
            say("场所", "Venue"),
            say("办结", "Concluded"),
            say("应公示", "To publish"),
            say("公示过", "Were published") if ever else str(Complaint.Status.PUBLISHED.label),
            str(Complaint.Status.WITHHELD.label),
            say("更正", "Corrected"),
            say("撤下", "Taken down"),
            say("按时公示", "In time"),
        ),
        rows=(*(_cells(*one) for one in lines), _cells(say("合计", "In all"), whole)),
        total=True,
        most=ON_PAPER if left else 0,
        rest=_cells(*rest) if left else (),
    )


def _timely(facts: Facts, venue: str) -> Timeliness:
    return facts.venues.get(venue, NONE)


def _beyond(facts: Facts, listed: set[str], *, ever: bool) -> Line:
    """What the books have of no venue that is published now."""
    timely = in_all({key: one for key, one in facts.venues.items() if key not in listed})
    return Line(
        shown=ever_shown(timely) if ever else 0,
        corrected=_others(facts.work.corrected, listed),
        down=_others(facts.work.taken_down, listed),
        timely=timely,
    )


def _others(numbers: Mapping[str, int], listed: set[str]) -> int:
    return sum(n for key, n in numbers.items() if key not in listed)


def _cells(name: str, one: Line) -> tuple[Cell, ...]:
    return (
        name,
        one.concluded,
        one.due,
        one.shown,
        one.withheld,
        one.corrected,
        one.down,
        fw.percent(one.timely.percent),
    )
