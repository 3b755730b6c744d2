"""How many corrections wait, and how many replies and objections, which correct nothing."""

from collections.abc import Iterable

import msgspec

from office.site.corrections.case import Case


class HowMany(msgspec.Struct, frozen=True):
    """Of what waits: corrections, and replies and objections, which correct nothing."""

    corrections: int
    marks: int


def how_many(pending: Iterable[Case]) -> HowMany:
    """How many of each there are."""
    marks = [case.row.is_mark for case in pending]
    return HowMany(marks.count(False), marks.count(True))
