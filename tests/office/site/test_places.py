"""The navigation: five places in one order, what waits at each, and every page one step deeper."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from office.commands.options.account import ROLES
from tests.office.addresses import visitor
from tests.office.bureau import Office, complaint
from tests.office.people import browser, person

OWN = {
    "published_plate",
    "small_plate",
    "waiting",
    "find",
    "me",
    "save_filter",
    "remove_filter",
    "attachment",
    "screenshot_png",
    "checkup_json",
    "job",
}
"""What lies at no place: one's own account and filters, a job of any page, and what is no page."""
STAFF = [role for role in ROLES if role != "venue"]


def test_every_page_lies_at_a_place_and_no_two_entries_share_theirs(bureau: Office) -> None:
    from office.site.places import PLACES
    from office.site.urls import LIES_BELOW, PAGES

    entries = [page.menu for page in PAGES if page.menu]
    assert {entry.place for entry in entries} == set(PLACES)
    order = Counter((entry.place, entry.order) for entry in entries)
    assert [where for where, times in order.items() if times > 1] == []
    nowhere = {page.name for page in PAGES} - set(LIES_BELOW)
    assert {name for name in nowhere if not name.startswith("venue_")} == OWN


def test_one_icon_one_meaning(bureau: Office) -> None:
    from office.roles import Role

    for role in STAFF:
        side = _side(visitor(role), "/office/")
        icons = re.findall(r"icon-tabler-([a-z-]+)", side)
        assert len(icons) == len(set(icons)), Role(role)


@pytest.mark.parametrize("role", STAFF)
def test_places_lead_to_every_page_with_an_entry_that_the_role_opens(
    bureau: Office, role: str
) -> None:
    from django.urls import reverse

    from office.site.places import PLACES
    from office.site.urls import PAGES

    client = visitor(role)
    places = re.findall(r'href="([^"]+)"[^>]*><svg', _places(_side(client, "/office/")))
    found = set(places)
    for place in places:
        side = _side(client, place)
        assert _places(side).count("aria-current") == 1, f"{place} is open"
        found |= set(re.findall(r'href="(/office/[^"]+)"', side[side.index("</nav>") :]))
    wanted = {
        reverse(f"site:{page.name}"): page.menu.place
        for page in PAGES
        if page.menu and role in page.roles
    }
    assert found - {"/office/me"} == set(wanted)
    for page in wanted:
        side = _places(_side(client, page))
        assert re.findall(r'href="([^"]+)"[^>]*><svg', side) == places, f"on {page} too"
    at = [wanted[place] for place in places]
    assert at == [place for place in PLACES if place in at], "in their order"


def test_what_waits_is_counted_with_the_first_page_and_kept_for_the_others(
    bureau: Office,
) -> None:
    for number in range(20, 23):
        complaint(number)
    client = browser("wang-fang")
    assert _waits(client, "/office/records/") == {}, "not known yet"
    assert "/office/waiting" in _side(client, "/office/records/")
    rows = re.findall(r'home-count num">(\d+)', client.get("/office/").content.decode())
    told = _waits(client, "/office/records/")
    assert told["today"] == sum(map(int, rows)) == sum(told.values()) - told["today"]
    assert "/office/waiting" not in _side(client, "/office/records/")
    assert _waits(browser("dept-head-1"), "/office/records/") == {}, "another person's"


def test_what_others_are_to_do_is_no_count(frozen: Office) -> None:
    client = browser("wang-fang")
    page = client.get("/office/").content.decode()
    assert re.search(r">1 批待\S+签批<", page[page.index('id="others"') :])
    mine = re.findall(r'home-count num">(\d+)', page)
    assert _waits(client, "/office/me").get("today", 0) == sum(map(int, mine))


def test_who_did_something_is_told_anew(bureau: Office) -> None:
    complaint(20)
    client = browser("wang-fang")
    client.get("/office/")
    old = _waits(client, "/office/records/")
    complaint(21)
    client.post("/office/language", {"language": "zh-hans"})
    assert _waits(client, "/office/records/") == old, "what was known stays until more is"
    assert "/office/waiting" in _side(client, "/office/records/")
    told = client.get("/office/waiting", headers={"X-By-Itself": "1"}).content.decode()
    assert _numbers(told)["today"] == old["today"] + 1
    assert _waits(client, "/office/records/") == _numbers(told)
    assert "/office/waiting" not in _side(client, "/office/records/")


def test_who_is_sent_somewhere_first_is_left_there(bureau: Office) -> None:
    person("bare", "entry", second_factor=False)
    client = browser("bare")
    assert client.get("/office/")["Location"] == "/office/second-factor/"
    page = client.get("/office/second-factor/").content.decode()
    assert 'class="side' in page
    assert "/office/waiting" not in page, "it would be sent there again and again"


def test_a_page_asks_the_database_nothing_for_its_counts(bureau: Office) -> None:
    client = browser("wang-fang")
    client.get("/office/me")
    costs = []
    for number in range(20, 23):
        complaint(number)
        client.get("/office/")
        with CaptureQueriesContext(connection) as asked:
            assert _waits(client, "/office/me")
        costs.append(len(asked))
    with CaptureQueriesContext(connection) as asked:
        browser("dept-head-1").get("/office/me")
    assert len(set(costs)) == 1
    assert not [one for one in asked if "complaints_complaint" in one["sql"]]


def _side(client, path: str) -> str:
    """The navigation of a page."""
    page = client.get(path).content.decode()
    return page[page.index('<header class="side') : page.index("</header>")]


def _places(side: str) -> str:
    return side[: side.index("</nav>")]


def _waits(client, path: str) -> dict[str, int]:
    return _numbers(_places(_side(client, path)))


def _numbers(html: str) -> dict[str, int]:
    """By place, what waits there."""
    found = re.findall(r'id="waits-(\w+)"[^>]*>(?:<span class="badge">(\d+))?', html)
    return {name: int(number) for name, number in found if number}


def test_a_venue_s_manager_is_asked_for_no_counts(bureau: Office) -> None:
    refused = visitor("venue").get("/office/fleet/")
    assert refused.status_code == 403
    assert "/office/waiting" not in refused.content.decode()
