"""Taking down in a real browser: what is signed is what the page shows."""

import base64
import json
import re

import pytest

from sync.withdrawals import DUTY_SCOPES
from tests.accessibility import violations
from tests.browser import needs_chromium
from tests.office.key_steps import with_key
from tests.office.news_steps import warning
from tests.office.people import person
from tests.office.withdrawing import entries, withdraw

pytestmark = needs_chromium
URL = "/office/withdrawals/"


@pytest.fixture(autouse=True)
def _duty(published):
    """A duty officer with an account, in an office that has published."""
    person("duty-1", "duty")


def opened(site, page, path):
    page.goto(f"{site.base}{URL}{path}")
    page.wait_for_selector("body[data-ready]", state="attached")
    return page


def test_one_takes_it_down_and_another_confirms_whatever_its_scope(published, site):
    """From the narrowest scope to the widest that a duty officer has."""
    from office.complaints.models import Complaint

    told = warning()
    published.publish_all()
    ids = published.pub_ids()
    targets = {
        "record": ids["T0001"],
        "news": told.pk,
        "operator": Complaint.objects.get(number="T0002").operator.key,
        "venue": "WH01",
    }
    assert {*targets} == {*DUTY_SCOPES}
    duty, head = (with_key(published, site, person) for person in ("duty-1", "dept-head-1"))
    for scope, target in targets.items():
        page = opened(site, duty, f"new/{scope}/{target}")
        assert violations(page) == []
        page.click("#act")
        assert page.is_hidden("#confirm"), "a reason is asked for first"
        page.fill("textarea", "正在核实。")
        page.click("#act")
        assert target in page.inner_text("#confirm")
        page.click("#not-yet")
        assert (scope, target) not in [entry[:2] for entry in entries(published)]
        page.click("#act")
        page.click("#confirm button[type=submit]")
        page.wait_for_url(re.compile(r"/withdrawals/\d+$"))
        assert (scope, target, scope == "record") in entries(published)
        other = opened(site, head, page.url.rpartition("/")[2])
        assert violations(other) == []
        other.click("#act")
        other.wait_for_selector("text=已确认")


def test_without_a_key_one_is_told_how_to_make_one(site):
    page = opened(site, site.page("duty-1"), "new/venue/WH01")
    assert page.is_disabled("#act")
    assert "没有您的密钥" in page.inner_text("#key")
    assert page.is_visible("#no-key")


def everything(found):
    """The bytes that take everything down."""
    signed = json.loads(found)
    signed["x-withdrawn"][0] = ["0" * 32, "all", "*", 0]
    return json.dumps(signed)


def a_venue(found):
    """The bytes of a publication, which the same key signs, with the withdrawal in them."""
    return json.dumps(json.loads(found) | {"x-venue": "WH01", "x-seq": 2})


@pytest.mark.parametrize("which", [0, 1], ids=["list", "delta"])
@pytest.mark.parametrize("change", [everything, a_venue])
def test_what_is_not_shown_is_not_signed(published, site, change, which):
    page = with_key(published, site, "duty-1")

    def swapped(route):
        """The page, with other bytes to be signed."""
        answer = route.fetch()
        mine = json.loads(re.search(r'id="sign-data"[^>]*>(.*?)</script>', answer.text())[1])
        part = mine["parts"][which]
        other = base64.b64encode(change(base64.b64decode(part)).encode()).decode()
        route.fulfill(response=answer, body=answer.text().replace(part, other))

    page.route("**/withdrawals/new/venue/WH01", swapped)
    page.goto(f"{site.base}{URL}new/venue/WH01")
    page.wait_for_selector("#trouble:visible")
    assert page.is_disabled("#act")
    assert "没有签名" in page.inner_text("#trouble")


def test_at_a_narrow_window_in_english_it_can_be_used(published, site):
    from office.registry.models import Venue

    Venue.objects.update(name_en="Hehai New World Shopping Centre")
    page = site.page("duty-1", language="en", width=390)
    for path in ("", "new?q=T0001", "new/venue/WH01"):
        page.goto(site.base + URL + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        for button in page.locator("main .btn-danger").all():
            box = button.bounding_box()
            assert box is None or box["x"] + box["width"] <= 390, path


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 1440), ("en", 390)])
def test_putting_back_is_asked_for_and_named_at_the_review(published, site, language, width):
    withdraw(published, "--record", published.pub_ids()["T0001"])
    page = site.page("duty-1", f"{URL}2", language=language, width=width)
    assert violations(page) == []
    page.fill("#id_reason", "核实无误，当事人同意")
    page.click("form[action$='/lift'] button")
    page.wait_for_selector("form[action$='/keep']")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    published.ok("freeze")
    page = site.page("dept-head-1", "/office/drafts/2/review", language=language, width=width)
    page.wait_for_selector("body[data-ready]")
    assert "T0001" in page.inner_text("#lifts")
    assert published.pub_ids()["T0001"] in page.inner_text("#lifts")
    assert violations(page) == []
