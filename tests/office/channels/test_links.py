"""No page of the site leads nowhere, whatever of it is down or closed."""

import re

import pytest

from tests.office.bureau import Office, complaint
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import text_of, withdraw


@pytest.fixture
def told(published: Office) -> Office:
    another_venue()
    complaint(9, venue_id="HH02")
    published.publish_all()
    return published


def dead(office: Office) -> set[tuple[str, str]]:
    """Links within the site, and feeds that a page names, that are not there."""
    found = set()
    for page in office.public.rglob("*.html"):
        for href in re.findall(r'href="/([^"#]*)', page.read_text("utf-8")):
            there = office.public / href
            if not (there.is_file() or (there / "index.html").is_file()):
                found.add((page.relative_to(office.public).as_posix(), href))
    return found


def test_all_is_up(told: Office) -> None:
    assert dead(told) == set()


@pytest.mark.parametrize("what", [("--venue", "HH02"), ("--all",)])
def test_a_venue_is_down_or_all_are(told: Office, what: tuple[str, ...]) -> None:
    withdraw(told, *what, person="dept-head-1")
    assert dead(told) == set()


def test_one_venue_has_closed_then_the_last(told: Office) -> None:
    for venue in ("HH02", "WH01"):
        told.ok("venue", venue, "--state", "closed")
        told.publish_all()
        assert dead(told) == set()
    start = (told.public / "index.html").read_text("utf-8")
    assert "目前没有公示" in start
    assert not [
        path for path in told.public.rglob("*.html") if text_of(told, 1) in path.read_text()
    ]
