"""Upper tails, against sums that are written out whole."""

from decimal import Decimal
from fractions import Fraction
from math import comb, exp, factorial

import pytest

from office.insight.tail_probability import above_poisson, above_share


@pytest.mark.parametrize(
    ("count", "mean"), [(1, "0.5"), (3, "3"), (12, "4.5"), (40, "20"), (9, "30")]
)
def test_poisson_is_the_sum_of_its_terms(count, mean):
    below = sum(float(Fraction(mean)) ** at / factorial(at) for at in range(count))
    assert float(above_poisson(count, Fraction(mean))) == pytest.approx(
        1 - below * exp(-float(Fraction(mean))), rel=1e-9
    )


def test_poisson_of_nothing():
    assert above_poisson(0, Fraction(5)) == 1
    assert above_poisson(1, Fraction(0)) == 0


def test_poisson_of_many_is_small_and_still_a_number():
    assert 0 < above_poisson(12_000, Fraction(10_000)) < Decimal("1e-50")


@pytest.mark.parametrize("given", [(3, 5, 8, 20), (0, 5, 8, 20), (5, 5, 5, 9), (4, 9, 6, 11)])
def test_a_share_is_the_sum_over_all_draws(given):
    count, group, marked, whole = given
    ways = sum(
        comb(marked, at) * comb(whole - marked, group - at)
        for at in range(count, min(group, marked) + 1)
        if group - at <= whole - marked
    )
    exact = Fraction(ways, comb(whole, group))
    assert abs(Fraction(above_share(*given)) - exact) < Fraction(1, 10**30)


def test_more_than_there_can_be_has_no_chance():
    assert above_share(6, 5, 8, 20) == 0
