"""Typical cases in a real browser, at desk and phone: WCAG, and no page too wide."""

from tests.accessibility import needs_axe, violations
from tests.browser import DESK_AND_PHONE, needs_chromium
from tests.office.typical_steps import decided, typical_case

pytestmark = needs_chromium


def _title():
    from sync.records import Text

    return Text("标的原价没卖过")


@needs_axe
@DESK_AND_PHONE
def test_no_fault_that_axe_finds_and_nothing_too_wide(published, site, language, width):
    read, unread = (
        typical_case(**decided()),
        typical_case(read=False, month="2018-08", title=_title()),
    )
    for slug, path in (
        ("wang-fang", ""), ("wang-fang", "new"), ("wang-fang", read.pk), ("song-qi", unread.pk),
    ):  # fmt: skip
        page = site.page(slug, f"/office/typical-cases/{path}", language=language, width=width)
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
