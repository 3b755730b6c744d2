"""The README shows plates and pages as they are: who changes them draws the pictures anew."""

from tests.pictures import sources


def test_the_pictures_are_of_plates_and_pages_as_they_are_now(tmp_path):
    assert sources.drawn_from(tmp_path) == sources.noted(), "`make pictures` draws them anew"
