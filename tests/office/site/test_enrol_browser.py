"""Enrolment by code on a telephone: compare, fill in, accept, sign; and what a browser checks."""

import re
import time
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from office.fleet import enrolment_decisions, enrolment_requests, roster
from sync.check_words import FIRSTS, SECONDS
from sync.enrolment import marks
from sync.keys import generate
from tests.accessibility import needs_axe, violations
from tests.browser import DESK_AND_PHONE, held, needs_chromium
from tests.office.asking import Asker
from tests.office.key_steps import appoint, offer, with_key
from tests.office.people import PASSWORD, TOTP, browser, person
from tests.office.reporting import Box

pytestmark = [needs_chromium, pytest.mark.timeout(300)]
LIST = "/office/enrol/"
MARKS = """async (request) => {
  const { marks } = await import("/office/static/enrol/six_words.js");
  return marks(request);
}"""


@pytest.fixture
def box(published, tmp_path):
    asker = Asker(published, tmp_path)
    asker.asks(time.time())
    person("technician-1")
    return asker


def holder(office, site):
    """A telephone of a technician whose key was made in the browser and appointed."""
    from office.keys.key_requests import fingerprint

    person("qian-jin")
    key = generate("qian-jin", "technician")
    offer(browser("qian-jin"), key, "technician")
    appoint(office, "--request", "1", "--fingerprint", fingerprint(key.public.keyid))
    folder = office.people / "qian-jin"
    folder.mkdir(exist_ok=True)
    (folder / "passphrase.txt").write_text("a long passphrase\n")
    (folder / "key.json").write_bytes(key.wrapped("a long passphrase"))
    return with_key(office, site, "qian-jin", width=390, height=844)


def scanned(box: Asker, digest: str = "") -> str:
    """What the QR code on the glass leads to."""
    return f"/e/{box.marks.code}#{(digest or box.marks.digest)[:32]}"


def at_the_page(site, box: Asker, page=None, digest: str = "", **more):
    """A telephone that has scanned the code."""
    page = page or site.context("technician-1", width=390, height=844, **more).new_page()
    page.goto(site.base + scanned(box, digest))
    page.wait_for_url(re.compile(rf"/office/enrol/{box.marks.code}$"))
    page.wait_for_load_state("networkidle")
    return page


def fill(page) -> None:
    page.select_option("[name=venue]", "WH01")
    expect(page.locator("#accept-words")).to_contain_text("WH01-01")
    page.select_option("[name=profile]", "landscape-55-4m")
    expect(page.locator("#panel-box .enrol-check")).to_contain_text("与所选不同")
    page.fill("[name=floor]", "L2")
    page.fill("[name=spot]", "北扶梯旁")
    page.fill("[name=bottom]", "1.10")
    page.fill("[name=viewing]", "4")
    page.fill("[name=contact]", "方静")


def decisions(office):
    return enrolment_decisions.decisions(office.place())


def test_the_browser_makes_the_same_code_and_words_of_a_request(box, site):
    page = site.page("technician-1", LIST)
    for _ in range(20):
        request = box.new()
        given = {"root": request.root, "key": request.key, "nonce": request.nonce}
        made = page.evaluate(MARKS, {**given, "firsts": FIRSTS, "seconds": SECONDS})
        wanted = marks(request)
        assert (made["digest"], made["code"]) == (wanted.digest, wanted.code)
        assert tuple(map(tuple, made["words"])) == wanted.words


def test_from_the_code_on_the_glass_to_the_first_plate(published, box, site):
    page = at_the_page(site, box, holder(published, site))
    expect(page.locator("#scanned")).to_be_visible()
    assert page.is_checked("[name=same]")
    fill(page)
    page.click("#accept")
    expect(page.locator("h1")).to_contain_text("WH01-01：名册待签名")
    expect(page.locator("#compared")).to_be_visible()
    page.click("#sign")
    expect(page.locator("h1")).to_contain_text("WH01-01 已登记")
    entry = roster.entries(published.place())["WH01-01"]
    assert (entry.key, entry.place.spot) == (box.device.public, "北扶梯旁")
    enrolment_requests.note_taken(published.place(), box.request, time.time())
    Box(published, entry, box.device).heard(time.time() + 1)
    expect(page.locator("h1")).to_contain_text("WH01-01 已显示公示")


