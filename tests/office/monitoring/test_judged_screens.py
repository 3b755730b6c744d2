"""Screens judged once and kept: how much is read and judged, and that it is as judging anew."""

import time
from datetime import timedelta

import pytest
from msgspec.structs import replace

from office.monitoring.report_tables import open_writer
from office.monitoring.reports_in_file import reports_file
from sync.instants import from_seconds
from sync.state_report import Glass
from tests.office.monitoring.books import rows, seen
from tests.office.reporting import box, enrol, in_a_file, listens
from tests.office.withdrawing import withdraw

NOW = time.time()
AT = from_seconds(NOW)


@pytest.fixture
def screens(published, tmp_path):
    return [box(published, tmp_path, f"WH01-0{n}") for n in range(1, 6)]


@pytest.fixture
def work(published, monkeypatch):
    """What was decoded and judged since it was asked last."""
    from office.monitoring import judged_screens, last_reports

    done = {"decoded": 0, "judged": 0}

    def counted(module, name, what):
        true = getattr(module, name)

        def counting(*args):
            done[what] += 1
            return true(*args)

        monkeypatch.setattr(module, name, counting)

    counted(last_reports, "decode", "decoded")
    counted(judged_screens, "judged", "judged")

    def asked():
        told = done["decoded"], done["judged"]
        done.update(decoded=0, judged=0)
        return told

    return asked


def anew(office, at):
    """The same by a process that has just begun."""
    from office.monitoring.judged_screens import JudgedScreens

    return JudgedScreens(office.place()).all(at).screens


def same(office, at):
    found = seen(office, at)
    assert found == anew(office, at)
    return found


def test_a_report_is_decoded_once_and_its_screen_judged_alone(published, screens, work):
    for one in screens:
        one.heard(NOW)
    seen(published, AT)
    assert work() == (5, 5)
    seen(published, AT + timedelta(seconds=5))
    assert work() == (0, 0)
    screens[2].heard(NOW + 6)
    seen(published, AT + timedelta(seconds=7))
    assert work() == (1, 1)
    same(published, AT + timedelta(seconds=8))


def test_by_the_clock_alone_each_is_judged_when_it_may_be_another(published, screens, work):
    for one in screens:
        one.heard(NOW)
    screens[0].heard(NOW + 200)
    listens(published, NOW - 9_999, NOW + 600)
    seen(published, AT + timedelta(seconds=210))
    work()
    seen(published, AT + timedelta(seconds=419))
    assert work() == (0, 0)
    found = seen(published, AT + timedelta(seconds=421))
    assert work() == (0, 4)
    assert [str(one.truth.state) for one in found] == ["signed", *["unknown"] * 4]
    same(published, AT + timedelta(seconds=422))


def test_of_one_screen_nothing_of_the_others_is_decoded(published, screens, work):
    from office.monitoring.screens_now import these_now

    for one in screens:
        one.heard(NOW)
    (alone,) = these_now(published.place(), AT, ["WH01-03", "WH09-99"])
    assert work() == (1, 1)
    assert alone == seen(published, AT)[2]
    work()
    assert these_now(published.place(), AT, ["WH01-03"]) == (alone,)
    assert work() == (0, 0)


def test_what_is_published_noted_or_replayed_is_seen(published, screens):
    from office.monitoring.state_changes import note

    for one in screens:
        one.heard(NOW)
    note(same(published, AT), AT)
    assert {one.truth.since for one in same(published, AT)} == {AT}
    assert rows("Flip").count() == 5
    for n in range(3):
        screens[0].n -= 1
        screens[0].heard(NOW + n)
    assert same(published, AT + timedelta(seconds=5))[0].repeated_at
    withdraw(published, "--record", published.pub_ids()["T0001"])
    late = AT + timedelta(seconds=30)
    assert {one.truth.cause for one in same(published, late)} == {"lacking-withdrawal"}
    enrol(published, replace(screens[1].entry, version=2, state="retired"))
    assert str(same(published, late)[1].truth.state) == "retired"
    screens[2].heard(NOW + 31, screens[2].says(glass=Glass(None, "dark", 1, dark="paused")))
    screens[2].heard(NOW + 32)
    same(published, AT + timedelta(seconds=33))


def test_an_office_that_is_deaf_and_hears_again_is_seen(published, screens):
    for one in screens:
        one.heard(NOW - 1_000)
    listens(published, NOW - 9_999, NOW)
    assert {str(one.truth.state) for one in same(published, AT)} == {"silent"}
    listens(published, NOW - 9_999, NOW - 500, heard=NOW - 500)
    assert {str(one.truth.state) for one in same(published, AT)} == {"unknown"}


@in_a_file
def test_a_file_begun_anew_is_read_from_its_beginning(published, screens, work):
    for one in screens:
        one.heard(NOW)
    seen(published, AT)
    file = reports_file(published.place())
    file.rename(file.with_name("aside"))
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    open_writer(published.place()).close()
    for _ in range(3):
        for one in screens[:3]:
            one.heard(NOW + 1)
    found = same(published, AT + timedelta(seconds=2))
    assert [one.heard_at is not None for one in found] == [True] * 3 + [False] * 2
    file.unlink()
    assert {str(one.truth.state) for one in same(published, AT)} == {"waiting"}


def test_the_mark_is_another_once_something_is_told_that_was_not(published, screens):
    from office.monitoring.judged_screens import JudgedScreens
    from office.monitoring.screens_now import fleet_now

    place = published.place()
    for one in [*screens, *screens]:  # with a nonce of ours, each proves what it says
        one.heard(NOW)
    first = fleet_now(place, AT)
    screens[0].heard(NOW + 1, screens[0].says(glass=Glass(None, "neutral", 1, "same")))
    second = fleet_now(place, AT + timedelta(seconds=2))
    assert (first.mark == second.mark, first.change == second.change) == (True, False)
    screens[0].heard(NOW + 3, screens[0].says(glass=Glass(None, "plate", 1, "differs")))
    third = fleet_now(place, AT + timedelta(seconds=4))
    assert third.mark != second.mark
    assert [one.screen.screen for one in third.needing] == ["WH01-01"]
    again = JudgedScreens(place).all(AT + timedelta(seconds=4))
    assert (again.mark, again.counts) == (third.mark, third.counts)
    assert fleet_now(place, AT + timedelta(seconds=500)).mark != third.mark


def test_who_has_waited_for_another_has_none_judged_again(published, screens, work):
    for one in screens:
        one.heard(NOW)
    seen(published, AT + timedelta(seconds=2))
    work()
    seen(published, AT)
    assert work() == (0, 0)


def test_time_that_goes_back_is_judged_anew(published, screens):
    for one in screens:
        one.heard(NOW)
    listens(published, NOW - 9_999, NOW + 600)
    assert str(same(published, AT + timedelta(seconds=500))[0].truth.state) == "unknown"
    assert str(same(published, AT + timedelta(seconds=1))[0].truth.state) == "signed"
