"""Changes of state as rows, spans and days: what a screen was, and what nobody can say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from office.conditions.states import State
from tests.office.bureau import Office
from tests.office.monitoring.books import rows, seen
from tests.office.reporting import box, enrol, listens

DAY = datetime(2030, 3, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def screen(published: Office, tmp_path):
    place = published.place()
    place.tree.renew(place.online(), DAY.astimezone(UTC))
    return box(published, tmp_path)


@pytest.fixture
def watch(published: Office):
    from office.monitoring.state_changes import FlipWatch

    return FlipWatch(published.place())


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


def look(office, watch, hour: float, since: float = 0) -> None:
    """A look at that hour, the office having heard screens since another."""
    listens(office, at(since).timestamp(), at(hour).timestamp())
    watch.look(at(hour))


def flips():
    return list(rows("Flip").values_list("before", "after", "cause"))


def test_states_are_counted_for_prometheus_and_no_screen_is_named(published, screen, watch):
    from office.monitoring.screen_metrics import screen_metrics

    look(published, watch, 0.1)
    metric, _ = screen_metrics(published.place(), at(0.1))
    assert (metric.name, metric.label) == ("gongshi_screens", "state")
    assert set(metric.values) == set(State)
    assert sum(metric.values.values()) == 1
    assert metric.values[State.WAITING] == 1


def told(screen, since, until):
    from office.monitoring.state_spans import spans

    return spans(screen, since, until)


def closed(office, now):
    from office.monitoring.screen_days import close_days

    return close_days(office.place(), now)


WRONG = {"faults": ("plate",)}


def test_a_change_is_one_row_however_often_it_is_looked_at(published, screen, watch):
    look(published, watch, 1)
    screen.heard(at(1.01).timestamp())
    for hour in (1.02, 1.04, 1.06):
        look(published, watch, hour)
    assert flips() == [("", "waiting", ""), ("waiting", "signed", "")]
    assert rows("ScreenState").get().since == at(1.02)


def test_the_cause_stands_in_the_row(published, screen, watch):
    screen.heard(at(1).timestamp(), screen.says(**WRONG))
    look(published, watch, 1)
    assert flips() == [("", "mismatched", "plate")]


def test_between_two_rounds_only_those_who_were_heard_are_judged(
    published, screen, watch, tmp_path
):
    look(published, watch, 1)
    box(published, tmp_path, "WH01-02")
    screen.heard((at(1) + timedelta(seconds=3)).timestamp())
    listens(published, at(0).timestamp(), (at(1) + timedelta(seconds=5)).timestamp())
    watch.look(at(1) + timedelta(seconds=5))
    assert set(rows("Flip").values_list("screen", flat=True)) == {"WH01-01"}
    look(published, watch, 1.1)
    assert set(rows("Flip").values_list("screen", flat=True)) == {"WH01-01", "WH01-02"}


def test_silence_is_noticed_though_nobody_says_anything(published, screen, watch):
    screen.heard(at(1).timestamp())
    look(published, watch, 1)
    look(published, watch, 1.5)
    assert flips()[-1][:2] == ("signed", "silent")
    assert seen(published, at(1.5))[0].truth.since == at(1)


def test_what_a_deaf_office_has_not_heard_is_unknown_and_was_not_watched(published, screen, watch):
    screen.heard(at(1).timestamp())
    look(published, watch, 1)
    listens(published, at(0).timestamp(), at(1).timestamp())
    watch.look(at(9))
    assert flips()[1:] == [("signed", "unknown", "overdue")]
    assert told("WH01-01", at(2), at(9))[0].state is None


def test_spans_tell_each_state_and_what_the_office_did_not_see(published, screen, watch):
    screen.heard(at(1).timestamp())
    look(published, watch, 1)
    for minute in range(1, 20, 4):
        screen.heard((at(1) + minute * MINUTE).timestamp())
        look(published, watch, 1 + minute / 60)
    look(published, watch, 3, since=3)
    found = told("WH01-01", at(0), at(4))
    assert [(s.state, s.since, s.until) for s in found] == [
        (None, at(0), at(1)),
        (State.SIGNED, at(1), at(1) + 17 * MINUTE),
        (None, at(1) + 17 * MINUTE, at(3)),
        (None, at(3), at(4)),
    ]


def test_a_day_that_is_over_becomes_one_row(published, screen, watch):
    for minute in range(20 * 60, 24 * 60 + 10, 5):
        now = at(minute / 60)
        wrong = 21 * 60 <= minute < 22 * 60
        screen.heard(now.timestamp(), screen.says(**(WRONG if wrong else {})))
        listens(published, at(20).timestamp(), now.timestamp())
        watch.look(now)
    row = rows("ScreenDay").get()
    assert (row.screen, row.day, row.venue) == ("WH01-01", DAY.date(), "WH01")
    assert row.seconds == {"signed": 3 * 3600, "mismatched": 3600}


def test_a_day_is_closed_once_and_never_twice(published, screen, watch):
    screen.heard(at(1).timestamp())
    look(published, watch, 1)
    look(published, watch, 1.05)
    assert closed(published, at(30)) == 1
    assert closed(published, at(31)) == 0


def test_a_screen_that_was_only_waited_for_has_no_day(published, screen, watch):
    look(published, watch, 1)
    look(published, watch, 1.05)
    assert closed(published, at(30)) == 0


def test_a_state_from_the_day_before_counts_from_midnight(published, screen, watch):
    screen.heard(at(-1).timestamp())
    for minute in range(-60, 61, 4):
        screen.heard(at(minute / 60).timestamp())
        look(published, watch, minute / 60, since=-2)
    closed(published, at(30))
    day = rows("ScreenDay").get(day=DAY.date())
    assert day.seconds == {"signed": 3600}


def test_a_retired_screen_flips_once(published, screen, watch):
    screen.heard(at(1).timestamp())
    look(published, watch, 1)
    enrol(published, replace(screen.entry, version=2, state="retired"))
    look(published, watch, 1.05)
    look(published, watch, 1.1)
    assert flips()[-1][:2] == ("signed", "retired")
    assert len(flips()) == 2


def test_when_a_timestamp_was_issued_is_noted_once_a_version(published, screen, watch):
    look(published, watch, 1)
    look(published, watch, 1.05)
    assert rows("IssuedTimestamp").count() == 1


def test_changes_are_kept_for_thirteen_months_and_what_a_screen_is_since_for_ever(
    published, screen, watch
):
    from office.registry.bureau_policy import Policy
    from office.retention.rule_type import Moment
    from office.retention.state_changes import delete_flips, flips

    look(published, watch, 1)
    screen.heard(at(1.01).timestamp())
    look(published, watch, 1.05)
    late = Moment(published.place(), Policy(), at(24 * 400))
    assert not flips(Moment(published.place(), Policy(), at(24 * 390)))
    assert delete_flips(late, flips(late)) == 1
    assert [flip.after for flip in rows("Flip")] == ["signed"]
    assert not rows("Watch")


def test_prometheus_is_told_for_how_long_the_office_has_been_deaf(published, screen, watch):
    from office.monitoring.screen_metrics import screen_metrics

    look(published, watch, 1)
    assert [metric.value for metric in screen_metrics(published.place(), at(1))][1] == 0
    assert [metric.value for metric in screen_metrics(published.place(), at(2))][1] == 3600
