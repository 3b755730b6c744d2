"""The exact interval of complaints to visits and sales: twice computed (D10, D11, S8)."""

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import factorial

import msgspec
import pytest

from sync.count_interval import interval
from sync.intake_ratios import ratios
from tests.figures import oracle, tallies
from tests.figures.test_oracle import ORDINARY, UNKNOWN, ours

# Garwood's table: two decimals of the means that make a count no rare one.
TABLE = {0: ("0.00", "3.69"), 1: ("0.03", "5.57"), 5: ("1.62", "11.67"), 10: ("4.80", "18.39"),
         20: ("12.22", "30.89"), 47: ("34.53", "62.50"), 100: ("81.36", "121.63")}  # fmt: skip


@pytest.mark.parametrize("count", TABLE)
def test_the_ends_are_those_of_the_tables(count):
    assert tuple(str(round(end, 2)) for end in interval(count)) == TABLE[count]


def at_most(count, mean):
    """The chance of `count` or fewer, by the formula itself."""
    with localcontext(prec=80):
        terms = (mean**n / factorial(n) for n in range(count + 1))
        return sum(terms, Decimal(0)) * (-mean).exp()


@pytest.mark.parametrize("count", [1, 2, 7, 47, 160])
def test_each_end_leaves_two_and_a_half_per_cent(count):
    low, high = interval(count)
    assert abs(1 - at_most(count - 1, low) - Decimal("0.025")) < Decimal("1e-9")
    assert abs(at_most(count, high) - Decimal("0.025")) < Decimal("1e-9")


ends_of = cache(interval)
"""For the page's side, which asks for the same few hundred counts of tally after tally."""


def expected(tally, n):
    """Both ratios by the page: of each its sum, itself and its ends; None where not shown."""
    first, last = oracle.year_to(tally.as_of)
    found = []
    for field, unit in (("footfall", 100_000), ("sales_yuan", 1_000_000)):
        per = oracle.intake_ratio(tally, first, last, n, field, unit)
        if per is None:
            found.append(None)
            continue
        rows = {row.month: row for row in tally.intake}
        whole = sum(getattr(rows[m], field) for m in oracle.scheme_months(tally, first, last))
        ends = (oracle.two_decimals(Fraction(end) * unit / whole)
                for end in ends_of(oracle.accepted(tally, first, last)))  # fmt: skip
        found.append((whole, per, *ends))
    return found


def test_every_ratio_of_every_tally_and_whether_it_is_shown():
    shown = 0
    for seed in ORDINARY[::9]:
        tally = tallies.tally(seed)
        found = ours(ratios, tally)
        if found == UNKNOWN:
            continue
        cases = oracle.population(tally, *oracle.year_to(tally.as_of))
        successful, failed, _ = oracle.parted(cases)
        page = expected(tally, len(successful) + len(failed))
        both = (found.footfall, found.sales) if found else (None, None)
        said = [one and tuple(map(_written, msgspec.structs.astuple(one))) for one in both]
        assert said == page, seed
        shown += found is not None
    assert shown >= 10


def _written(value):
    return value if isinstance(value, int) else str(value)
