"""A venue that closes or merges: role, pages, enrolment files, and its screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.commands.enrol import enrol
from sync.tree import Tree
from sync.trust import Chain, Verified, venue_role, verify
from sync.version_floors import Floors
from tests.office.bureau import Office, complaint
from tests.office.conftest import copied
from tests.office.once_a_run import Template, once
from tests.office.screens import enrolment, fetch, request_of
from tests.office.withdrawing import withdraw
from tests.sync.webserver import Web


@pytest.fixture(scope="module")
def _two_template(
    _published_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        office.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
        complaint(11, venue_id="HH02")
        office.publish_all()
        return office

    return once(tmp_path_factory, "closing-two", make)


@pytest.fixture
def two(_django_put_back: None, _two_template: Template, tmp_path: Path) -> Iterator[Office]:
    """The office with a second venue, both published."""
    yield from copied(_two_template, tmp_path / "two")


def close(office: Office, *how: str) -> None:
    office.ok("venue", "WH01", *(how or ("--state", "closed")))
    office.publish_all()


def verified(office: Office, venue: str) -> Verified:
    """What a screen of `venue` makes of the published tree."""
    tree = Tree(office.public)
    now = tree.read()
    role, wd = now.roles[venue_role(venue)], now.roles.get("wd-01")
    found = Chain(tree.roots(), now.timestamp, now.snapshot, now.targets, role, wd)
    return verify(found.roots[0], found, venue, Floors())


def pages(office: Office) -> dict[str, str]:
    return {
        p.relative_to(office.public).as_posix(): p.read_text()
        for p in office.public.rglob("*.html")
    }


def test_nothing_changes_before_two_officers_have_signed(two: Office) -> None:
    before = two.tree()
    two.ok("venue", "WH01", "--state", "closed")
    two.ok("freeze")
    two.sign_both()
    assert two.tree() == before


def test_the_role_is_a_tombstone_that_names_the_successor(two: Office) -> None:
    close(two, "--state", "merged", "--successor", "hh02")
    found = verified(two, "WH01")
    assert (found.state, found.successor, found.index) == ("merged", "HH02", None)
    assert found.seq == 3
    assert verified(two, "HH02").index


def test_its_pages_say_that_it_has_closed(two: Office) -> None:
    ids = two.pub_ids()
    close(two)
    found = pages(two)
    assert "已停止公示" in found["v/wh01/index.html"]
    assert "has ended" in found["v/wh01/index.html"]
    assert f"r/{ids['T0011']}/1/index.html" in found
    assert not any(ids[f"T{n:04d}"] in path for n in range(1, 5) for path in found)


def test_a_merged_venues_pages_lead_to_the_successor(two: Office) -> None:
    close(two, "--state", "merged", "--successor", "HH02")
    page = pages(two)["v/wh01/index.html"]
    assert "和汇天地" in page
    assert 'href="/v/hh02"' in page


def test_the_pages_stay_through_later_publications_and_withdrawals(two: Office) -> None:
    close(two)
    before = pages(two)["v/wh01/index.html"]
    complaint(12, venue_id="HH02")
    two.publish_all()
    withdraw(two, "--record", two.pub_ids()["T0012"])
    assert pages(two)["v/wh01/index.html"] == before


def test_withdrawn_pages_stay_neutral(two: Office) -> None:
    taken = two.pub_ids()["T0001"]
    withdraw(two, "--record", taken)
    before = pages(two)[f"r/{taken}/1/index.html"]
    close(two)
    assert pages(two)[f"r/{taken}/1/index.html"] == before
    assert (two.public / f"r/{taken}/1/withdrawn").exists()


def test_its_texts_and_plates_leave_the_origin(two: Office) -> None:
    close(two)
    assert "第1件" not in two.published_text()
    assert not list(two.public.glob("targets/venue-wh01/*"))


def test_no_screen_is_enrolled_for_it(two: Office, tmp_path) -> None:
    close(two)
    said = two.refused(
        "fleet", "enrol", "WH01", "--profile", "landscape-55-4m",
        "--device", request_of(tmp_path / "box"), *two.holder("technician-1"),
    )  # fmt: skip
    assert "not open" in said


def test_one_that_opens_again_is_published_again(two: Office) -> None:
    close(two)
    two.ok("venue", "WH01", "--state", "open")
    two.publish_all()
    assert verified(two, "WH01").state == "open"
    assert "第 0004 号" in pages(two)["v/wh01/index.html"]


@pytest.mark.parametrize(
    "how",
    [
        ("--state", "merged"),
        ("--state", "merged", "--successor", "WH01"),
        ("--state", "merged", "--successor", "XX99"),
        ("--state", "closed", "--successor", "HH02"),
    ],
    ids=["nowhere", "itself", "unknown", "closed"],
)
def test_a_merger_into_nothing_is_refused(two: Office, how: tuple[str, ...]) -> None:
    two.refused("venue", "WH01", *how, code=2)
    assert "WH01\topen" in two.ok("venue")


def test_its_screen_goes_to_the_plate_that_names_nobody(two: Office, tmp_path) -> None:
    screen = tmp_path / "screen"
    with Web(two.public) as web:
        two.ok("bureau", "--url", web.url)
        enrol(screen, enrolment(two, screen))
        assert fetch(two, screen).plates()
        close(two, "--state", "merged", "--successor", "HH02")
        active = fetch(two, screen)
    assert (active.verified.state, active.plates()) == ("merged", ())
