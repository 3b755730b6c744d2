"""The door to the roster: what is signed is taken in once, in its turn, all or none."""

from datetime import UTC, datetime

import msgspec
import pytest

from office.errors import OfficeError
from office.fleet import roster
from sync.errors import SignatureError, WrongRepositoryError
from sync.roster import RosterEntry
from tests.office.fleet.test_roster import entry, signed

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


def accept(office, *statements):
    from office.fleet import enrolment

    return enrolment.accept(office.place(), statements)


def screens() -> set[str]:
    from office.fleet.models import Screen

    return set(Screen.objects.values_list("pk", flat=True))


@pytest.fixture
def first(bureau, tmp_path) -> RosterEntry:
    """A screen that is enrolled."""
    value = entry(bureau, tmp_path)
    accept(bureau, signed(bureau, value))
    return value


def test_what_was_signed_before_somebody_else_changed_the_screen_is_refused(bureau, first):
    from office.fleet import next_entry

    mine = next_entry.retired(bureau.place(), "WH01-01", NOW)
    where = msgspec.structs.replace(first.place, floor="L2")
    theirs = next_entry.moved(
        bureau.place(), "WH01-01", NOW, venue="WH01", profile=first.profile, where=where
    )
    accept(bureau, signed(bureau, theirs))
    with pytest.raises(OfficeError, match="changed meanwhile"):
        accept(bureau, signed(bureau, mine))
    assert roster.entries(bureau.place())["WH01-01"] == theirs


def test_a_statement_is_taken_in_once(bureau, first):
    with pytest.raises(OfficeError):
        accept(bureau, signed(bureau, first))


def test_a_new_screen_has_a_number_of_the_venue_where_it_hangs(bureau, tmp_path):
    with pytest.raises(OfficeError, match="not a number of WH01"):
        accept(bureau, signed(bureau, entry(bureau, tmp_path, "HH02-01")))
    assert screens() == set()


def test_of_several_all_are_taken_in_or_none(bureau, tmp_path):
    good = signed(bureau, entry(bureau, tmp_path))
    bad = signed(bureau, entry(bureau, tmp_path, "WH01-02", profile="round-9-1m"))
    with pytest.raises(OfficeError):
        accept(bureau, good, bad)
    assert screens() == set()
    assert roster.newest_versions(bureau.place()) == {}


def test_one_key_is_not_enrolled_twice_at_one_time(bureau, tmp_path):
    one = entry(bureau, tmp_path)
    two = msgspec.structs.replace(one, screen="WH01-02")
    with pytest.raises(OfficeError, match="WH01-01"):
        accept(bureau, signed(bureau, one), signed(bureau, two))
    assert roster.newest_versions(bureau.place()) == {}


def test_what_an_officer_has_signed_is_refused_and_leaves_no_file(bureau, tmp_path):
    with pytest.raises(SignatureError):
        accept(bureau, signed(bureau, entry(bureau, tmp_path), who="dept-head-1"))
    assert roster.newest_versions(bureau.place()) == {}


def test_an_entry_of_another_district_is_refused(bureau, tmp_path):
    with pytest.raises(WrongRepositoryError):
        accept(bureau, signed(bureau, entry(bureau, tmp_path, repository="wujin")))


def test_a_retired_screen_is_signed_again_as_it_was_and_no_otherwise(bureau, first):
    from office.fleet import next_entry

    accept(bureau, signed(bureau, next_entry.retired(bureau.place(), "WH01-01", NOW)))
    back = msgspec.structs.replace(first, version=3)
    with pytest.raises(OfficeError, match="retired"):
        accept(bureau, signed(bureau, back))
    accept(bureau, signed(bureau, next_entry.again(bureau.place(), "WH01-01", NOW)))
    assert roster.entries(bureau.place())["WH01-01"].version == 3


def test_the_log_names_whose_key_has_signed(bureau, first):
    from office.audit.models import Event

    told = Event.objects.filter(act="roster").last()
    assert (told.actor, told.role, told.subject) == ("technician-1", "technician", "WH01-01")
