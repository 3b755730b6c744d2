"""Enrolment by code: from the code on a real screen's glass to its first plate, at a telephone."""

import json
import re
from urllib.parse import urlsplit

import pytest
import zxingcpp
from playwright.sync_api import expect

from tests.e2e.browser_keys import appoint, make_key
from tests.e2e.colleagues import Bureau, bureau, needed
from tests.e2e.crawl import visit
from tests.e2e.programs import until
from tests.e2e.screen import Screen
from tests.ports import free_port

pytestmark = [
    pytest.mark.skipif(not needed, reason="Debian's chromium or libnss3-tools is not installed"),
    pytest.mark.timeout(600),
]
TECHNICIAN = "qian-jin"


@pytest.fixture(scope="module")
def office(tmp_path_factory, chromium_type):
    """An office that has published, whose technician carries the key in a telephone."""
    with bureau(tmp_path_factory, "enrolment", chromium_type, published=True) as found:
        found.at(TECHNICIAN, width=390, height=844)
        appoint(found, 1, make_key(found, TECHNICIAN))
        yield found
        assert found.complaints == []


@pytest.fixture
def box(office, tmp_path):
    """A new box with the bureau's starter, switched on."""
    screen = Screen(tmp_path / "box")
    office.run("fleet", "starter", "--out", tmp_path / "starter.json")
    screen.kiosk("enrol", tmp_path / "starter.json")
    with screen.running("--view", free_port()):
        yield screen


def scanned(screen: Screen, part: str = "/e/") -> str | None:
    """The address on the glass that has this part; None while there is none."""
    picture = screen.glass()
    codes = zxingcpp.read_barcodes(picture) if picture else []
    return next((code.text for code in codes if part in code.text), None)


def words_on(screen: Screen) -> list[str]:
    """The six words that the box has made itself; none as long as it has asked for nothing."""
    return json.loads(screen.kiosk("status", "--json").stdout).get("enrolment", {}).get("words", [])


def fill(page) -> None:
    """Where the screen hangs."""
    page.select_option("[name=venue]", "WH01")
    expect(page.locator("#accept-words")).to_contain_text("WH01-0")
    page.select_option("[name=profile]", "landscape-55-4m")
    page.fill("[name=floor]", "L2")
    page.fill("[name=spot]", "北扶梯旁")


def look(office: Bureau, page, name: str) -> None:
    """The page as it stands now, by axe; kept as a picture where pictures are."""
    path = urlsplit(page.url).path
    assert visit(office, TECHNICIAN, path, f"at-work_enrol_{name}") == []


def test_from_the_code_on_the_glass_to_the_plates_of_the_venue(office, box):
    address = urlsplit(until(lambda: scanned(box)))
    page = office.at(TECHNICIAN, f"{address.path}#{address.fragment}")
    page.wait_for_url(re.compile(r"/office/enrol/\w+$"))
    expect(page.locator("#scanned")).to_be_visible()
    assert page.locator("#words strong").all_inner_texts() == words_on(box)
    fill(page)
    page.click("#accept")
    page.click("#sign:enabled")
    expect(page.locator("h1")).to_contain_text("已显示公示", timeout=100_000)
    codes = json.loads(office.run("bureau"))["qr_base"]
    assert until(lambda: scanned(box, "/v/wh01")).startswith(codes)
    assert box.player()["verified"]


def test_who_cannot_scan_picks_the_box_from_the_list_and_compares_its_words(office, box):
    words = until(lambda: words_on(box) or None)
    page = office.at(TECHNICIAN, "/office/enrol/")
    look(office, page, "waiting")
    page.click(".enrol-list a >> nth=0")
    look(office, page, "open")
    assert page.locator("#words strong").all_inner_texts() == words
    page.check("[name=same]")
    fill(page)
    page.click("#accept")
    page.wait_for_selector("#sign:enabled")
    look(office, page, "accepted")
    page.click("#sign:enabled")
    expect(page.locator("h1")).to_contain_text("已登记")
    look(office, page, "enrolled")
    expect(page.locator("h1")).to_contain_text("已显示公示", timeout=100_000)
    look(office, page, "arrived")
