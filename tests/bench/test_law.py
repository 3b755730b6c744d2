"""The law of growth that `make bench-scale` tells is that of its figures."""

from math import isclose

from tests.bench.law import Law, fitted, power


def test_a_line_is_found_and_tells_what_it_is_off():
    law = fitted({200: 1.0 + 0.4, 2_000: 1.0 + 4.0, 10_000: 1.0 + 20.0})
    assert isclose(law.base, 1.0)
    assert isclose(law.each, 0.002)
    assert isclose(law.at(100_000), 201.0)
    assert law.off < 1e-9


def test_what_grows_by_its_square_is_seen_by_power_and_by_how_far_it_is_off():
    square = {n: n**2 / 1e6 for n in (200, 2_000, 10_000)}
    assert isclose(power(square), 2)
    assert fitted(square).off > 0.5
    assert isclose(power({200: 3.0, 2_000: 3.0}), 0, abs_tol=1e-9)


def test_a_small_figure_counts_as_much_as_a_large_one():
    law = fitted({200: 1.0, 50_000: 26.0, 100_000: 61.0})  # weighed equally: -0.65 s for 200
    assert abs(law.at(200) - 1) < 0.05


def test_one_size_has_no_law():
    assert fitted({200: 1.0}) is None
    assert fitted({200: 0.0, 2_000: 0.0}) is None
    assert power({200: 1.0}) is None
    assert isinstance(fitted({1: 1.0, 2: 1.0}), Law)
