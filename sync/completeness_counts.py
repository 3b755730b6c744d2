"""How much of what was concluded is published, and on which ground the rest is not (R48, D15)."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Protocol

import msgspec

from sync.bundle import Batch
from sync.canonical import Month
from sync.figures import Period, figures, rolling_year
from sync.small_numbers import SmallNumbers
from sync.tally import Tally


class Shown(Protocol):
    """What is counted of a record that is shown."""

    @property
    def closed_month(self) -> Month:
        """The month of conclusion."""
        ...

    @property
    def accepted_month(self) -> Month:
        """The month of acceptance."""
        ...


class Listed(msgspec.Struct, frozen=True):
    """A record by its list alone: of one withdrawn since there may be no body."""

    closed_month: Month
    accepted_month: Month


def listed(batches: Iterable[Batch]) -> Iterator[Listed]:
    """What lists name: by this every surface counts D15, and a screen without bodies can.

    It was accepted in the scheme, or nobody takes the list (R12).
    """
    for batch in batches:
        yield from repeat(Listed(batch.month, batch.month), len(batch.entries))


class Completeness(msgspec.Struct, frozen=True):
    """N concluded, M shown, K withheld, each ground with its number, of one period."""

    period: Period
    concluded: int  # every concluded case, also one that enters no rate
    shown: int
    withheld: dict[str, int]  # by ground; D14 is their sum
    counted: int  # n, on which it rests whether a share may be shown

    @property
    def unlisted(self) -> int:
        """Cases neither shown nor withheld: not chosen, on hold, or with their time over."""
        return self.concluded - self.shown - sum(self.withheld.values())

    @property
    def share(self) -> int | None:
        """D15 公示率 in whole per cent, by the rules for small numbers; else None."""
        publishable = self.concluded - sum(self.withheld.values())
        return SmallNumbers(self.concluded, self.counted).percent(self.shown, publishable)


def completeness(
    tally: Tally, records: Iterable[Shown], period: Period | None = None
) -> Completeness:
    """The completeness of what is published, from signed data alone.

    A record accepted before the scheme's month counts as little as its case does (R12).

    Args:
        records: those that the lists of the same bundle name.
        period: by default the twelve months ending at 数据截至.
    """
    first, last = period or rolling_year(tally)
    scheme = tally.effective_date[:7]
    withheld: dict[str, int] = {}
    uncounted = 0
    for row in tally.withheld:
        if first <= row.month <= last:
            withheld[row.ground] = withheld.get(row.ground, 0) + row.number
            uncounted += 0 if row.counted else row.number
    known = figures(tally, (first, last))
    return Completeness(
        period=(first, last),
        concluded=known.concluded + uncounted,
        shown=sum(
            first <= record.closed_month <= last and record.accepted_month >= scheme
            for record in records
        ),
        withheld=dict(sorted(withheld.items())),
        counted=known.counted,
    )
