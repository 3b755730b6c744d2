"""The exact interval of a count (Garwood, 1936): what rates lie behind it with 95 % certainty.

No floats and no library of statistics: of the terms of the Poisson distribution only their
ratios are needed, and of those only what is near the count.
"""

from collections.abc import Callable
from decimal import Decimal, localcontext
from functools import lru_cache

_TAIL = Decimal("0.025")
_DIGITS, _STEPS = 40, 60
_NOTHING = Decimal("1e-30")
"""Terms that are smaller than this against the largest are left out."""


@lru_cache(maxsize=64)  # asked for visits and for sales, of each panel's plate anew
def interval(count: int) -> tuple[Decimal, Decimal]:
    """The least and the greatest mean that do not make `count` a rare one; to ten digits or more.

    At the lower end `count` or more come about with 2.5 %, at the upper `count` or fewer.
    """
    with localcontext(prec=_DIGITS):
        width = 5 * Decimal(count).sqrt() + 10
        upper = _solve(lambda mean: 1 - _at_least(count + 1, mean) > _TAIL, count, count + width)
        if count == 0:
            return Decimal(0), upper
        lowest = max(Decimal(0), count - width)
        return _solve(lambda mean: _at_least(count, mean) < _TAIL, lowest, count), upper


def _solve(below: Callable[[Decimal], bool], low: Decimal | int, high: Decimal | int) -> Decimal:
    """Where `below` turns from true to false between the two."""
    left, right = Decimal(low), Decimal(high)
    for _ in range(_STEPS):
        middle = (left + right) / 2
        if below(middle):
            left = middle
        else:
            right = middle
    return left


def _at_least(count: int, mean: Decimal) -> Decimal:
    """The chance of `count` or more where `mean` are to be expected."""
    if mean == 0:
        return Decimal(0)
    from_it = _sum(lambda n: mean / (n + 1), count, 1)
    below = _sum(lambda n: n / mean, count, -1) - 1
    return from_it / (from_it + below)


def _sum(ratio: Callable[[Decimal], Decimal], start: int, step: int) -> Decimal:
    """Terms from `start` on in one direction, the first being one, until they are nothing."""
    term, total, n = Decimal(1), Decimal(1), Decimal(start)
    most = term
    while term > most * _NOTHING and not (step < 0 and n == 0):
        term *= ratio(n)
        total += term
        most = max(most, term)
        n += step
    return total
