"""What the trend says: twelve months, their rates, and whether a test sees them rise or fall."""

from dataclasses import dataclass

from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slides.trend.words import TREND_WORDS
from sync.trend import trend

LEAST_MONTHS = 6
"""Months of the scheme from which on there is a plate: fewer are no trend."""


@dataclass(frozen=True)
class MonthFacts:
    """One month: cases that succeeded, failed, do not count; the rate where it may be shown."""

    month: str
    counts: tuple[int, int, int]
    rate: int | None
    interval: tuple[int, int] | None


@dataclass(frozen=True)
class TrendFacts:
    """Twelve months; `since` is how many lie before the scheme and are empty.

    `verdict` says what the test says, `a_month` the least and the most of a month.
    `effective_date` is "" where the scheme began before them.
    """

    verdict: str
    a_month: str
    months: tuple[MonthFacts, ...]
    since: int
    effective_date: str
    period: tuple[str, str]

    @property
    def shown(self) -> tuple[MonthFacts, ...]:
        return self.months[self.since :]

    @property
    def rated(self) -> tuple[MonthFacts, ...]:
        """Those whose rate may be shown."""
        return tuple(one for one in self.shown if one.rate is not None)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Of all months: successful, not successful, not counted."""
        success, failure, na = (sum(one.counts[kind] for one in self.months) for kind in range(3))
        return success, failure, na


def build(source: Source) -> list[Slide[TrendFacts]]:
    """The trend; none before the scheme's sixth month, nor where nothing was concluded.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    tally, words = source.bundle.tally, TREND_WORDS.pick(source.language)
    found = trend(tally)
    names = [one.period[0] for one in found.months]
    since = names.index(found.since)
    counts = [one.concluded for one in found.months[since:]]
    if len(counts) < LEAST_MONTHS or not sum(counts):
        return []
    low, high = f"{min(counts):,}", f"{max(counts):,}"
    span = words.span.format(low=low, high=high) if low != high else low
    months = tuple(
        MonthFacts(one.period[0], (one.success, one.failure, one.na), one.rate, one.interval)
        for one in found.months
    )
    verdict, a_month = words.verdicts[found.verdict], words.a_month.format(n=span)
    begun = tally.effective_date if tally.effective_date > f"{names[0]}-01" else ""
    facts = TrendFacts(verdict, a_month, months, since, begun, (names[0], names[-1]))
    dwell = reading_s(verdict + a_month, len(counts))
    return [
        Slide("trend", "trend", "light", source.masthead, facts, source.address("trend"), dwell)
    ]
