"""Typical cases in a real browser, at desk and phone: WCAG, and no page too wide."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.typical_steps import decided, typical_case

pytestmark = needs_chromium


def _title():
    from sync.records import Text

    return Text("标的原价没卖过")


@needs_axe
def test_no_fault_that_axe_finds_and_nothing_too_wide(published, site):
    read, unread = (
        typical_case(**decided()),
        typical_case(read=False, month="2018-08", title=_title()),
    )
    clerk, legal = site.page("wang-fang"), site.page("song-qi")
    for _, width in site.each_way(clerk, legal):
        for page, path in ((clerk, ""), (clerk, "new"), (clerk, read.pk), (legal, unread.pk)):
            page.goto(f"{site.base}/office/typical-cases/{path}")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
