"""A month's counted cases as sums: its figures, and of each group how many ended how, after how
many days. Pure.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from office.freezing.plan import last_day
from office.insight.counted_case import UNITS, Seen, Unit
from sync.canonical import Code, Day, Month
from sync.figures import Figures, figures
from sync.tally import Tally

type Endings = Counter[tuple[Code, int | None]]
"""How many cases ended so after so many days."""


class MonthSums(msgspec.Struct, frozen=True):
    """`endings` are those of all cases, `groups` those of each group that has a label."""

    figures: Figures
    endings: Endings
    groups: dict[Unit, dict[str, Endings]]


def summed(month: Month, seen: Iterable[Seen], effective: Day) -> MonthSums:
    """The sums of all cases concluded in `month`."""
    cases = tuple(seen)
    tally = Tally("", last_day(month).isoformat(), effective, tuple(one.case for one in cases))
    endings: Endings = Counter()
    groups: dict[Unit, dict[str, Endings]] = {unit: {} for unit in UNITS}
    for one in cases:
        ending = one.case.outcome, one.case.duration
        endings[ending] += 1
        for unit, labels in groups.items():
            if label := one.label(unit):
                labels.setdefault(label, Counter())[ending] += 1
    return MonthSums(figures(tally, (month, month)), endings, groups)
