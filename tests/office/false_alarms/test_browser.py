"""The page of severe wording in a real browser, both ways, by axe; a false alarm typed and kept."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.bureau import complaint
from tests.office.false_alarms.steps import SEVERE

pytestmark = needs_chromium


@needs_axe
def test_no_fault_that_axe_finds_and_a_false_alarm_is_passed(bureau, site) -> None:
    row = complaint(9, full_text_zh=f"消费者买的书名为《{SEVERE}》，缺页。")
    page = site.page("wang-fang", "/office/severe/")
    for language, width in site.each_way(page):
        for path in ("/office/severe/", f"/office/records/{row.pk}/"):
            page.goto(site.base + path)
            assert violations(page) == [], (path, language, width)
        page.goto(f"{site.base}/office/severe/")
        page.fill("#text", f"另一段：{SEVERE}。")
        page.click(".card form:not(.d-flex) button")
        page.wait_for_selector("#reason-tried-1")
        assert violations(page) == [], (language, width)
    page.goto(f"{site.base}/office/severe/")
    page.fill("#reason-open-1", "书名，照录原名")
    page.keyboard.press("Enter")
    page.get_by_text("书名，照录原名").wait_for()
    assert page.locator("#reason-open-1").count() == 0
