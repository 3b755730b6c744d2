"""Uploads in a real browser: a cell mended in its place by keyboard, and WCAG by axe."""

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.entry import form, row, staged, states
from tests.office.people import browser

pytestmark = needs_chromium


@pytest.fixture
def upload(bureau):
    lines = [row(1), row(2, 被投诉方=None), row(3, 投诉时间="昨天"), row(3)]
    return staged(browser("wang-fang"), form(*lines))


def test_a_cell_is_mended_by_keyboard_alone(upload, site):
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}")
    page.locator("#c-4-3 .mend").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-4-3 input:focus")
    page.keyboard.type("力动健身")
    page.keyboard.press("Enter")
    page.wait_for_selector("#r-4 .state-green")
    page.wait_for_selector("#c-4-3 :focus")
    assert "录入 3 行" in page.inner_text("#take")
    assert "有错" in page.inner_text("#tallies")
    assert page.locator("#tallies").count() == page.locator("#take").count() == 1
    assert states(upload)[4] == "new"


def test_leaving_a_cell_as_it_is(upload, site):
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.click("#c-5-2 .mend")
    page.fill("#c-5-2 input.form-control", "2018-08-05")
    page.click("#c-5-2 button[type=button]")
    page.wait_for_selector("#c-5-2 .mend")
    assert "昨天" in page.inner_text("#c-5-2")
    assert states(upload)[5] == "refused"


def test_a_file_chosen_in_the_page_is_taken_in(bureau, site, tmp_path):
    path = tmp_path / "10月.xlsx"
    path.write_bytes(form(row(1), row(2)))
    page = site.page("wang-fang", "/office/uploads")
    page.set_input_files("#id_file", path)
    page.select_option("#id_venue", "WH01")
    page.get_by_role("button", name="上传并核对").click()
    page.get_by_role("button", name="录入 2 行").click()
    page.get_by_text("已录入 2 行").wait_for()


def test_a_word_is_explained_and_its_rows_are_fit(bureau, site):
    upload = staged(browser("wang-fang"), form(*[row(n, 成功与否="已退款") for n in (1, 2)]))
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}")
    page.get_by_label("已退款").select_option(label="调解成功")
    page.get_by_role("button", name="保存并重新核对").click()
    page.get_by_role("button", name="录入 2 行").click()
    page.get_by_text("已录入 2 行").wait_for()


@needs_axe
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_fault_that_axe_finds(upload, site, width, language):
    context = site.context("wang-fang", language=language, width=width)
    page = context.new_page()
    at = f"/office/uploads/{upload.pk}"
    for path in ("/office/uploads", at, f"{at}?state=refused", f"{at}/rows/4"):
        page.goto(site.base + path)
        assert violations(page) == [], path
    other = staged(browser("wang-fang"), form(row(5), row(6, 成功与否="已退款")))
    page.goto(f"{site.base}/office/uploads/{other.pk}")
    assert page.locator("#meanings").is_visible()
    assert violations(page) == []
    page.goto(site.base + at)
    page.click("details summary")
    page.click("#c-4-3 .mend")
    page.wait_for_selector("#c-4-3 input.form-control")
    assert violations(page) == []