def test_what_was_scanned_is_still_known_after_signing_in(box, site):
    from office.accounts import totp

    page = site.context("", width=390, height=844).new_page()
    page.goto(site.base + scanned(box))
    page.fill("input[name=login]", "technician-1")
    page.fill("input[name=password]", PASSWORD)
    page.click("form[action*='/login'] button[type=submit]")
    page.fill("input[name=code]", totp.code(TOTP, datetime.now(UTC)))
    page.click("form:has(input[name=code]) button[type=submit]")
    page.wait_for_url(re.compile(rf"/office/enrol/{box.marks.code}$"))
    expect(page.locator("#scanned")).to_be_visible()


def test_what_was_scanned_of_another_box_stops_everything(published, box, site, tmp_path):
    other = Asker(published, tmp_path, "other")
    page = at_the_page(site, box, digest=other.marks.digest)
    expect(page.locator("#differs")).to_be_visible()
    assert page.is_disabled("[name=same]")
    assert page.is_disabled("#accept")
    page.get_by_role("button", name="有不同，停止").click()
    expect(page.locator("h1")).to_contain_text("已停止，没有登记")
    (found,) = decisions(published).values()
    assert found.word == "declined"


def test_who_has_not_scanned_compares_the_words_before_anything_opens(box, site):
    page = site.page("technician-1", f"{LIST}{box.marks.code}", width=390)
    page.wait_for_load_state("networkidle")
    assert page.is_disabled("[name=venue]")
    page.check("[name=same]")
    assert page.is_enabled("[name=venue]")


def test_the_words_on_the_page_are_those_that_the_browser_has_made(box, site):
    context = site.context("technician-1")
    page = context.new_page()

    def lie(route):
        answer = route.fetch()
        body = answer.text().replace(box.marks.words[0][0], "红鱼")
        route.fulfill(response=answer, body=body)

    page.route(f"**{LIST}{box.marks.code}", lie)
    page.goto(f"{site.base}{LIST}{box.marks.code}")
    expect(page.locator("#words li").first).to_contain_text(box.marks.words[0][0])


def test_a_form_that_is_refused_keeps_what_was_typed(published, box, site):
    page = at_the_page(site, box)
    fill(page)
    page.fill("[name=spot]", "")
    page.click("#accept")
    expect(page.locator("#errors")).to_contain_text("请填写")
    assert page.input_value("[name=floor]") == "L2"
    assert decisions(published) == {}
    site.meant("422")


