"""Corrections that wait: which they are, in which order, what is next, how many.

With them wait replies and objections (marks), which correct nothing.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import msgspec
from django.db.models import QuerySet

from office.corrections.models import Correction
from office.site.corrections.correction_view import Case, cases, circumstances
from office.state_dir import current_state_dir

_RELATED = ("record__complaint__operator", "record__complaint__venue")


def proposed() -> QuerySet[Correction]:
    """The corrections that are neither published nor ended."""
    rows = Correction.objects.filter(state=Correction.State.PROPOSED)
    return rows.select_related(*_RELATED).order_by("pk")


def pending_cases() -> list[Case]:
    """Those, the most pressing first, for a page that lets some be frozen alone."""
    around = circumstances(current_state_dir(), datetime.now(UTC))
    return by_urgency(cases(proposed(), around), around.today)


def by_urgency(found: Iterable[Case], today: date) -> list[Case]:
    """Cases that something is to be done of, the most pressing first; of alike ones the oldest."""
    dated = [(case.due.urgency(today), case.row.pk, case) for case in found if case.due]
    return [case for _, _, case in sorted(dated, key=lambda one: one[:2])]


WAITS: dict[str, Callable[[Case], bool]] = {
    "corrections": lambda case: not case.row.is_mark,
    "marks": lambda case: bool(case.row.is_mark),
    "secrecy": lambda case: bool(case.secrecy),
    "mine": lambda case: case.passes,
}
"""What of the cases an address can ask for: corrections or marks alone, those whose secrecy check
is due, and those of them that who is signed in may pass."""


class NextAct(msgspec.Struct, frozen=True):
    """What is to be done next of corrections that wait: the page's one blue button.

    `alone`: those that are ready are frozen. Else `passing` is the key of the one whose secrecy
    check is passed next by who is signed in; 0 where there is none.
    """

    alone: bool = False
    passing: int = 0


def next_act(pending: Iterable[Case]) -> NextAct:
    """Of `pending`, the most pressing first."""
    found = list(pending)
    if any(case.ready for case in found):
        return NextAct(alone=True)
    return NextAct(passing=next((case.row.pk for case in found if case.passes), 0))


class HowMany(msgspec.Struct, frozen=True):
    """Of what waits: corrections, and replies and objections, which correct nothing."""

    corrections: int
    marks: int


def how_many(pending: Iterable[Case]) -> HowMany:
    marks = [case.row.is_mark for case in pending]
    return HowMany(marks.count(False), marks.count(True))
