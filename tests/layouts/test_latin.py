"""English on a plate: breaks, plurals, labels that are whole or not there."""

import pytest

from layouts.bundle_slides import slides
from layouts.compose import draw
from layouts.fonts import face
from layouts.formatting import unit_for
from layouts.hyphens import hyphenated
from layouts.line_breaks import atoms, clusters
from layouts.samples import by_number
from layouts.screen_profiles import LANDSCAPE_EN, PORTRAIT_EN, PROFILES
from layouts.slides.overview.words import OVERVIEW_WORDS
from layouts.typography import headline

BOLD = face("bold", 106)
WIDTH = 936


def lines(text, most=3):
    return [line.text for line in headline(text, BOLD, WIDTH, most).lines]


def test_a_headline_breaks_after_a_slash():
    assert lines("Complaint about\nsurcharge/overcharge") == [
        "Complaint about",
        "surcharge/",
        "overcharge",
    ]


def test_no_line_begins_with_a_slash():
    assert not any(line.startswith("/") for line in lines("Complaint about damage / estimate"))


def test_short_pairs_and_dates_stay_whole():
    assert [len(clusters(atoms(text))) for text in ("and/or", "12/31", "km/h")] == [1, 1, 1]


def test_a_word_wider_than_the_plate_is_parted_with_a_hyphen():
    assert lines("Complaint about\nmisrepresentation")[1:] == ["misrepresenta-", "tion"]


def test_a_word_that_fits_is_not_parted():
    [group] = clusters(atoms("mediation"))
    assert hyphenated(group, BOLD, WIDTH) == [group]


@pytest.mark.parametrize(("count", "said"), [(0, "cases"), (1, "case"), (2, "cases")])
def test_one_case_is_no_cases(count, said):
    assert unit_for("cases", count) == said
    assert unit_for("件", count) == "件"


def test_a_plate_never_says_one_cases():
    for profile in (LANDSCAPE_EN, PORTRAIT_EN):
        for slide in slides(by_number()["one"], profile):
            said = " ".join(box.text for box in draw(slide, profile).boxes)
            assert "1 case" in said or slide.kind not in {"overview", "categories"}
            assert "1 cases" not in said


def test_an_empty_month_is_said_whole_in_every_profile():
    for profile in PROFILES.values():
        slide = next(s for s in slides(by_number()["none"], profile) if s.kind == "overview")
        sheet = draw(slide, profile)
        said = " ".join(box.text for box in sheet.boxes)
        assert "…" not in said
        none = OVERVIEW_WORDS.pick(profile.language).none
        assert none.replace("\n", "") in said.replace(" ", "") or all(
            part in said for part in none.split("\n")
        )
