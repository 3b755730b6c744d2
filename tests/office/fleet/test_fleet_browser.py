"""The screens' pages in a browser: they follow by themselves, and what is open stays open."""

import time

import pytest
from playwright.sync_api import expect

from sync.state_report import Glass
from tests.accessibility import needs_axe, violations
from tests.browser import follow, needs_chromium
from tests.office.people import person
from tests.office.withdrawing import withdraw

pytestmark = [needs_chromium, pytest.mark.timeout(300)]
URL = "/office/fleet/"


@pytest.fixture
def screens(published, tmp_path) -> list:
    """Three screens that have reported just now."""
    from tests.office.reporting import box

    for who in ("qian-jin", "duty-1"):
        person(who)
    found = [box(published, tmp_path, f"WH01-0{n}") for n in (1, 2, 3)]
    for one in found:
        one.heard(time.time())
    return found


def opened(site, path: str, who: str = "qian-jin", **more):
    """A page whose clock the test turns."""
    page = site.context(who, **more).new_page()
    page.clock.install()
    page.goto(site.base + path)
    page.wait_for_load_state("networkidle")
    return page


def taken_down(office) -> str:
    """The address of the count of a withdrawal."""
    from office.published.models import Withdrawal

    withdraw(office, "--record", office.pub_ids()["T0001"])
    return f"{URL}pushes/withdrawal/{Withdrawal.objects.get().wd_version}"


@needs_axe
def test_every_page_can_be_used_by_everybody(screens, published, site):
    push = taken_down(published)
    screens[0].heard(time.time(), screens[0].says(faults=("hot",)))
    page = site.page("duty-1")
    for _ in site.each_way(page):
        for path in (URL, f"{URL}WH01-01", push):
            page.goto(site.base + path)
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_page_follows_what_screens_report(screens, published, site):
    page = opened(site, URL)
    assert page.inner_text("h1") == "3 块屏幕，都如常"
    screens[0].heard(time.time(), screens[0].says(glass=Glass(None, "plate", 1, "differs")))
    page.clock.fast_forward(5_000)
    expect(page.locator("h1")).to_contain_text("1 块要人处理")
    assert "画面不符" in page.inner_text(".fleet-needs")
    page.type("#q", "扶梯")
    screens[0].heard(time.time())
    with page.expect_response(lambda answer: answer.status == 200):
        page.clock.fast_forward(5_000)
    assert page.input_value("#q") == "扶梯"


def test_as_long_as_nothing_changes_nothing_is_swapped(screens, published, site):
    page = opened(site, URL)
    page.evaluate("document.getElementById('live').dataset.mark = 'mine'")
    with page.expect_response(lambda answer: answer.status == 304):
        page.clock.fast_forward(5_000)
    assert page.get_attribute("#live", "data-mark") == "mine"


def test_an_office_that_does_not_answer_leaves_what_was_known_and_says_so(screens, site):
    page = opened(site, URL)
    page.route("**/office/fleet/", lambda route: route.abort())
    page.clock.fast_forward(5_000)
    page.wait_for_selector("#live.stale .fleet-stale", state="visible")
    assert page.locator(".fleet-plates li").count() == 3
    page.unroute("**/office/fleet/")
    page.clock.fast_forward(5_000)
    page.wait_for_selector("#live:not(.stale)")
    site.meant("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")


def test_an_error_of_the_office_is_no_page_of_screens(screens, site):
    page = opened(site, URL)
    page.route("**/office/fleet/", lambda route: route.fulfill(status=500, body="broken"))
    page.clock.fast_forward(5_000)
    page.wait_for_selector("#live.stale")
    assert page.locator(".fleet-plates li").count() == 3
    site.meant("500")


def test_the_count_follows_and_what_is_open_stays_open(screens, published, site):
    path = taken_down(published)
    page = opened(site, path, "duty-1")
    page.click("#d-WH01-03 summary")
    page.fill("#d-WH01-03 input[name=note]", "总闸")
    screens[0].heard(time.time())
    page.clock.fast_forward(2_000)
    expect(page.locator(".push-number .large")).to_have_text("1")
    assert page.evaluate("document.getElementById('d-WH01-03').open")
    assert page.input_value("#d-WH01-03 input[name=note]") == "总闸"


def renewed(page, screen) -> None:
    """The page has asked for itself and was told of something new."""
    screen.heard(time.time(), screen.says(glass=Glass(None, "plate", 1, "differs")))
    with page.expect_response(lambda answer: answer.status == 200):
        page.clock.fast_forward(5_000)


def test_who_presses_while_the_page_renews_itself_has_pressed(screens, site):
    page = opened(site, URL)
    page.hover(f".fleet-plates a[href$='{URL}WH01-02']")
    page.mouse.down()
    renewed(page, screens[0])
    page.mouse.up()
    page.wait_for_url(f"{site.base}{URL}WH01-02")


def test_who_goes_by_keys_stays_where_they_are_when_the_page_renews_itself(
    screens, published, site
):
    page = opened(site, taken_down(published), "duty-1")
    page.focus("#d-WH01-03 summary")
    screens[0].heard(time.time())
    page.clock.fast_forward(2_000)
    expect(page.locator(".push-number .large")).to_have_text("1")
    expect(page.locator("#d-WH01-03 summary")).to_be_focused()


def test_without_scripts_lists_filters_and_forms_work(screens, published, site):
    page = site.page("duty-1", f"{URL}?state=signed", java_script_enabled=False)
    assert page.locator(".fleet-plates li").count() == 3
    page.fill("#q", "WH01-02")
    follow(page, ".fleet-filter button")
    assert page.locator(".fleet-plates li").count() == 1
    page.goto(site.base + taken_down(published))
    page.click("#d-WH01-02 summary")
    page.click("#d-WH01-02 button")
    assert "已断电" in page.inner_text("main")
