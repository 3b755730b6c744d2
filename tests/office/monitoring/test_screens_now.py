"""Screens as they are now, out of roster, reports and the published tree."""

import time
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec.structs import replace

from office.conditions.states import State
from office.monitoring.listening_times import note_alive
from office.monitoring.refused_reports import UNFORESEEN
from office.monitoring.report_tables import open_writer
from office.monitoring.report_taking import count_refused
from sync.instants import format_instant, from_seconds
from sync.roster import Place
from sync.state_report import Glass
from tests.office.bureau import Office
from tests.office.monitoring.books import expected, hears_until, seen, wrong
from tests.office.reporting import box, enrol, listens
from tests.office.screens_told import screen as told
from tests.office.withdrawing import withdraw

NOW = time.time()
AT = from_seconds(NOW)


@pytest.fixture
def screen(published: Office, tmp_path):
    return box(published, tmp_path)


def only(office: Office, at=AT):
    (found,) = seen(office, at)
    return found


def test_a_screen_that_was_never_heard_is_waited_for(published, screen):
    found = only(published)
    assert found.truth.state is State.WAITING
    assert found.screen == screen.entry
    assert (found.report, found.heard_at, found.ends_at) == (None, None, None)


def test_a_screen_that_shows_a_signed_plate_is_as_signed(published, screen):
    screen.heard(NOW)
    found = only(published)
    assert found.truth.state is State.SIGNED
    assert found.heard_at == AT
    assert found.report.glass.plate in found.expected.plates


def test_it_ends_by_itself_at_the_limits_that_were_signed(published, screen):
    from office.monitoring.issued_timestamps import note_timestamp

    note_timestamp(expected(published), AT)
    screen.heard(NOW)
    issued = expected(published).issued
    ends = only(published, AT + timedelta(days=2)).ends_at
    assert ends.unnamed == issued + timedelta(hours=72)
    assert ends.neutral == issued + timedelta(hours=336)


def test_a_file_of_reports_that_is_being_made_is_none_yet(published, screen):
    file = published.state / "received/reports.sqlite3"
    file.parent.mkdir(exist_ok=True)
    file.touch()
    assert only(published).truth.state is State.WAITING


def test_a_report_of_a_program_of_before_that_reads_no_more_ends_no_page(published, screen):
    screen.heard(NOW)
    with closing(open_writer(published.place())) as connection:
        connection.execute("UPDATE screens SET payload = ?", (b"{}",))
    found = only(published)
    assert (found.truth.state, found.report) == (State.WAITING, None)


def test_silence_is_since_it_was_heard_last(published, screen):
    screen.heard(NOW - 3600)
    listens(published, NOW - 9_999, NOW)
    assert only(published).truth.state is State.SILENT
    assert only(published).truth.since == from_seconds(NOW - 3600)


def test_an_office_that_was_off_calls_nobody_silent(published, screen):
    screen.heard(NOW - 3600)
    assert only(published).truth.state is State.UNKNOWN
    assert hears_until(published, AT) < AT


def test_an_office_that_stops_again_and_again_excuses_silence_once(published, screen):
    screen.heard(NOW - 7200)
    for ago, state in ((3600, State.UNKNOWN), (2400, State.SILENT), (1200, State.SILENT)):
        connection = open_writer(published.place())
        note_alive(connection, NOW - ago)
        connection.close()
        (found,) = seen(published, AT - timedelta(seconds=ago))
        assert found.truth.state is state, ago


def test_an_office_that_hears_nobody_of_many_is_deaf(published, screen, tmp_path):
    for number in (2, 3):
        box(published, tmp_path, f"WH01-0{number}").heard(NOW - 3600)
    screen.heard(NOW - 3600)
    listens(published, NOW - 9_999, NOW, heard=NOW - 3600)
    assert {s.truth.state for s in seen(published, AT)} == {State.UNKNOWN}
    assert hears_until(published, AT) == from_seconds(NOW - 3600)


def test_a_retired_screen_stays_on_the_roster(published, screen):
    screen.heard(NOW)
    enrol(published, replace(screen.entry, version=2, state="retired"))
    assert only(published).truth.state is State.RETIRED


def test_only_the_screens_of_a_venue_are_given(published, screen, tmp_path):
    box(published, tmp_path, "WH02-01", venue="WH02")
    names = [s.screen.screen for s in seen(published, AT, "WH01")]
    assert names == ["WH01-01"]
    assert len(seen(published, AT)) == 2
    assert [s.screen.screen for s in seen(published, AT, "WH02")] == ["WH02-01"]


def test_where_nothing_is_published_nothing_is_expected(published, tmp_path):
    box(published, tmp_path, "WH02-01", venue="WH02")
    assert only(published).expected is None


