"""Pauses as screens tell of them: how long one may last before somebody has to see to it."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from sync.device_keys import new_device_key
from sync.instants import from_seconds
from sync.state_report import Glass
from tests.office.bureau import Office
from tests.office.monitoring.books import seen, wrong
from tests.office.reporting import box, enrol, listens

NOW = datetime.now(UTC).replace(hour=4, minute=0).timestamp()
"""Noon in Shanghai, in opening hours."""


@pytest.fixture
def screen(published: Office, tmp_path):
    found = box(published, tmp_path)
    found.up_s = 9_999  # one that has just started is not dark yet
    return found


def paused(screen, *minutes):
    for minute in minutes:
        screen.heard(NOW + 60 * minute, screen.says(glass=Glass(dark="paused")))


def now_of(office, minute):
    at = from_seconds(NOW + 60 * minute)
    listens(office, NOW - 9_999, at.timestamp())
    (found,) = seen(office, at)
    return found.truth


def test_a_pause_that_does_not_end_is_dark_and_alarms(published, screen):
    paused(screen, 0, 5, 10, 15)
    assert now_of(published, 15).cause == "paused"
    paused(screen, 20)
    assert now_of(published, 20).cause == "paused-long"
    assert [t.kind for t in wrong(published, from_seconds(NOW + 1200))] == ["dark"]


def test_a_break_of_seconds_ends_no_pause(published, screen):
    paused(screen, 0, 5, 10, 14)
    screen.heard(NOW + 60 * 14 + 20)
    paused(screen, 14.5, 20)
    assert now_of(published, 20).cause == "paused-long"


def test_a_pause_after_another_that_ended_is_counted_anew(published, screen):
    paused(screen, 0, 5, 10)
    screen.heard(NOW + 60 * 10 + 20)
    paused(screen, 15, 20)
    assert now_of(published, 20).cause == "paused"


def test_a_box_that_was_not_heard_meanwhile_was_paused_another_time(published, screen):
    paused(screen, 0, 5, 60)
    assert now_of(published, 60).cause == "paused"


def test_a_replaced_box_has_no_pauses_of_the_one_before(published, screen, tmp_path):
    paused(screen, 0, 5, 10, 15)
    screen.device = new_device_key(tmp_path / "new.key")
    screen.entry = enrol(published, replace(screen.entry, version=2, key=screen.device.public))
    paused(screen, 20)
    assert now_of(published, 20).cause == "paused"
