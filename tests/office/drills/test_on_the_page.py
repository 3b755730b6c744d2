"""A drill that is over goes with the next ordinary publication, and stands on its venue's page."""

import time

import pytest
from msgspec.json import encode

from tests.office.bureau import Office, complaint
from tests.office.drill_steps import hung, now, published_drill, take_down


@pytest.fixture
def drilled(published: Office, tmp_path):
    """An office with one drill that is over: two screens, of which one confirmed."""
    from office.drill_times.finish import finish_due
    from office.drills.start import LASTS

    boxes = [hung(published, tmp_path, f"WH01-0{n}") for n in (1, 2)]
    row = published_drill(published)
    take_down(published, row)
    boxes[0].heard(time.time() + 5)
    finish_due(published.place(), now() + 2 * LASTS)
    return published


def index(office: Office):
    from office.published.overview import overview

    (publication,) = overview(office.public).publications
    return publication.index


def test_its_figures_are_signed_with_the_next_publication(drilled: Office):
    assert index(drilled).drills == ()
    complaint(9)
    drilled.publish_all()
    (told,) = index(drilled).drills
    assert (told.screens, told.withdrawal.answered) == (2, 1)
    assert told.withdrawal.slowest_s == told.withdrawal.median_s
    assert [(one.screen, one.withdrawal_why) for one in told.here] == [
        ("WH01-01", ""), ("WH01-02", "unconfirmed"),
    ]  # fmt: skip


def test_the_venues_page_says_them_in_both_languages(drilled: Office):
    complaint(9)
    drilled.publish_all()
    page = (drilled.public / "v/wh01/index.html").read_text("utf-8")
    assert "撤下：1 块确认" in page
    assert "taken down: 1 confirmed" in page
    assert "WH01-02：上屏 未确认，撤下 未确认" in page


def test_they_stay_when_something_goes_alone(drilled: Office, tmp_path):
    from tests.office.news_steps import warning

    complaint(9)
    drilled.publish_all()
    drilled.ok("freeze", "--news", warning().pk)
    drilled.sign_both()
    drilled.ok("publish")
    assert len(index(drilled).drills) == 1


def test_a_screen_whose_program_does_not_know_them_takes_the_index(drilled: Office):
    from sync.bundle import VENUE_INDEX, Index
    from sync.canonical import decode

    complaint(9)
    drilled.publish_all()
    data = encode(index(drilled)).replace(b'"drills":', b'"later":', 1)
    assert decode(data, Index, VENUE_INDEX).drills == ()


def test_no_name_of_who_drilled_is_public(drilled: Office):
    complaint(9)
    drilled.publish_all()
    assert "周强" not in drilled.published_text()
    assert "duty-1" not in (drilled.public / "v/wh01/index.html").read_text("utf-8")


def test_a_program_that_plays_a_screen_is_in_no_public_figure(published: Office, tmp_path):
    from office.drill_times.finish import finish_due

    glass = hung(published, tmp_path, "WH01-01")
    program = hung(published, tmp_path, "WH01-02", simulated=True)
    row = published_drill(published)
    take_down(published, row)
    for one in (glass, program):
        one.heard(time.time() + 5)
    assert finish_due(published.place(), now()) == 1
    complaint(9)
    published.publish_all()
    (told,) = index(published).drills
    assert (told.screens, told.withdrawal.answered) == (1, 1)
    assert [one.screen for one in told.here] == ["WH01-01"]


def test_a_drill_on_programs_alone_is_not_told(published: Office, tmp_path):
    from office.drill_times.finish import finish_due

    program = hung(published, tmp_path, simulated=True)
    take_down(published, published_drill(published))
    program.heard(time.time() + 5)
    assert finish_due(published.place(), now()) == 1
    complaint(9)
    published.publish_all()
    assert index(published).drills == ()