def test_a_withdrawn_plate_is_wrong_once_the_list_was_taken(published, screen):
    from office.published.bundles import published_bases

    place, record = published.place(), published.pub_ids()["T0001"]
    (base,) = published_bases(place.tree, place.tree.read())
    entries = base.entries()
    (plate,) = entries[record].plates.values()
    withdraw(published, "--record", record)
    venue = expected(published).venues["WH01"]
    assert venue.down == {plate}
    assert not venue.all_down
    screen.heard(NOW, screen.says(glass=Glass(plate, "plate", 3, "same")))
    assert only(published).truth.cause == "plate-leaving"
    screen.heard(NOW, screen.says(glass=Glass(plate, "plate", 31, "same")))
    assert only(published).truth.cause == "withdrawn-plate"


def test_of_a_venue_that_is_down_nothing_but_the_neutral_plate_may_hang(published, screen):
    withdraw(published, "--venue", "WH01")
    venue = expected(published).venues["WH01"]
    assert venue.all_down
    assert len(venue.plates - venue.down) == 1


def test_both_starts_of_a_clone_are_named_with_their_hours(published, screen, tmp_path):
    screen.heard(NOW)
    copy = screen.copied(tmp_path).starts("2")
    copy.heard(NOW + 10)
    screen.heard(NOW + 15, screen.says(n=7))
    screen.heard(NOW + 20, screen.says(n=8))
    one, other = only(published).clones
    assert {one.boot, other.boot} == {"1" * 32, "2" * 32}
    assert other.last == from_seconds(NOW + 20)


def test_what_is_wrong_is_told_for_alarms_by_a_closed_kind(published, screen, tmp_path):
    entry = replace(screen.entry, version=2, place=Place(floor="L1", spot="扶梯旁"))
    screen.entry = enrol(published, entry)
    screen.heard(NOW, screen.says(faults=("refused", "disk-full", "hot")))
    found = wrong(published, AT)
    assert {t.kind for t in found} == {"attack", "screen-disk"}
    assert {(t.subject, t.place, t.since) for t in found} == {("WH01-01", "L1 扶梯旁", AT)}


@pytest.mark.parametrize(("hours", "kinds"), [(1, ["reports-lost"]), (2, [])])
def test_reports_that_met_an_error_nobody_foresaw_are_told_for_an_hour(
    published, screen, hours, kinds
):
    screen.heard(NOW)
    connection = open_writer(published.place())
    count_refused(connection, UNFORESEEN, "", NOW - hours * 3600)
    connection.close()
    assert [one.kind for one in wrong(published, AT)] == kinds


def test_a_retired_screen_alarms_nobody(published, screen):
    screen.heard(NOW, screen.says(faults=("refused",)))
    enrol(published, replace(screen.entry, version=2, state="retired"))
    assert not wrong(published, AT)


def test_a_box_that_starts_again_and_again_is_told_until_a_day_is_quiet(published, screen):
    for boot in "12345678":
        screen.starts(boot).heard(NOW)
    assert not wrong(published, AT)
    screen.starts("9").heard(NOW)
    assert [t.kind for t in wrong(published, AT)] == ["restless"]
    tomorrow = AT + timedelta(hours=25)
    assert "restless" not in {t.kind for t in wrong(published, tomorrow)}


def test_a_restored_disk_is_told_for_a_day(published, screen):
    screen.heard(NOW, screen.says(n=400))
    screen.starts("2").n = 3
    screen.heard(NOW)
    assert [t.kind for t in wrong(published, AT)] == ["restored"]
    assert only(published).restored_at == AT
    tomorrow = AT + timedelta(hours=25)
    assert "restored" not in {t.kind for t in wrong(published, tomorrow)}


@pytest.mark.parametrize(
    ("cause", "hours", "called"),
    [("window", 24, False), ("window", 24.2, True), ("limit", 1, True), ("publication", 1, True)],
)
def test_nobody_is_called_for_a_window_within_a_day(published, cause, hours, called):
    from office.monitoring.screen_troubles import troubles_of

    behind = told(state="behind", cause=cause, since=AT - timedelta(hours=hours))
    assert [one.kind for one in troubles_of([behind], AT)] == ["behind"] * called


@pytest.mark.parametrize(("cause", "level"), [("withdrawal", "danger"), ("publication", "warning")])
def test_who_lacks_a_withdrawal_waits_for_no_morning(published, cause, level):
    from office.monitoring.screen_troubles import troubles_of

    behind = told(state="behind", cause=cause, since=AT - timedelta(hours=1))
    assert [one.pressing for one in troubles_of([behind], AT)] == [level]


@pytest.mark.parametrize(("hours", "told"), [(23.9, []), (24.1, [("silent", "warning")])])
def test_who_was_never_heard_a_day_after_it_was_enrolled_is_told(published, screen, hours, told):
    since = AT - timedelta(hours=hours)
    enrol(published, replace(screen.entry, version=2, since=format_instant(since)))
    found = wrong(published, AT)
    assert [(one.kind, one.pressing) for one in found] == told
    assert all(abs(one.since - since) < timedelta(seconds=1) for one in found)
