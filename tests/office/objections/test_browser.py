"""The pages of objections in a real browser, at both widths and in both languages."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.accessibility import violations
from tests.browser import DESK_AND_PHONE, needs_chromium
from tests.office.objection_steps import accepted, by, decided, filed, record, told, told_both
from tests.office.people import everyone

pytestmark = needs_chromium
SHOTS = os.environ.get("GONGSHI_OBJECTION_SHOTS", "")


@pytest.fixture(autouse=True)
def _cases(published):
    """One to be taken up, one to be decided, one decided that waits for a correction."""
    from office.objections.inquiring import ask

    everyone()
    now = datetime.now(UTC)
    filed(record("T0001"), now=now)
    row = accepted(record("T0002"), by="wang-fang", now=now)
    told(row, "acceptance", "operator", now)
    ask(row.pk, by("wang-fang", "entry", now=now), "consumer", "第三次上门是检测还是维修？")
    row = accepted(record("T0003"), now=now)
    told_both(row, now=now)
    decided(row, "partly uphold", now=now)


@DESK_AND_PHONE
def test_they_can_be_used_by_everybody(published, site, language, width):
    clerk = site.page("wang-fang", language=language)
    legal = site.page("song-qi", language=language)
    faults = []
    for page, name, address in (
        (clerk, "list", "objections/"), (clerk, "filed", "objections/1/"),
        (clerk, "told", "objections/2/"), (legal, "decide", "objections/2/"),
        (clerk, "follows", "objections/3/"), (clerk, "home", ""),
        (clerk, "new", f"objections/new/{record('T0004').pk}/"),
        (clerk, "record", f"records/{record('T0003').pk}/"),
    ):  # fmt: skip
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{site.base}/office/{address}")
        if SHOTS:
            path = str(Path(SHOTS) / f"{name}-{language}-{width}.png")
            page.screenshot(path=path, full_page=True)
        faults += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [f"{name} is {wide} wide"] if wide > width else []
    assert faults == []
