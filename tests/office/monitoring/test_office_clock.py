"""The office's own clock, held against those of its screens."""

from datetime import timedelta

import pytest

from sync.instants import format_instant
from tests.office.screens_told import AT, screen


def apart_by(screens):
    from office.monitoring.office_clock import clock_apart

    return clock_apart(screens, AT)


def told(*minutes, clock="network", ago_s=60):
    """Screens whose clocks are so many minutes before the office's."""
    for number, off in enumerate(minutes, 1):
        at = AT - timedelta(seconds=ago_s) + timedelta(minutes=off)
        said = {"at": format_instant(at), "clock": clock}
        yield screen(f"WH01-0{number}", told=said, ago_s=ago_s)


@pytest.mark.parametrize(
    ("minutes", "apart"),
    [
        ((0, 0, 0), False),
        ((6, 6, 6), True),
        ((-6, -6, -6), True),
        ((6, 6, -6), False),
        ((6, 6), False),
        ((5, 5, 5), False),
        ((6, 6, 6, 0, 0), True),
        ((6, 6, 6, 0, 0, 0), False),
    ],
)
def test_most_screens_and_three_at_least_say_that_the_offices_clock_is_off(bureau, minutes, apart):
    assert apart_by(told(*minutes)) is apart


def test_screens_whose_clock_is_not_from_the_network_are_not_asked(bureau):
    assert not apart_by(told(60, 60, 60, clock="own"))


def test_what_was_heard_long_ago_is_not_asked(bureau):
    assert not apart_by(told(60, 60, 60, ago_s=900))


def test_it_is_an_alarm_of_the_office_not_of_the_screens(bureau):
    from office.monitoring.screen_troubles import troubles_of

    assert [(t.kind, t.subject) for t in troubles_of(told(9, 9, 9), AT)] == [("clock-apart", "")]