def test_what_is_chosen_while_the_page_asks_stays_chosen(box, site):
    page = at_the_page(site, box)
    page.select_option("[name=venue]", "WH01")
    page.locator("[name=profile] option[value=landscape-55-4m]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    late = held(page, f"**{LIST}*?*", times=1)
    with page.expect_request(re.compile("bottom=1.10")):
        page.fill("[name=bottom]", "1.10")
        page.press("[name=bottom]", "Tab")
    page.select_option("[name=profile]", "landscape-55-4m")
    late.pop().continue_()
    expect(page.locator("#panel-box .enrol-check")).to_contain_text("与所选不同")
    assert page.input_value("[name=profile]") == "landscape-55-4m"


def test_while_the_page_asks_the_button_has_no_number(box, site):
    page = at_the_page(site, box)
    fill(page)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")  # nor will it ask
    late = held(page, f"**{LIST}*?*", times=1)
    with page.expect_request(re.compile("bottom=1.10")):  # as the contact is left
        page.fill("[name=bottom]", "1.10")
        page.press("[name=bottom]", "Tab")
    expect(page.locator("#accept-words")).to_have_text("接受这块屏幕")
    late.pop().continue_()
    expect(page.locator("#accept-words")).to_contain_text("WH01-01")


def test_who_presses_while_the_number_is_written_on_the_button_has_pressed(published, box, site):
    page = at_the_page(site, box)
    fill(page)
    late = held(page, f"**{LIST}*?*", times=1)
    with page.expect_request(re.compile("venue=WH01")):
        page.fill("[name=viewing]", "5")
        page.press("[name=viewing]", "Tab")
    page.hover("#accept-words")
    page.mouse.down()
    with page.expect_response(re.compile("viewing=5")):
        late.pop().continue_()
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    page.mouse.up()
    expect(page.locator("h1")).to_contain_text("名册待签名")


def test_without_a_network_nothing_that_was_typed_is_lost(published, box, site):
    page = at_the_page(site, box)
    fill(page)
    page.wait_for_load_state("networkidle")
    page.route(f"**{LIST}*", lambda route: route.abort())
    page.click("#accept")
    expect(page.locator("#offline")).to_be_visible()
    page.unroute(f"**{LIST}*")
    page.click("#accept")
    expect(page.locator("h1")).to_contain_text("名册待签名")
    site.meant("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")


def test_a_code_that_runs_out_while_the_page_is_open_locks_it(published, tmp_path, site):
    box = Asker(published, tmp_path)
    box.asks(time.time() - 540)
    person("technician-1")
    page = site.context("technician-1").new_page()
    page.clock.install()
    page.goto(f"{site.base}{LIST}{box.marks.code}")
    page.wait_for_load_state("networkidle")
    page.check("[name=same]")
    assert page.is_enabled("[name=venue]")
    page.clock.fast_forward(61_000)
    expect(page.locator("#left")).to_contain_text("码已过期")
    assert page.is_disabled("[name=venue]")


def test_an_entry_of_another_key_is_not_signed(published, box, site):
    page = at_the_page(site, box, holder(published, site))
    fill(page)

    def lie(route):
        answer = route.fetch()
        key = decisions(published)
        forged = next(iter(key.values())).entry.key[:-8] if key else "no"
        body = answer.text()
        at = body.find('id="signing-data"')
        if at > 0 and forged in body[at:]:
            body = body[:at] + body[at:].replace(forged, "A" * len(forged))
        route.fulfill(response=answer, body=body)

    page.route(f"**{LIST}{box.marks.code}", lie)
    page.click("#accept")
    expect(page.locator("#trouble")).to_contain_text("不要签")
    assert page.is_disabled("#sign")


def test_without_a_key_in_this_browser_the_command_is_told(published, box, site):
    page = at_the_page(site, box)
    fill(page)
    page.click("#accept")
    expect(page.locator("#key")).to_contain_text("没有您的密钥")
    assert f"office fleet sign-waiting {box.marks.code}" in page.inner_text("main")


def test_without_script_the_form_works(published, box, site):
    page = site.page("technician-1", f"{LIST}{box.marks.code}", java_script_enabled=False)
    page.check("[name=same]")
    page.select_option("[name=venue]", "WH01")
    page.fill("[name=spot]", "北扶梯旁")
    page.click("#accept")
    assert "请填写" in page.inner_text("#errors")  # now it offers the venue's panels
    page.select_option("[name=profile]", "landscape-55-4m")
    page.click("#accept")
    assert "名册待签名" in page.inner_text("h1")
    site.meant("422")


@needs_axe
@DESK_AND_PHONE
def test_every_page_can_be_used_by_everybody(published, box, site, language, width):
    context = site.context("technician-1", language=language, width=width)
    page = context.new_page()
    for path in (LIST, scanned(box)):
        page.goto(site.base + path)
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.select_option("[name=venue]", "WH01")
    page.locator("[name=profile] option[value=landscape-55-4m]").wait_for(state="attached")
    page.select_option("[name=profile]", "landscape-55-4m")
    page.fill("[name=spot]", "L2")
    page.click("#accept")
    page.wait_for_selector("#facts")
    assert violations(page) == []
