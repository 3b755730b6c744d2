"""What the clock asks of the public site and fails again and again alarms somebody."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.channels.test_expiry_sweep import later

HOUR = timedelta(hours=1)


def index_of(office: Office) -> Path:
    (index,) = (office.public / "targets/venue-wh01").iterdir()
    return index


@pytest.fixture
def damaged(published: Office) -> tuple[Office, bytes]:
    """What says which records are public is damaged; and what it was."""
    whole = index_of(published).read_bytes()
    index_of(published).write_bytes(b"{")
    return published, whole


def work(now: datetime) -> None:
    from office.jobs.queue import run_next

    assert run_next(lambda: now)


def each_hour(office: Office, first: datetime, hours: int) -> datetime:
    """What the calendar and the worker do then; the last of these hours."""
    from office.site.channels.jobs import ask_endings

    for hour in range(hours):
        ask_endings(office.place(), first + hour * HOUR)
        work(first + hour * HOUR)
    return first + (hours - 1) * HOUR


def told(now: datetime) -> list[tuple[str, str]]:
    """The alarms of the site, in both languages."""
    from office.alarms.site import site

    return [(alarm.zh, alarm.en) for alarm in site(now) if alarm.kind == "site-behind"]


def test_an_alarm_says_that_it_failed_twice_until_it_is_done(
    damaged: tuple[Office, bytes],
) -> None:
    from office.channels.expiry_sweep import JOB
    from office.jobs.queue import ask

    office, whole = damaged
    now = each_hour(office, later(office), 1)
    assert told(now) == []
    now = each_hour(office, now + HOUR, 1)
    ((zh, en),) = told(now)
    assert "WH01" in zh
    assert "WH01" in en
    index_of(office).write_bytes(whole)
    ask(JOB, {}, now + HOUR)
    work(now + HOUR)
    assert told(now + HOUR) == []


def test_what_is_due_no_more_alarms_no_more(damaged: tuple[Office, bytes]) -> None:
    now = each_hour(damaged[0], later(damaged[0]), 2)
    assert told(now + HOUR)
    assert told(now + 4 * HOUR) == []


def test_an_alarm_says_that_nobody_does_what_was_asked(published: Office) -> None:
    from office.channels.renewal import JOB
    from office.jobs.queue import ask

    now = later(published)
    ask(JOB, {}, now)
    assert told(now + 2 * HOUR) == []
    assert told(now + 3 * HOUR)


def test_it_is_one_outage_however_often_it_failed(damaged: tuple[Office, bytes]) -> None:
    from office.alarms.all_alarms import troubles

    now = each_hour(damaged[0], later(damaged[0]), 3)
    found = [one for one in troubles(damaged[0].place(), now) if one.kind == "site-behind"]
    assert len(found) == 1


def test_where_nobody_can_say_what_is_down_it_is_asked_for_and_alarms(published: Office) -> None:
    """Else what runs out stays on the site, and only the log says so."""
    (published.public / "metadata/9.wd-01.delta.json").write_bytes(b"{")
    now = each_hour(published, later(published), 2)
    assert len(told(now)) == 1
