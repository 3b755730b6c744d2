"""The navigation: entries stand in one order, whichever part of the site is read first."""

from collections import Counter

from tests.office.bureau import Office


def test_no_two_entries_of_a_group_have_the_same_place(bureau: Office) -> None:
    from office.site.urls import PAGES

    places = Counter((page.menu.group, page.menu.order) for page in PAGES if page.menu)
    assert [place for place, times in places.items() if times > 1] == []
