"""The directory of tenants on a phone: one added, a list looked at and brought, one ended."""

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import follow, needs_chromium
from tests.office.people import person
from tests.office.venue_steps import WH, manager

pytestmark = needs_chromium
LIST = (
    "招牌名称,登记名称,店铺号,统一社会信用代码,楼层,入驻日期,备注\n"
    "力动健身,常州力动体育有限公司,L3-021,91320411MA1T2W8R4C,三层,2024-03-01,\n"
    "一家名字很长很长很长很长很长很长很长很长的书店ABCDEFGHIJKLMNOPQRSTUVWXYZ,新北区静默书店,B1-007,,,,\n"
)


def targets(page) -> list:
    """What a thumb would miss."""
    return page.eval_on_selector_all(
        "main .btn, main .form-control, main .form-select, .venue-go",
        "all => all.map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])"
        ".filter(([, height]) => height > 0 && height < 44)",
    )


@needs_axe
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_directory_is_kept_on_a_phone(published, site, tmp_path, language):
    manager()
    page = site.page("fang-jing", WH, language=language, width=390)
    looked = []

    def look() -> None:
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url
        assert targets(page) == [], page.url
        looked.extend(violations(page))

    page.click("a[href$='/tenants']")
    page.click("a[href$='/tenants/new']")
    look()
    for name, value in (("sign", "力动健身"), ("legal_name", "常州力动健身有限公司")):
        page.fill(f"[name={name}]", value)
    page.fill("[name=shop_no]", "L3-021")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tenants")
    look()
    page.click("a[href$='/tenants/list']")
    look()
    (tmp_path / "a.csv").write_text(LIST.replace("L3-021,91", "L3-021,81"), "utf-8")
    page.set_input_files("input[type=file]", tmp_path / "a.csv")
    page.click("main form button[type=submit]")
    look()
    (tmp_path / "a.csv").write_text(LIST, "utf-8")
    page.set_input_files("input[type=file]", tmp_path / "a.csv")
    page.click("main form button[type=submit]")
    page.wait_for_selector("input[name=seen]", state="attached")
    look()
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tenants")
    assert page.locator(".venue-go").count() == 2
    look()
    page.click(".venue-go >> nth=0")
    look()
    page.click("form[action$='/end'] button")
    page.wait_for_url("**/tenants")
    assert page.locator(".venue-go").count() == 1
    assert looked == []
    site.meant("422")  # the bad list


@needs_axe
@pytest.mark.parametrize("width", [390, 1366])
def test_staff_read_the_directory_aloud(published, site, width):
    given = {"sign": "力动健身", "legal_name": "常州力动健身有限公司", "shop_no": "L3-021"}
    manager().post(f"{WH}tenants/new", given)
    person("qian-jin")
    page = site.page("qian-jin", "/office/venues/WH01/", width=width)
    follow(page, "a[href$='/venues/WH01/tenants']")
    assert "力动健身" in page.inner_text("main")
    assert violations(page) == []
