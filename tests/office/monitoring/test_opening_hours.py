"""When a venue is open, and for how long between two instants."""

from datetime import UTC, datetime, timedelta

import pytest

from office.monitoring.expected import Expected
from office.monitoring.opening_hours import is_open, open_stretch, open_time
from sync.bundle import Hours

MIDNIGHT = datetime(2026, 11, 25, 16, tzinfo=UTC)
"""In Shanghai, the 26th begins."""


def venue(opens, closes, timezone="Asia/Shanghai"):
    return Expected("WH01", 1, 1, frozenset(), hours=Hours(opens, closes), timezone=timezone)


def stretch(hours, since, until, **more):
    start, end = (MIDNIGHT + timedelta(hours=hour) for hour in (since, until))
    return open_stretch(venue(*hours, **more), start, end) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("hours", "since", "until", "longest"),
    [
        (("10:00", "22:00"), 12, 13, 1),
        (("10:00", "22:00"), 21, 34, 1),
        (("10:00", "22:00"), 21.75, 34.5, 0.5),
        (("10:00", "22:00"), 22, 34, 0),
        (("10:00", "22:00"), 12, 11, 0),
        (("10:00", "22:00"), 0, 9_999, 12),
        (("18:00", "03:00"), 1, 5, 2),
        (("18:00", "03:00"), 17, 30, 9),
        (("00:00", "00:00"), 1, 50, 49),
        (("00:00", "00:00"), 5, 4, 0),
    ],
)
def test_the_longest_time_without_a_break(hours, since, until, longest):
    assert stretch(hours, since, until) == longest


def test_a_night_in_which_clocks_are_put_forward_has_an_hour_less():
    berlin = venue("18:00", "06:00", "Europe/Berlin")
    noon = datetime(2026, 3, 28, 11, tzinfo=UTC)
    assert open_stretch(berlin, noon, noon + timedelta(days=1)) == timedelta(hours=11)


def test_hours_may_pass_midnight():
    late = venue("18:00", "03:00")
    assert is_open(late, MIDNIGHT + timedelta(hours=2))
    assert not is_open(late, MIDNIGHT + timedelta(hours=4))


@pytest.mark.parametrize(
    ("hours", "since", "until", "whole"),
    [
        (("10:00", "22:00"), 0, 24, 12),
        (("10:00", "22:00"), 21, 34.5, 1.5),
        (("10:00", "22:00"), 22, 34, 0),
        (("10:00", "22:00"), 0, 240, 120),
        (("18:00", "03:00"), 0, 24, 9),
        (("00:00", "00:00"), 1, 50, 49),
        (("10:00", "22:00"), 12, 11, 0),
    ],
)
def test_how_long_in_all(hours, since, until, whole):
    start, end = (MIDNIGHT + timedelta(hours=hour) for hour in (since, until))
    assert open_time(venue(*hours), start, end) / timedelta(hours=1) == whole
