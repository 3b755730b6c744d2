"""How much of what was concluded is shown, and on which ground the rest is not (R48, D15)."""

from collections.abc import Iterable
from fractions import Fraction

import msgspec

from sync.bundle import Tally
from sync.records import Record
from sync.statistics import Period, concluded, rolling_year


class Completeness(msgspec.Struct, frozen=True):
    """N concluded, M shown, K withheld, each ground with its number, of one period."""

    period: Period
    concluded: int  # every concluded case, also one that enters no rate
    shown: int
    withheld: dict[str, int]  # by ground; D14 is their sum

    @property
    def share(self) -> int | None:
        """D15 公示率 in whole per cent, rounded half up; None where nothing could be shown."""
        publishable = self.concluded - sum(self.withheld.values())
        if publishable < 1:
            return None
        return (Fraction(100 * self.shown, publishable) + Fraction(1, 2)).__floor__()


def completeness(
    tally: Tally, records: Iterable[Record], period: Period | None = None
) -> Completeness:
    """The completeness of what is shown, from signed data alone.

    Args:
        records: those of the same bundle that are shown.
        period: by default the twelve months ending at 数据截至.
    """
    first, last = period or rolling_year(tally)
    withheld: dict[str, int] = {}
    uncounted = 0
    for row in tally.withheld:
        if first <= row.month <= last:
            withheld[row.ground] = withheld.get(row.ground, 0) + row.number
            uncounted += 0 if row.counted else row.number
    return Completeness(
        period=(first, last),
        concluded=len(concluded(tally, first, last)) + uncounted,
        shown=sum(first <= record.closed_month <= last for record in records),
        withheld=dict(sorted(withheld.items())),
    )
