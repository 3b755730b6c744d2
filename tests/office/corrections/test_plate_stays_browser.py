"""The plate beside the form of a correction stays in sight while fields below it are changed."""

import pytest

from tests.browser import needs_chromium

pytestmark = needs_chromium
SHOWS = """() => {
    const box = document.querySelector("#plate img").getBoundingClientRect();
    const over = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    return over / box.height;
}"""


@pytest.mark.parametrize("width", [1366, 1024])
def test_it_stays_beside_the_last_field(published, site, width) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    page = site.page("wang-fang")
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{site.base}/office/records/{row.pk}/correct/")
    page.click("details summary")
    page.wait_for_selector("#plate img")
    for field in ("#id_goods", "#id_note"):
        page.focus(field)
        page.evaluate("name => document.querySelector(name).scrollIntoView()", field)
        assert page.evaluate(SHOWS) > 0.9, field


def test_on_a_phone_it_stands_before_the_form(published, site) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    page = site.page("wang-fang")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.base}/office/records/{row.pk}/correct/")
    page.wait_for_selector("#plate img")
    assert page.evaluate(
        "document.querySelector('#plate img').getBoundingClientRect().bottom"
        " < document.querySelector('#words').getBoundingClientRect().top"
    )
    assert page.evaluate(SHOWS) > 0.9
