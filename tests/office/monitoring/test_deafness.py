"""Nobody is heard: of an office that hears nothing, and of malls that are dark at night."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from office.conditions.states import State
from office.monitoring.report_tables import open_writer
from tests.office.bureau import Office
from tests.office.conftest import copied
from tests.office.monitoring.books import hears_until, seen, wrong
from tests.office.once_a_run import Template, once
from tests.office.reporting import box, enrol, listens

DAY = datetime(2030, 3, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


@pytest.fixture(scope="module")
def _by_day(_published_template: Template, tmp_path_factory) -> Template:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        from office.registry.models import Bureau

        bureau = Bureau.objects.get()
        bureau.settings |= {"hours": {"opens": "10:00", "closes": "22:00"}}
        bureau.save()
        office.publish_all()
        place = office.place()
        place.tree.renew(place.online(), DAY.astimezone(UTC))
        return office

    return once(tmp_path_factory, "by-day", make)


@pytest.fixture
def open_by_day(_django_put_back: None, _by_day: Template, tmp_path: Path) -> Iterator[Office]:
    """Its venue is open from ten to ten."""
    yield from copied(_by_day, tmp_path / "by-day")


@pytest.fixture
def screens(open_by_day, tmp_path):
    return [box(open_by_day, tmp_path, f"WH01-0{number}") for number in (1, 2, 3)]


def last_heard(screens, hour: float, office: Office) -> None:
    for screen in screens:
        screen.heard(at(hour).timestamp())
    goes_on(office, hour, hour)


def goes_on(office: Office, hour: float, heard: float) -> None:
    """The receiver runs on until that hour, whatever it hears."""
    listens(office, at(0).timestamp(), at(hour).timestamp(), at(heard).timestamp())


def states(office: Office, hour: float):
    return [(one.truth.state, one.truth.cause) for one in seen(office, at(hour))]


def kinds(office: Office, hour: float):
    return [(trouble.kind, trouble.subject) for trouble in wrong(office, at(hour))]


def test_malls_that_switch_everything_off_at_night_are_no_deaf_office(open_by_day, screens):
    last_heard(screens, 21.95, open_by_day)
    goes_on(open_by_day, 23, heard=21.95)
    assert hears_until(open_by_day, at(23)) == at(23)
    assert states(open_by_day, 23) == [(State.SILENT, "after-closing")] * 3
    assert kinds(open_by_day, 23) == []


def test_who_is_not_back_a_while_after_opening_is_told(open_by_day, screens):
    last_heard(screens, 21.95, open_by_day)
    goes_on(open_by_day, 33.8, heard=21.95)
    screens[0].heard(at(33.8).timestamp())
    goes_on(open_by_day, 34.2, heard=34.2)
    assert states(open_by_day, 34.2)[1:] == [(State.SILENT, "after-closing")] * 2
    goes_on(open_by_day, 34.3, heard=34.3)
    assert {("silent", "WH01-02"), ("silent", "WH01-03")} <= set(kinds(open_by_day, 34.3))


def test_one_that_fell_silent_by_day_is_told_all_night(open_by_day, screens):
    last_heard(screens, 15, open_by_day)
    last_heard(screens[1:], 21.95, open_by_day)
    goes_on(open_by_day, 30, heard=21.95)
    assert kinds(open_by_day, 30) == [("silent", "WH01-01")]


def test_an_office_that_hears_nobody_while_malls_are_open_is_deaf(open_by_day, screens):
    last_heard(screens, 14, open_by_day)
    goes_on(open_by_day, 15, heard=14)
    assert hears_until(open_by_day, at(15)) == at(14)
    assert {state for state, _ in states(open_by_day, 15)} == {State.UNKNOWN}
    assert kinds(open_by_day, 15) == [("nobody-heard", "")]


def test_it_stays_deaf_when_they_close(open_by_day, screens):
    last_heard(screens, 21.5, open_by_day)
    goes_on(open_by_day, 26, heard=21.5)
    assert hears_until(open_by_day, at(26)) == at(21.5)


def test_after_it_was_deaf_every_screen_has_its_fifteen_minutes(open_by_day, screens):
    last_heard(screens, 14, open_by_day)
    goes_on(open_by_day, 16, heard=14)
    screens[0].heard(at(16).timestamp())
    goes_on(open_by_day, 16.2, heard=16.2)
    assert [state for state, _ in states(open_by_day, 16.2)][1:] == [State.UNKNOWN] * 2
    assert kinds(open_by_day, 16.2) == []
    goes_on(open_by_day, 16.3, heard=16.3)
    assert [state for state, _ in states(open_by_day, 16.3)][1:] == [State.SILENT] * 2


def test_one_report_in_a_while_excuses_the_others_once(open_by_day, screens):
    """Somebody on the wire lets one report through just before everybody would be called silent."""
    last_heard(screens, 14, open_by_day)
    step = 905 / 3600
    for turn in range(1, 6):
        now = 14 + turn * step
        receiver_runs(open_by_day, now)
        screens[0].heard(at(now).timestamp())
        found = [state for state, _ in states(open_by_day, now + 0.01)][1:]
        assert found == ([State.UNKNOWN] if turn == 1 else [State.SILENT]) * 2, turn
    assert {("silent", "WH01-02"), ("silent", "WH01-03")} <= set(kinds(open_by_day, now + 0.01))


def receiver_runs(office, hour):
    """It has run on without a gap until then, and heard whom it heard."""
    connection = open_writer(office.place())
    connection.execute("UPDATE listening SET alive = ?", (at(hour).timestamp(),))
    connection.close()


def test_retired_screens_are_waited_for_by_nobody(open_by_day, screens):
    last_heard(screens, 14, open_by_day)
    enrol(open_by_day, replace(screens[0].entry, version=2, state="retired"))
    goes_on(open_by_day, 15, heard=14)
    assert hears_until(open_by_day, at(15)) == at(15)


def test_outside_the_opening_hours_silence_counts_as_off(open_by_day, screens):
    """A venue may cut the power at night: that is no time in which a screen had to show."""
    from office.monitoring.models import ScreenDay
    from office.monitoring.state_changes import FlipWatch

    watch = FlipWatch(open_by_day.place())
    dark, lit, _ = screens
    for minute in [*range(20 * 60, 36 * 60 + 5, 5), 48 * 60 + 5]:
        now = at(minute / 60)
        for screen in (dark, lit) if minute <= 22 * 60 else (lit,):
            screen.heard(now.timestamp())
        listens(open_by_day, at(20).timestamp(), now.timestamp())
        watch.look(now)
    first, second = ScreenDay.objects.filter(screen="WH01-01").order_by("day")
    assert first.seconds == {"signed": 2 * 3600 + 600, "off": 2 * 3600 - 600}
    assert second.seconds == {"silent": 2 * 3600, "off": 10 * 3600}
