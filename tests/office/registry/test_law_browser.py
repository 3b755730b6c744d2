"""The law's page in a real browser, at both widths and in both languages (R42)."""

import os
from datetime import date
from pathlib import Path

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.law_steps import enter
from tests.office.people import everyone

pytestmark = needs_chromium
SHOTS = os.environ.get("GONGSHI_LAW_SHOTS", "")


@needs_axe
def test_it_can_be_used_by_everybody(bureau, site):
    everyone()
    enter(date(2026, 4, 15), grounds={"X2": "第121号令第七条"})
    page = site.page("wang-fang")
    faults = []
    for language, width in site.each_way(page):
        for name in ("law", "rules", ""):
            page.goto(f"{site.base}/office/bureau/{name}")
            if SHOTS:
                path = Path(SHOTS) / f"{name or 'bureau'}-{language}-{width}.png"
                page.screenshot(path=str(path), full_page=True)
            faults += violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{name} is {wide} wide"] if wide > width else []
    assert faults == []
