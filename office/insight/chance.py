"""How likely chance alone gives a count: upper tails, exact or to forty digits; no floats.

docs/reference/insight.md says which of them stands behind which proposal.
"""

from collections.abc import Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction
from math import comb
from typing import Literal

_DIGITS = Context(prec=40, Emax=MAX_EMAX, Emin=MIN_EMIN)
_SMALL = Decimal("1e-30")
"""A term this far below the sum changes nothing that is compared."""
_Z2 = Fraction("3.841458820694124")  # square of the normal quantile at 97.5 %

type Trend = Literal["rise", "fall", "level"]


def above_poisson(count: int, expected: Fraction) -> Decimal:
    """The chance of `count` or more where `expected` is the mean, of Poisson's distribution.

    From the mean on it is never below that of a binomial of the same mean, so that who compares
    shares of a known whole by it says too little, not too much.
    """
    if count <= 0:
        return Decimal(1)
    if expected <= 0:
        return Decimal(0)
    with localcontext(_DIGITS):
        mean = Decimal(expected.numerator) / Decimal(expected.denominator)
        term = (-mean).exp()
        for at in range(1, count + 1):
            term = term * mean / at
        total, at = Decimal(0), count
        while at <= mean or term > total * _SMALL:
            total += term
            at += 1
            term = term * mean / at
        return min(total, Decimal(1))


def above_share(count: int, group: int, marked: int, whole: int) -> Decimal:
    """The chance that of `group` drawn from `whole`, of which `marked` are marked, `count` or more
    are: the hypergeometric distribution, what shuffling the marks would give.
    """
    most = min(group, marked)
    if count <= max(group + marked - whole, 0):
        return Decimal(1)
    if count > most:
        return Decimal(0)
    first = Fraction(comb(marked, count) * comb(whole - marked, group - count), comb(whole, group))
    with localcontext(_DIGITS):
        term = Decimal(first.numerator) / Decimal(first.denominator)
        total = Decimal(0)
        for at in range(count, most + 1):
            total += term
            if term <= total * _SMALL:
                break
            left = (at + 1) * (whole - marked - group + at + 1)
            term = term * ((marked - at) * (group - at)) / left
        return min(total, Decimal(1))


def trend(counts: Sequence[int]) -> Trend | None:
    """Whether cases by month rise or fall more than chance gives, at 95 %; None of too few.

    All months alike, each of N cases falls into any of m months: the sum of their places has the
    mean N(m-1)/2 and the variance N(m²-1)/12, and its distance from the mean is compared. Three
    months and ten cases at least.
    """
    m, n = len(counts), sum(counts)
    if m < 3 or n < 10:
        return None
    away = sum(at * count for at, count in enumerate(counts)) - Fraction(n * (m - 1), 2)
    if away * away <= _Z2 * Fraction(n * (m * m - 1), 12):
        return "level"
    return "rise" if away > 0 else "fall"


def rate_trend(parts: Sequence[tuple[int, int]]) -> Trend | None:
    """The same of a rate (Cochran and Armitage): of each month its successes and counted cases.

    All months alike, the places of the successes scatter as the rate of all months says. Three
    months with counted cases and ten of these at least, some of them successes and some not.
    """
    n, successes = sum(counted for _, counted in parts), sum(success for success, _ in parts)
    if sum(counted > 0 for _, counted in parts) < 3 or n < 10:
        return None
    if successes in {0, n}:
        return "level"
    rate = Fraction(successes, n)
    away = sum(at * (success - counted * rate) for at, (success, counted) in enumerate(parts))
    first = sum(at * counted for at, (_, counted) in enumerate(parts))
    second = sum(at * at * counted for at, (_, counted) in enumerate(parts))
    if away * away <= _Z2 * rate * (1 - rate) * (second - Fraction(first * first, n)):
        return "level"
    return "rise" if away > 0 else "fall"
