"""The bureau's forms in a real browser: settings, and the public site's foot (R52)."""

import os
from pathlib import Path

from tests.accessibility import needs_axe, violations
from tests.browser import DESK_AND_PHONE, needs_chromium
from tests.office.people import everyone

pytestmark = needs_chromium
SHOTS = os.environ.get("GONGSHI_BUREAU_SHOTS", "")
WRONG = {
    "bureau/foot": {
        "site_run_by_en": "Data centre",
        "site_code": "320",
        "site_icp": "ICP 12345678",
        "site_police": "32040002000000",
    },
    "bureau/settings": {"opens": "9:00", "closes": "25:00", "dated_h": "300", "hotline": ""},
}


@needs_axe
@DESK_AND_PHONE
def test_forms_can_be_used_by_everybody_with_errors_too(bureau, site, width, language):
    everyone()
    page = site.page("wang-fang", "/office/bureau/", width=width, language=language)
    faults = []

    def look(name: str) -> None:
        if SHOTS:
            path = Path(SHOTS) / f"{name.replace('/', '-')}-{language}-{width}.png"
            page.screenshot(path=str(path), full_page=True)
        faults.extend(violations(page))
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults.extend([f"{name} is {wide} wide"] if wide > width else [])

    look("bureau")
    for name, wrong in WRONG.items():
        page.goto(f"{site.base}/office/{name}")
        look(name)
        for field, value in wrong.items():
            page.fill(f"#id_{field}", value)
        page.evaluate("document.querySelector('form.card').noValidate = true")
        page.click("form.card button[type=submit]")
        page.wait_for_selector("[aria-invalid=true]")
        look(f"{name}-wrong")
        faults += [
            f"{field} lost" for field, v in wrong.items() if page.input_value(f"#id_{field}") != v
        ]
    site.meant("400 (Bad Request)")
    assert faults == []
