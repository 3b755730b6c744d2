"""A warning is typed, looked at as it will hang, and proposed: in a browser, wide and narrow."""

from tests.browser import DESK_AND_PHONE, needs_chromium
from tests.office.news.test_pages import given, warnings
from tests.office.news_steps import warning

pytestmark = needs_chromium


@DESK_AND_PHONE
def test_a_warning_is_looked_at_before_it_is_proposed(published, site, language, width):
    page = site.page("wang-fang", "/office/warnings/new", language=language, width=width)
    for name, value in given().items():
        if name == "kind":
            page.locator(f"input[name=kind][value={value}]").check()
        else:
            page.locator(f"[name={name}]").fill(value)
    page.locator("button[hx-post]").click()
    page.locator("#plates img").first.wait_for()
    assert warnings() == []
    page.locator("#words button[type=submit]").click()
    page.wait_for_url("**/office/warnings/*")
    page.locator(".news-plates img").first.wait_for()
    (made,) = warnings()
    assert made.title_zh == given()["title_zh"]


def test_no_page_of_news_is_wider_than_a_phone(published, site):
    row = warning()
    for path in ("", "new", row.pk):
        page = site.page("wang-fang", f"/office/warnings/{path}", width=390)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, path
