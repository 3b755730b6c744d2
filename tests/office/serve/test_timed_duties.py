"""The office's calendar and renewal, with a clock of our own."""

import logging
import threading
from datetime import timedelta

import pytest

from office import trusted_root
from office.published.overview import issued_at, overview
from office.published.timestamp import refresh, tree_lock
from office.published.timestamp_clock import ClockJumpedError
from office.serve.timed_duties import Calendar
from sync.errors import KeyFileError, StoreError
from tests.sync.world import NOW, World, record
from tests.waiting import PATIENCE_S


class Office:
    """What the calendar acts on: notes what it was told to do."""

    def __init__(self, issued=NOW):
        self.now, self.issued, self.done, self.fails, self.ended = NOW, issued, [], (), []

    def calendar(self):
        return Calendar(
            lambda: self.issued, self.renew, self.publish_due, lambda: self.now, hourly=self.end
        )

    def end(self, now):
        if "end" in self.fails:
            raise OSError(28, "secret words")
        self.ended.append(now)

    def renew(self, now):
        if "renew" in self.fails:
            raise OSError(28, "secret words")
        self.done.append("renew")
        self.issued = now

    def publish_due(self, now):
        if "publish" in self.fails:
            raise ValueError("secret words")
        self.done.append("publish")
        return 0


def test_a_fresh_timestamp_is_left_alone():
    office = Office()
    office.now += timedelta(minutes=59)
    office.calendar().look()
    assert office.done == ["publish"]


def test_the_books_are_looked_through_at_the_start_and_once_a_day_whatever_else_fails():
    office, looked = Office(), []

    def fails(_now):
        raise OSError(28, "secret words")

    calendar = Calendar(
        lambda: office.issued, office.renew, office.publish_due, lambda: office.now,
        sweep=fails, survey=looked.append,
    )  # fmt: skip
    for hours in (0, 1, 23, 1):
        office.now += timedelta(hours=hours)
        calendar.look()
    assert [one - NOW for one in looked] == [timedelta(), timedelta(days=1)]


def test_the_timestamp_is_renewed_once_an_hour():
    office = Office()
    calendar = office.calendar()
    for _ in range(180):
        office.now += timedelta(minutes=1)
        calendar.look()
    assert office.done.count("renew") == 3


def test_an_office_that_has_published_nothing_renews_nothing():
    office = Office(issued=None)
    office.calendar().look()
    assert office.done == ["publish"]


def test_a_failed_publication_does_not_stop_the_renewal(caplog):
    office = Office()
    office.now += timedelta(hours=2)
    office.fails = ("publish",)
    office.calendar().look()
    assert office.done == ["renew"]
    assert "ValueError" in caplog.text
    assert "secret words" not in caplog.text


def test_a_failed_renewal_is_tried_again_and_rings_after_six_hours_once_an_hour(caplog):
    office = Office()
    office.fails = ("renew",)
    calendar = office.calendar()
    for _ in range(8 * 60):
        office.now += timedelta(minutes=1)
        calendar.look()
    rung = [r.getMessage() for r in caplog.records if r.levelno == logging.CRITICAL]
    assert [int(m.split("is ")[1].split()[0]) for m in rung] == [6, 7, 8]
    assert "office refresh" in rung[0]


def test_what_has_run_out_is_looked_for_at_the_start_and_as_each_hour_begins():
    office = Office()
    calendar = office.calendar()
    for _ in range(180):
        calendar.look()
        office.now += timedelta(minutes=1)
    assert office.ended[0] == NOW
    assert len(office.ended) >= 3
    assert {at.minute for at in office.ended[1:]} == {0}


def test_while_nobody_has_said_that_the_clock_is_right_nothing_is_taken_for_over():
    office = Office()
    office.now += timedelta(days=400)

    def refuse(_now):
        raise ClockJumpedError("钟不对", "the clock jumped")

    office.renew = refuse
    office.calendar().look()
    assert office.ended == []


def test_a_failure_to_take_away_what_has_run_out_is_made_good_at_the_next_look():
    office = Office()
    office.fails = ("end",)
    calendar = office.calendar()
    calendar.look()
    office.fails = ()
    calendar.look()
    assert office.ended == [NOW]


def test_the_alarm_ends_with_the_renewal(caplog):
    office = Office()
    office.now += timedelta(hours=7)
    office.calendar().look()
    assert not [r for r in caplog.records if r.levelno == logging.CRITICAL]


def test_the_scheduler_looks_at_once_in_a_thread_of_its_own():
    looked = threading.Event()
    names = []

    def publish_due(_now):
        names.append(threading.current_thread().name)
        looked.set()
        return 0

    scheduler = Calendar(lambda: None, lambda _now: None, publish_due).scheduler()
    scheduler.start()
    assert looked.wait(PATIENCE_S)
    scheduler.shutdown()
    assert names[0] != threading.main_thread().name


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    trusted_root.keep(world.directory, world.root)
    world.publish([record(n) for n in range(2)])
    return world


def test_a_refresh_issues_a_new_timestamp_and_nothing_else(world):
    before = world.tree.read()
    later = NOW + timedelta(hours=3)
    assert refresh(world.directory, later) == before.versions["timestamp"] + 1
    assert issued_at(world.tree.directory) == later
    assert world.tree.read().snapshot == before.snapshot


def test_a_refresh_of_an_empty_office_says_so(tmp_path):
    with pytest.raises(StoreError, match="Nothing has been published"):
        refresh(tmp_path, NOW)


def test_a_refresh_without_the_online_key_changes_nothing(world):
    (world.directory / "online.key").unlink()
    before = world.tree.read()
    with pytest.raises(KeyFileError):
        refresh(world.directory, NOW)
    assert world.tree.read() == before


def test_a_refresh_waits_for_who_is_publishing(world):
    started, done = threading.Event(), threading.Event()

    def renew():
        started.set()
        refresh(world.directory, NOW + timedelta(hours=1))
        done.set()

    with tree_lock(world.directory):
        thread = threading.Thread(target=renew)
        thread.start()
        started.wait(PATIENCE_S)
        assert not done.wait(0.2)
        world.publish([record(5)])
    thread.join(PATIENCE_S)
    assert done.is_set()
    assert overview(world.tree.directory).publications[0].seq == 2


def test_the_overview_lists_open_venues_by_their_index(world):
    found = overview(world.tree.directory)
    assert found.issued == NOW
    assert [(p.venue, p.seq) for p in found.publications] == [("WH01", 1)]


def test_what_expires_soon_is_said_at_the_start_and_once_a_day(caplog):
    office = Office()
    calendar = Calendar(
        lambda: office.issued,
        office.renew,
        office.publish_due,
        lambda: office.now,
        notices=lambda now: [f"the root expires {now:%d}"],
    )
    for _ in range(49):
        calendar.look()
        office.now += timedelta(hours=1)
    assert [r.message for r in caplog.records] == [f"the root expires {d:02}" for d in (1, 2, 3)]


def test_notices_that_cannot_be_had_stop_nothing(caplog):
    office = Office()
    office.now += timedelta(hours=2)

    def broken(_now):
        raise ValueError("secret words")

    Calendar(
        lambda: office.issued, office.renew, office.publish_due, lambda: office.now, notices=broken
    ).look()
    assert office.done == ["publish", "renew"]
    assert "secret" not in caplog.text
