"""The page of the log in a real browser: asked, answered, readable in any width."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.people import everyone

pytestmark = needs_chromium


def fits(page) -> bool:
    """Whether nothing of the page is to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@needs_axe
def test_it_is_asked_and_answered_and_fits_every_width(published, site):
    from office.audit.record import record

    everyone()
    record("edit", "complaint 1", who="wang-fang", as_role="entry", after={"outcome": "settled"})
    page = site.page("sun-yu", "/office/audit/")
    page.locator("#log-line").fill("T0001 王芳")
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/audit/?w=*")
    assert page.locator(".log-term").count() == 2
    assert page.locator(".log-sentences").inner_text().startswith("1 步，")
    for language, width in site.each_way(page):
        page.reload()
        assert violations(page) == [], (language, width)
        assert fits(page), (language, width)
