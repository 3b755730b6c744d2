"""The pages of corrections in a real browser, at both widths and in both languages."""

import os
from pathlib import Path

import pytest

from tests.accessibility import violations
from tests.browser import needs_chromium
from tests.office.bureau import complaint
from tests.office.correcting import applied, correct, record
from tests.office.people import person

pytestmark = needs_chromium
SQUASHED = """() => [...document.images]
    .filter((one) => one.complete && one.naturalWidth && one.clientHeight)
    .filter((one) => {
        const drawn = one.clientWidth / one.clientHeight;
        return Math.abs(drawn / (one.naturalWidth / one.naturalHeight) - 1) > 0.03;
    })
    .map((one) => one.alt)"""
"""Pictures that are drawn in another shape than they have."""
SHOTS = os.environ.get("GONGSHI_CORRECTION_SHOTS", "")


@pytest.fixture(autouse=True)
def _cases(published):
    """One that goes, one that waits, one to be told; and a complaint that is not ready."""
    ids = published.pub_ids()
    correct(published, ids["T0004"], "--outcome", "settled")
    published.publish_all()
    correct(published, ids["T0001"], "--outcome", "agreed", "--closed-on", "2018-09-20",
            "--summary", "经核实，门店已退还全部余额。")  # fmt: skip
    correct(published, ids["T0002"], "--shop-no", "L1-088")
    from office.registry_changes.venues import set_venue
    from tests.office.withdrawing import withdraw

    withdraw(published, "--record", ids["T0002"])
    set_venue("WH01", {}, ["landscape-55-4m", "portrait-55-4m"])
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    person("wang-fang", "entry")


def test_they_can_be_used_by_everybody(published, site):
    from office.complaints.models import Complaint

    rows = {row.number: row.pk for row in Complaint.objects.all()}
    received = applied(record("T0003")).pk
    page = site.page("wang-fang")
    looks = (
        ("list", "corrections/"), ("freeze", "freeze"), ("home", ""), ("records", "records/"),
        ("record", f"records/{rows['T0001']}/"), ("told", f"records/{rows['T0004']}/"),
        ("correct", f"records/{rows['T0003']}/correct/"),
        ("new-case", f"corrections/new/{rows['T0004']}"), ("case-told", "corrections/cases/1/"),
        ("case-proposed", "corrections/cases/2/"), ("case-down", "corrections/cases/3/"),
        ("case-received", f"corrections/cases/{received}/"),
    )  # fmt: skip
    faults = []
    for language, width in site.each_way(page):
        for name, address in looks:
            page.goto(f"{site.base}/office/{address}")
            if name == "correct":
                page.click("details summary")
            if SHOTS:
                path = str(Path(SHOTS) / f"{name}-{language}-{width}.png")
                page.screenshot(path=path, full_page=True)
            faults += violations(page)
            faults += [f"{name}: squashed {one}" for one in page.evaluate(SQUASHED)]
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{name} is {wide} wide"] if wide > width else []
    assert faults == []
