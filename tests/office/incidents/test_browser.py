"""Events in a real browser: on a phone and at a desk, in both languages."""

from tests.accessibility import needs_axe, violations
from tests.browser import DESK_AND_PHONE, needs_chromium
from tests.office.incident_steps import confirm, down, noted, opened
from tests.office.people import person

pytestmark = [needs_chromium, needs_axe]
URL = "/office/incidents/"


@DESK_AND_PHONE
def test_an_event_from_its_opening_to_its_end(published, site, language, width) -> None:
    person("duty-1", "duty")
    row = down(published, "--record", published.pub_ids()["T0001"])
    page = site.page("duty-1", "/office/withdrawals/2", language=language, width=width)

    def as_it_should_be() -> None:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.fill("#incident-name", "Fire at the Wanhui Plaza shopping centre 商场火情")
    page.click("form[action*='/incidents/of/'] button")
    page.wait_for_selector("main a[href*='/incidents/']")
    as_it_should_be()
    page.click("section a[href*='/incidents/']")
    page.fill("#id_note-text", "消防已到现场，二层封闭。")
    page.click("form[action$='/note'] button")
    page.wait_for_selector("text=消防已到现场")
    as_it_should_be()
    confirm(published, row.wd_version)
    page.reload()
    page.fill("#id_close-text", "火情已扑灭。")
    page.click("form[action$='/close'] button")
    page.wait_for_selector("text=火情已扑灭")
    as_it_should_be()
    page.goto(f"{site.base}{URL}")
    as_it_should_be()
    page.goto(f"{site.base}{URL}new")
    as_it_should_be()


def test_the_list_of_what_is_down_fits_a_phone(published, site) -> None:
    person("duty-1", "duty")
    noted(opened("一", down(published, "--venue", "WH01")), "x")
    page = site.page("duty-1", "/office/withdrawals/", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
