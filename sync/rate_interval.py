"""The interval that stands beside a rate (docs/reference/figures.md#arithmetic)."""

from bisect import bisect_left
from fractions import Fraction

_Z2 = Fraction("3.841458820694124")  # square of the normal quantile at 97.5 %


def wilson(success: int, counted: int) -> tuple[int, int]:
    """The Wilson 95 % interval of success/counted in whole per cent, rounded half up.

    Exact: the root is compared by squares, never taken. `counted` must be at least 1.
    """
    centre = 100 * (success + _Z2 / 2) + (counted + _Z2) / 2  # half a per cent up, times (n + z2)
    square = 10_000 * _Z2 * (Fraction(success * (counted - success), counted) + _Z2 / 4)
    width = counted + _Z2

    def above_lower(percent: int) -> bool:
        gap = centre - percent * width
        return gap < 0 or gap * gap < square

    def above_upper(percent: int) -> bool:
        gap = percent * width - centre
        return gap > 0 and gap * gap > square

    percents = range(101)
    lower = bisect_left(percents, 1, key=above_lower) - 1
    upper = bisect_left(percents, 1, key=above_upper) - 1
    return max(lower, 0), min(upper, 100)
