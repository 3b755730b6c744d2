"""Sums and bands as people read them, against a second writing from the page alone."""

from random import Random

import pytest

from layouts import formatting
from sync.records import Band
from tests.figures import money_oracle

EDGES = (0, 500, 1_000, 5_000, 10_000, 10_050, 99_950, 100_000, 999_950, 1_000_000, 1_005_000)
SUMS = sorted(
    {max(edge + off, 0) for edge in EDGES for off in (-51, -50, -1, 0, 1, 49, 50)}
    | {Random(seed).randint(0, 10 ** (seed % 9)) for seed in range(2_000)}
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sum_is_written_as_the_page_says(language):
    for yuan in SUMS:
        figure, unit = formatting.money(yuan, language, "CNY")
        expected, expected_unit = money_oracle.written(yuan, language)
        # How digits are grouped is the formatter's own, not the page's.
        assert (figure.replace(",", ""), unit) == (expected.replace(",", ""), expected_unit)


def test_every_sum_has_its_band():
    for yuan in SUMS:
        assert Band.of(yuan) == money_oracle.band(yuan), yuan


def test_the_oracle_keeps_the_examples_of_the_page():
    assert [money_oracle.written(yuan, "zh")[0] for yuan in (48_600, 12_000)] == ["4.86", "1.2"]
