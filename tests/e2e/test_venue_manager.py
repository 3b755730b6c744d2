"""A venue manager's walk at a telephone, with a real screen running: one story in order."""

import re
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.browser import follow
from tests.e2e.colleagues import bureau, needed
from tests.e2e.crawl import crawl, visit
from tests.e2e.programs import until
from tests.e2e.screen import Screen
from tests.e2e.time_passing import a_month_is_over, nothing_heard_for
from tests.office.accounts.passkeys import enrol, sign_out, with_authenticator
from tests.office.venue_steps import WH, photo
from tests.ports import free_port

pytestmark = [
    pytest.mark.skipif(not needed, reason="Debian's chromium or libnss3-tools is not installed"),
    pytest.mark.timeout(600),
]
MANAGER, NUMBER = "fang-jing", "WH01-01"
DIGEST = re.compile(r"published-plates/([0-9a-f]{64})")
PICTURE = "url => fetch(url).then(a => a.arrayBuffer()).then(b => [...new Uint8Array(b)])"


class Walk:
    """An office that has published, a screen that runs, and the manager's telephone."""

    def __init__(self, office, screen: Screen, power: ExitStack) -> None:
        self.office, self.screen, self.power = office, screen, power
        self.phone = office.at(MANAGER, width=390, height=844)

    def send(self, form: str = "main form") -> None:
        """Press the button of the form; the venue's page answers."""
        self.phone.click(f"{form} button[type=submit]")
        self.phone.wait_for_url(f"**{WH}")

    def again(self, condition) -> None:
        """Open the page again until it says so."""
        until(lambda: (self.phone.goto(WH) and condition()) or None)

    def words(self) -> str:
        """What stands on the page."""
        return self.phone.inner_text("main")


@pytest.fixture(scope="module")
def walk(tmp_path_factory, chromium_type):
    """The walk's beginning: signed in by password and code, the screen has reported."""
    published = bureau(tmp_path_factory, "venue", chromium_type, published=True)
    with published as office, ExitStack() as power:
        screen = Screen(office.state.parent / "kiosk")
        office.enrol(screen)
        screen.fetch()
        power.enter_context(screen.running("--view", free_port()))
        until(screen.reported)
        yield Walk(office, screen, power)
        assert office.complaints == []


def test_a_passkey_opens_the_own_venue(walk):
    phone = walk.phone
    enrol(with_authenticator(phone), alone=True)
    sign_out(phone)
    phone.click("#passkey_login")
    phone.wait_for_url(f"**{WH}")
    assert violations(phone) == []


def test_the_plate_that_the_screen_reports_hangs_there(walk):
    walk.again(lambda: walk.phone.locator(".venue-screens .venue-picture.shown img").count())
    card = walk.phone.locator(".venue-screens li")
    (digest,) = DIGEST.findall(card.inner_html())
    assert (walk.screen.state / f"store/plates/{digest}.png").exists()
    assert "与签批一致" in card.inner_text()
    assert "这块公示屏正常" in walk.phone.inner_text("body")


def test_the_coming_round_begins_with_that_plate_and_is_of_those_that_the_screen_holds(walk):
    held = {path.stem for path in (walk.screen.state / "store/plates").iterdir()}
    coming = walk.phone.locator(".venue-round")
    shown = DIGEST.findall(coming.inner_html())
    assert len(shown) == len(walk.screen.frames("frames"))
    assert set(shown) <= held
    assert coming.locator("li.here").count() == 1
    assert "正在显示" in coming.locator("li").first.inner_text()


def test_every_plate_is_found_by_its_shop(walk):
    phone = walk.phone
    follow(phone, "text=按店铺看全部画面")
    every = phone.locator(".venue-plates li").count()
    shop = phone.inner_text(".venue-shop >> nth=0")
    phone.fill("#q", shop)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**q=**")
    assert set(phone.locator(".venue-shop").all_inner_texts()) == {shop}
    assert 0 < phone.locator(".venue-plates li").count() < every


