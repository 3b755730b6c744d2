"""Sensitive periods and drills in a real browser, at desk and phone: WCAG, and no page too wide."""

import time
from datetime import timedelta
from pathlib import Path

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.bureau import Office, complaint
from tests.office.drill_steps import drill, hung, now, published_drill, take_down
from tests.office.people import person
from tests.office.sensitive_steps import period

pytestmark = needs_chromium


def held(office: Office, folder: Path) -> list[str]:
    """A drill that is over, one that begins, two periods, a draft to be looked at; their pages."""
    from office.drill_times.finish import finish_due
    from office.registry.lookups import today
    from office.sensitive_periods.rule import end

    boxes = [hung(office, folder, f"WH01-0{n}") for n in (1, 2, 3)]
    first = published_drill(office)
    boxes[0].heard(time.time() + 2)
    boxes[1].heard(time.time() + 3)
    take_down(office, first)
    boxes[0].heard(time.time() + 4)
    finish_due(office.place(), now() + timedelta(days=2))
    second = published_drill(office)
    take_down(office, second)
    boxes[0].heard(time.time() + 9)
    boxes[2].heard(time.time() + 12)
    finish_due(office.place(), now() + timedelta(days=2))
    third = drill()
    person("dept-head-2")
    complaint(9)
    office.ok("freeze")
    office.sign_both()
    row = period(name_en="National Day holidays")
    day = today(now())
    coming = period(
        name="进口博览会及周边重点商圈安全保障期", first_day=day + timedelta(days=20),
        last_day=day + timedelta(days=24),
    )  # fmt: skip
    end(coming.pk, "展会改期到明年春季举行，届时另行设定。", now())
    return [
        "drills/", "drills/new", f"drills/{first.pk}", f"drills/{third.pk}", "periods/",
        "periods/new", f"periods/{row.pk}/end", "drafts/4", "", "withdrawals/new",
    ]  # fmt: skip


@needs_axe
def test_no_fault_that_axe_finds_and_nothing_too_wide(published, site, tmp_path):
    paths = held(published, tmp_path)
    clerk = site.page("wang-fang", "/office/drills/")
    officer = site.page("dept-head-2", "/office/periods/")
    for _, width in site.each_way(clerk, officer):
        for path in paths:
            page = clerk if path == "drills/new" or path == paths[3] else officer
            page.goto(f"{site.base}/office/{path}")
            page.wait_for_load_state("networkidle")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
