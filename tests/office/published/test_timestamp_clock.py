"""The office's clock jumps: nothing is signed across it unasked, and no withdrawal waits."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from office import trusted_root
from office.published.timestamp import refresh
from office.published.timestamp_clock import ClockJumpedError, issue_time, jumped
from office.serve.timed_duties import Calendar
from sync.age import Powered
from tests.attack.lines import attack, replaced, stopped
from tests.sync.world import World

HOUR = timedelta(hours=1)


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    trusted_root.keep(world.directory, world.root)
    return world


def at(world, system, hours, *, boot="a", **how):
    """The instant that would be signed under this system clock after so many hours powered on."""
    now = Powered(boot, hours * 3600.0)
    return issue_time(world.directory, world.tree, system, now=now, **how)


def signed(world, system, hours, **how):
    """A timestamp signed so."""
    issued = at(world, system, hours, **how)
    world.tree.renew(world.online, issued)
    return issued


def test_what_the_uptime_explains_is_signed(world):
    signed(world, world.now + HOUR, 1)
    later = world.now + timedelta(days=10)
    assert signed(world, later, 240) == later


@pytest.mark.parametrize("jump", [timedelta(days=3000), timedelta(days=-3), timedelta(hours=27)])
def test_a_jump_in_either_direction_asks_a_person(world, jump):
    signed(world, world.now + HOUR, 1)
    wrong = world.now + 2 * HOUR + jump
    with pytest.raises(ClockJumpedError, match="clock-is-right"):
        at(world, wrong, 2)
    assert jumped(world.directory, world.tree, wrong, Powered("a", 7200))
    assert signed(world, wrong, 2, confirmed=True) == wrong
    assert not jumped(world.directory, world.tree, wrong, Powered("a", 7200))


def test_26_hours_are_explained_and_a_second_more_is_not(world):
    signed(world, world.now + HOUR, 1)
    bound = world.now + 28 * HOUR
    assert jumped(world.directory, world.tree, bound, Powered("a", 7200)) is None
    zh, en = jumped(world.directory, world.tree, bound + timedelta(seconds=1), Powered("a", 7200))
    assert "多或少超过 26 小时" in zh
    assert "not explain the difference within 26 hours" in en


def test_a_withdrawal_goes_on_by_the_uptime(world):
    signed(world, world.now + HOUR, 1)
    wrong = datetime(2036, 1, 1, tzinfo=UTC)
    assert at(world, wrong, 3, waits=False) == world.now + 3 * HOUR
    again = at(world, datetime(1970, 1, 1, tzinfo=UTC), 1, waits=False)
    assert again == world.now + HOUR + timedelta(seconds=1)


def test_a_clock_set_back_a_little_never_signs_backwards(world):
    last = signed(world, world.now + HOUR, 1)
    assert at(world, world.now, 1.1) == last + timedelta(seconds=1)


def test_another_boot_explains_no_more_than_its_own_uptime(world):
    signed(world, world.now + HOUR, 1)
    with pytest.raises(ClockJumpedError):
        at(world, world.now + timedelta(days=3), 1, boot="b")
    assert at(world, world.now + timedelta(hours=20), 1, boot="b")


def test_the_calendar_says_so_once_an_hour_and_signs_nothing(world, caplog):
    far = datetime(2036, 1, 1, tzinfo=UTC)
    calendar = Calendar(
        lambda: world.now, lambda now: refresh(world.directory, now), lambda _now: 0, lambda: far
    )
    before = world.tree.read().timestamp
    with caplog.at_level(logging.CRITICAL, "office.calendar"):
        calendar.look()
        calendar.look()
    assert world.tree.read().timestamp == before
    assert len([m for m in caplog.messages if "clock-is-right" in m]) == 1


def test_a_person_is_told_what_happened_what_it_means_and_what_to_do(world):
    signed(world, world.now + HOUR, 1)
    zh, en = jumped(world.directory, world.tree, world.now + 40 * HOUR, Powered("b", 60))
    for part in ("关机超过 26 小时", "不续签、不公示", "撤下不受影响", "核对本机日期和时间"):
        assert part in zh
    for part in ("off for", "nothing is renewed or published", "withdrawals go on", "Check date"):
        assert part in en
    assert all("office refresh --clock-is-right" in told for told in (zh, en))


def test_a_stop_for_the_clock_is_not_blamed_on_the_disk(world, caplog):
    later = world.now + 40 * HOUR
    calendar = Calendar(
        lambda: world.now, lambda now: refresh(world.directory, now), lambda _now: 0, lambda: later
    )
    with caplog.at_level(logging.CRITICAL, "office.calendar"):
        calendar.look()
    assert [("clock-is-right" in m, "online.key" in m) for m in caplog.messages] == [(True, False)]


def test_an_office_that_was_off_before_its_first_publication_is_not_asked(bureau):
    place, later = bureau.place(), datetime.now(UTC) + 72 * HOUR
    later = later.replace(microsecond=0)
    assert issue_time(place.directory, place.tree, later, now=Powered("b", 60)) == later


def test_a_fresh_office_is_never_asked(bureau):
    assert jumped(bureau.state, bureau.place().tree, datetime(2036, 1, 1, tzinfo=UTC)) is None
    bureau.publish_all()
    assert "clock-is-right" not in bureau.ok("check")
    bureau.ok("refresh")


def test_the_alarm_tells_of_an_office_that_was_off(published):
    from office.alarms.all_alarms import alarms

    later = datetime.now(UTC) + 40 * HOUR
    found = [alarm for alarm in alarms(published.place(), later) if "clock-is-right" in alarm.zh]
    assert [(alarm.level, "26 小时" in alarm.zh, "26 hours" in alarm.en) for alarm in found] == [
        ("danger", True, True)
    ]


def test_the_alarm_of_six_hours_comes_with_the_sixth(published):
    from office.alarms.all_alarms import alarms
    from office.published.overview import issued_at

    issued = issued_at(published.place().tree.directory)
    last = issued + 6 * HOUR
    told = [
        [alarm.zh for alarm in alarms(published.place(), now) if "没有续签" in alarm.zh]
        for now in (last - timedelta(seconds=1), last)
    ]
    assert told[0] == []
    assert told[1][0].startswith("时间戳已有 6 小时没有续签")


def _without_asking(_state, _tree, system, **_how):
    return system


@attack(
    "F2.1",
    "the office's clock stands at 2036 and `refresh` is run",
    mutant=replaced("office.published.timestamp:issue_time", _without_asking),
)
def test_a_wrong_clock_signs_2036(world):
    before = world.tree.read().versions["timestamp"]
    refusal = "nothing"
    try:
        refresh(world.directory, datetime(2036, 1, 1, tzinfo=UTC))
    except ClockJumpedError as error:
        refusal = str(error)
    stopped(world.tree.read().versions["timestamp"] == before, "2036 is signed and public")
    return refusal
