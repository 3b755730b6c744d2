"""Photographs of how screens hang go with the screens, and what nothing names goes too."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from office.fleet.enrolment_decisions import Decision, decide
from office.fleet.photo_folder import screen_photos
from tests.office.reporting import box

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@pytest.fixture
def photo(bureau):
    """The name of a photograph of two days ago."""
    photos = screen_photos(bureau.place())
    name = photos.keep(b"jpeg")
    at = (NOW - timedelta(days=2)).timestamp()
    os.utime(photos.folder / name, (at, at))
    return name


def swept(office) -> list[str]:
    from office.registry.bureau_policy import policy
    from office.retention import screen_photos as rule
    from office.retention.rule_type import Moment

    moment = Moment(office.place(), policy(), NOW)
    names = rule.old_photos(moment)
    rule.delete_photos(moment, names)
    return names


def screen(office, folder, photo: str, **changes):
    from office.fleet.models import Screen
    from office.fleet.screen_rows import restore

    box(office, folder)
    restore(office.place())
    Screen.objects.update(photo=photo, **changes)
    return Screen.objects.get()


def test_one_that_nothing_names_goes(bureau, photo):
    assert swept(bureau) == [photo]
    assert screen_photos(bureau.place()).path(photo) is None


def test_one_of_a_screen_that_hangs_stays(bureau, photo, tmp_path):
    screen(bureau, tmp_path, photo)
    assert swept(bureau) == []


@pytest.mark.parametrize(("days", "gone"), [(29, False), (31, True)])
def test_one_of_a_retired_screen_goes_after_a_month(bureau, photo, tmp_path, days, gone):
    row = screen(bureau, tmp_path, photo, state="retired", since=NOW - timedelta(days=days))
    assert bool(swept(bureau)) is gone
    row.refresh_from_db()
    assert (row.photo == "") is gone


def test_one_that_waits_with_an_accepted_box_stays(bureau, photo):
    decide(bureau.place(), "0" * 64, Decision("1" * 32, "accepted", "x", 0.0, photo=photo))
    assert swept(bureau) == []


def test_one_that_was_taken_just_now_stays(bureau):
    screen_photos(bureau.place()).keep(b"jpeg")
    assert swept(bureau) == []
