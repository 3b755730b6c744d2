"""What may be shown of how few cases: one rule for every plate, page and export.

docs/reference/figures.md#small-numbers. Arithmetic is exact; per cent are whole, rounded half up,
and a share is 100 only of all and 0 only of none.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import msgspec

from sync.rate_interval import wilson

type SizeClass = Literal["none", "na_only", "counts", "few", "interval", "rankable"]

LEAST, LEAST_FOR_INTERVAL, LEAST_FOR_RANK = 5, 10, 30
LEAST_LAST_YEAR = 10


class SmallNumbers(msgspec.Struct, frozen=True):
    """How many cases stand behind the figures of one period, and what may be shown of them.

    Every method gives None where the figure may not be shown. Below five counted cases nothing but
    counts may; from there on a figure needs as many values of its own besides.
    """

    concluded: int  # D2
    counted: int  # n = D3 + D4

    @property
    def size_class(self) -> SizeClass:
        if self.concluded == 0:
            return "none"
        if self.counted == 0:
            return "na_only"
        if self.counted < LEAST:
            return "counts"
        if self.counted < LEAST_FOR_INTERVAL:
            return "few"
        return "interval" if self.counted < LEAST_FOR_RANK else "rankable"

    def percent(self, part: int, whole: int, least: int = LEAST) -> int | None:
        """The share of `part` in `whole`, which must be `least`; never rounded to all or none."""
        if not self._enough(whole, least):
            return None
        return within(half_up(Fraction(100 * part, whole)), part, whole, 100)

    def interval(self, success: int) -> tuple[int, int] | None:
        """The Wilson interval of the rate, from ten counted cases."""
        enough = self._enough(self.counted, LEAST_FOR_INTERVAL)
        return wilson(success, self.counted) if enough else None

    def median(self, ordered: Sequence[int]) -> int | None:
        """The median of values in ascending order, five of them or more."""
        return nearest_rank(ordered, 50) if self._enough(len(ordered), LEAST) else None

    def p90(self, ordered: Sequence[int]) -> int | None:
        """Their 90th percentile: ten counted cases and ten values."""
        enough = min(self.counted, len(ordered)) >= LEAST_FOR_INTERVAL
        return nearest_rank(ordered, 90) if enough else None

    def total(self, values: Sequence[int]) -> int | None:
        """The sum of five values or more."""
        return sum(values) if self._enough(len(values), LEAST) else None

    def change(self, before: int) -> int | None:
        """D12: `concluded` against `before`, which must be ten; negative for fewer."""
        enough = self._enough(before, LEAST_LAST_YEAR)
        return half_up(Fraction(100 * (self.concluded - before), before)) if enough else None

    def ratio(self, cases: int | None, whole: int | None, unit: int) -> Decimal | None:
        """`cases` a `unit` of `whole`, two decimals; None also where one of them is unknown."""
        if cases is None or not whole or not self._enough(cases, LEAST):
            return None
        return Decimal(half_up(Fraction(100 * cases * unit, whole))).scaleb(-2)

    def _enough(self, values: int, least: int) -> bool:
        return self.counted >= LEAST and values >= least


def nearest_rank(ordered: Sequence[int], percentile: int) -> int:
    """The smallest value of `ordered` (ascending, not empty) that `percentile` % do not exceed."""
    return ordered[max(-(-len(ordered) * percentile // 100), 1) - 1]


def half_up(value: Fraction) -> int:
    """The nearest whole number, of two equally near the greater: 12.5 is 13, -12.5 is -12."""
    return (value + Fraction(1, 2)).__floor__()


def within(rounded: int, part: int, whole: int, top: int) -> int:
    """A rounded share of `top` units: all of them only if `part` is the whole, none if it is 0."""
    return min(max(rounded, 1), top - 1) if 0 < part < whole else rounded
