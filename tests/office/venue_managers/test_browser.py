"""A venue manager's phone: signing in by passkey, and pages that fit a hand and read aloud."""

import time

import pytest

from sync.roster import Place
from sync.state_report import Glass
from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.accounts.passkeys import enrol, sign_in, sign_out, with_authenticator
from tests.office.people import person
from tests.office.reporting import box, listens
from tests.office.venue_steps import WH, manager, photo, report

pytestmark = needs_chromium
TAILS = (
    "",
    "plates",
    "plates?q=B9-999",
    "problem",
    "hours",
    "pause",
    "contacts/WH01-01",
    "log",
    "tenants",
    "tenants/new",
    "tenants/list",
)


@pytest.fixture
def phone(published, site):
    """A telephone with a reader of fingers."""
    from django.core.cache import cache

    cache.clear()
    person("fang-jing", "venue", second_factor=False).venues.set(["WH01"])
    context = site.context(width=390, height=844, has_touch=True, base_url=site.base)
    return with_authenticator(context.new_page())


def test_a_manager_s_walk_from_the_first_sign_in_to_a_report(phone, tmp_path):
    sign_in(phone, "fang-jing")
    phone.wait_for_url("**/office/second-factor/")
    enrol(phone, alone=True)
    sign_out(phone)
    phone.click("#passkey_login")
    phone.wait_for_url(f"**{WH}")
    assert "4 件公示" in phone.inner_text("main")
    phone.click("text=按店铺看全部画面")
    phone.fill("#q", "L3-021")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**q=L3-021**")
    assert phone.locator(".venue-plates li").count() == 4
    phone.click(".venue-back")
    phone.click("text=报告问题")
    picture = tmp_path / "a.jpg"
    picture.write_bytes(photo())
    phone.check("input[value=blocked]")
    phone.set_input_files("input[type=file]", picture)
    phone.click("main form button[type=submit]")
    phone.wait_for_url(f"**{WH}")
    assert "被遮挡" in phone.inner_text("main")


@pytest.fixture
def at_work(published, tmp_path):
    """A venue with a silent screen and one that is well, a note, and a pause that waits."""
    from office.fleet.screen_rows import write_row
    from office.published.venue_plates import venue_plates
    from tests.office.venue_steps import now

    (published.state / "fleet").mkdir(exist_ok=True)
    plate = venue_plates(published.place(), "WH01", now()).records()[0].plate.digest
    now = time.time()  # pages go by the clock, and the run may have begun an hour ago
    for screen, at in (("WH01-02", now - 20_000), ("WH01-01", now)):
        listens(published, now - 30_000, now + 600)
        made = box(published, tmp_path, screen, place=Place(floor="一层", spot=screen))
        write_row(made.entry)
        made.heard(at, made.says(glass=Glass(plate, "plate", 3, "same")))
    client = manager()
    report(client, screen="WH01-02", note="灯不亮")
    given = {"screen": "WH01-01", "reason": "repair", "minutes": "5"}
    client.post(f"{WH}pause", given)


@needs_axe
def test_the_pages_read_aloud(published, at_work, site):
    page = site.page("fang-jing", WH)
    found = []
    for _ in site.each_way(page):
        for tail in TAILS:
            page.goto(site.base + WH + tail)
            found += violations(page)
    assert found == []


def test_on_a_phone_nothing_runs_over_the_side_and_each_target_fits_a_thumb(
    published, at_work, site
):
    page = site.page("fang-jing", WH, width=390)
    for tail in TAILS:
        page.goto(site.base + WH + tail)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, tail
        low = page.eval_on_selector_all(
            "main .btn, main .form-control, main .form-select, .venue-chips a, .venue-go,"
            ".venue-form .form-check, .venue-bar a",
            "all => all.map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])"
            ".filter(([, height]) => height > 0 && height < 44)",
        )
        assert low == [], tail
