"""Opening hours as a pure calendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from kiosk.judge.opening_hours import open_until
from sync.bundle import Hours

CHINA = ZoneInfo("Asia/Shanghai")
MALL = Hours("10:00", "22:00")


def at(hour, minute=0, zone=CHINA, day=25):
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


def test_it_works():
    assert open_until(MALL, "Asia/Shanghai", at(12)) == (True, at(22))
    assert open_until(MALL, "Asia/Shanghai", at(23)) == (False, at(10, day=26))
    assert open_until(MALL, "Asia/Shanghai", at(3)) == (False, at(10))


def test_an_instant_in_utc_is_read_in_the_venues_zone():
    assert open_until(MALL, "Asia/Shanghai", datetime(2026, 11, 25, 1, 59, tzinfo=UTC))[0] is False
    assert open_until(MALL, "Asia/Shanghai", datetime(2026, 11, 25, 2, 1, tzinfo=UTC))[0] is True


def test_the_very_minutes_of_change():
    assert open_until(MALL, "Asia/Shanghai", at(10))[0] is True
    assert open_until(MALL, "Asia/Shanghai", at(22))[0] is False
    assert open_until(MALL, "Asia/Shanghai", at(22) - timedelta(seconds=1)) == (True, at(22))


def test_hours_past_midnight():
    bar = Hours("18:00", "02:00")
    assert open_until(bar, "Asia/Shanghai", at(23)) == (True, at(2, day=26))
    assert open_until(bar, "Asia/Shanghai", at(1)) == (True, at(2))
    assert open_until(bar, "Asia/Shanghai", at(12)) == (False, at(18))


def test_open_day_and_night():
    always = Hours("00:00", "00:00")
    for hour in (0, 7, 23):
        assert open_until(always, "Asia/Shanghai", at(hour))[0] is True


@pytest.mark.parametrize(("day", "hours"), [((3, 28), 11), ((10, 24), 13)])
def test_a_night_in_which_summer_time_changes(day, hours):
    berlin = ZoneInfo("Europe/Berlin")
    closed = datetime(2026, *day, 22, tzinfo=berlin)
    is_open, until = open_until(MALL, "Europe/Berlin", closed)
    assert not is_open
    assert until.astimezone(UTC) - closed.astimezone(UTC) == timedelta(hours=hours)


def test_an_unknown_zone_is_told():
    with pytest.raises(ZoneInfoNotFoundError):
        open_until(MALL, "Asia/Nowhere", at(12))


@pytest.mark.parametrize("year", [1970, 2037, 2099])
def test_any_year_has_its_hours(year):
    assert open_until(MALL, "Asia/Shanghai", datetime(year, 6, 1, 4, tzinfo=UTC))[0] is True
