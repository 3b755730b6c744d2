"""How likely chance alone gives a count: upper tails, exact or to forty digits; no floats.

docs/reference/insight.md says which of them stands behind which proposal.
"""

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction
from math import comb

_DIGITS = Context(prec=40, Emax=MAX_EMAX, Emin=MIN_EMIN)
_SMALL = Decimal("1e-30")
"""A term this far below the sum changes nothing that is compared."""


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