def test_a_problem_is_reported_with_a_photograph_that_tells_nothing_more(walk, tmp_path):
    from PIL import Image

    phone, taken = walk.phone, Image.Exif()
    taken[0x010F] = "Maker of a telephone"
    (tmp_path / "a.jpg").write_bytes(photo((640, 480), exif=taken))
    phone.goto(f"{WH}problem?screen={NUMBER}")
    phone.check("input[value=blocked]")
    phone.fill("textarea", "圣诞树挡住了下半部分")
    phone.set_input_files("input[type=file]", tmp_path / "a.jpg")
    walk.send()
    assert "圣诞树挡住了下半部分" in walk.words()
    kept = bytes(phone.evaluate(PICTURE, f"{WH}photos/1"))
    assert kept.startswith(b"\xff\xd8")
    assert b"Maker" not in kept
    page = walk.office.at("qian-jin", "/office/venue-notes")
    page.click("table tbody a >> nth=0")
    page.fill("textarea", "明天上午移开。")
    page.click("main form button[type=submit]")
    walk.again(lambda: "明天上午移开" in walk.words())


def test_a_pause_darkens_the_real_glass_until_it_is_resumed(walk):
    phone = walk.phone
    phone.goto(f"{WH}pause")
    phone.check("input[value=fire-drill]")
    phone.check("input[name=minutes] >> nth=0")
    walk.send()
    until(lambda: walk.screen.dark() == "paused" or None)
    until(lambda: walk.screen.is_dim() or None)
    walk.again(lambda: "已暂停" in walk.words())
    walk.send("form[action$=resume]")
    until(lambda: walk.screen.dark() == "" or None)
    until(lambda: walk.screen.is_dim() is False or None)
    walk.again(lambda: walk.phone.locator(".venue-picture.shown").count())


def test_hours_are_asked_for_and_a_contact_is_kept(walk):
    phone = walk.phone
    phone.goto(f"{WH}hours")
    phone.fill("[name=opens]", "09:30")
    phone.fill("[name=closes]", "21:30")
    walk.send()
    assert "09:30–21:30" in walk.words()
    phone.goto(f"{WH}contacts/{NUMBER}")
    phone.fill("[name=contact]", "值班经理")
    phone.fill("[name=phone]", "0519-8600 1234")
    walk.send()
    page = walk.office.at("qian-jin", f"/office/fleet/{NUMBER}")
    expect(page.locator("main")).to_contain_text("0519-8600 1234")


def test_a_month_s_proof_is_a_paper_and_signed_data(walk):
    month = a_month_is_over(walk.office.state, NUMBER, "WH01", datetime.now(UTC).date())
    walk.phone.goto(WH)
    for words, begins in (("PDF", b"%PDF-"), ("签名数据", b'{"payload"')):
        with walk.phone.expect_download() as download:
            walk.phone.click(f".venue-files a:has-text('{words}')")
        assert month in download.value.suggested_filename
        assert download.value.path().read_bytes().startswith(begins)


def test_every_page_of_hers_can_be_used_by_everybody(walk):
    assert list(crawl(walk.office, MANAGER, set(), within=WH, named="at-work_")) == []
    assert visit(walk.office, "qian-jin", "/office/venue-notes", "at-work_venue-notes") == []
    assert visit(walk.office, "qian-jin", "/office/venue-notes/1", "at-work_venue-note") == []
    assert visit(walk.office, "sun-yu", "/office/venue-log", "at-work_venue-log") == []


def test_another_venue_is_not_there(walk):
    for address, code in (("/office/venue/HH02/", 404), ("/office/fleet/", 403)):
        with walk.phone.expect_console_message(lambda one, code=code: str(code) in one.text):
            assert walk.phone.goto(address).status == code
    said = walk.office.complaints
    said[:] = [one for one in said if "404" not in one and "403" not in one]


def test_a_screen_that_says_nothing_any_more_is_told_with_what_to_do_by_hand(walk):
    walk.power.close()
    nothing_heard_for(walk.office.state, minutes=16)
    assert visit(walk.office, MANAGER, WH, "at-work_venue_silent") == []
    assert "这块公示屏要处理" in walk.phone.inner_text("body")
    trouble = walk.phone.locator(".venue-trouble")
    assert "失联" in trouble.inner_text()
    assert "电源" in trouble.inner_text()
