"""Uploads in a real browser: a cell mended in its place by keyboard, and WCAG by axe."""

import re

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import held, needs_chromium
from tests.office.entry import form, row, staged, states
from tests.office.intake_files import SIX
from tests.office.month import Bucket, month
from tests.office.month.shapes import HEADERS
from tests.office.people import browser

pytestmark = needs_chromium


@pytest.fixture
def upload(bureau):
    lines = [row(1), row(2, 被投诉方=None), row(3, 投诉时间="昨天"), row(3)]
    return staged(browser("wang-fang"), form(*lines))


def test_a_cell_is_mended_by_keyboard_alone_and_the_next_opens(upload, site):
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.wait_for_selector("#begin:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-4-3 input:focus")
    page.keyboard.type("力动健身")
    page.keyboard.press("Enter")
    page.wait_for_selector("#r-4 .state-green")
    page.wait_for_selector("#c-5-2 input:focus")
    assert page.evaluate("getSelection().toString()") == "昨天"
    page.keyboard.type("9-8")
    page.wait_for_selector("#c-5-2 [role=option][aria-selected=true] >> text=2018-09-08")
    page.keyboard.press("Enter")
    page.wait_for_selector("#r-5 .state-green")
    page.wait_for_selector("#take button:focus")
    assert "录入 3 行" in page.inner_text("#take")
    assert "有错" not in page.inner_text("#tallies")
    assert page.locator("#tallies").count() == page.locator("#take").count() == 1
    assert states(upload)[4] == "new"
    assert upload.rows.get(number=5).edits["2"]["to"] == "2018-09-08"


def test_a_cell_that_is_still_wrong_opens_again_and_tab_passes_it_over(upload, site):
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.click("#c-5-2 .mend")
    page.wait_for_selector("#c-5-2 input:focus")
    page.keyboard.type("前天")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-5-2 input[value=前天]:focus")
    page.keyboard.press("Tab")
    page.wait_for_selector("#c-4-3 input:focus")
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector("#c-5-2 input:focus")
    assert upload.rows.get(number=5).edits["2"]["to"] == "前天"


def test_escape_leaves_a_cell_as_it_is(upload, site):
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.click("#c-5-2 .mend")
    page.wait_for_selector("#c-5-2 input:focus")
    page.keyboard.type("2018-08-05")
    page.keyboard.press("Escape")
    page.wait_for_selector("#c-5-2 .mend:focus")
    assert "昨天" in page.inner_text("#c-5-2")
    assert states(upload)[5] == "refused"
    page.click("#c-5-2 .mend")
    page.click("#c-5-2 [data-close]")
    page.wait_for_selector("#c-5-2 .mend")
    assert upload.rows.get(number=5).edits == {}


def test_a_key_pressed_the_moment_a_cell_opens_is_heard(upload, site):
    """On a busy machine a page's timers are late; what is on the screen listens all the same."""
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.evaluate("window.setTimeout = () => 0")
    page.click("#c-5-2 .mend")
    page.wait_for_selector("#c-5-2 input:focus")
    page.keyboard.press("Escape")
    page.wait_for_selector("#c-5-2 .mend:focus")


def test_another_cell_of_the_same_row_opens_where_one_is_open(bureau, site):
    upload = staged(browser("wang-fang"), form(row(1), row(2, 被投诉方=None, 投诉时间="昨天")))
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.click("#c-4-2 .mend")
    page.wait_for_selector("#c-4-2 input:focus")
    page.click("#c-4-3 .mend")
    page.wait_for_selector("#c-4-3 input:focus")
    assert page.locator(".cell-open").count() == 1
    page.keyboard.type("力动健身")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-4-2 input:focus")


VENUES = (*SIX, "商场")


@pytest.fixture
def venues(bureau):
    from office.registry.models import Venue

    Venue.objects.create(id="HH02", name_zh="河海新天地")
    wrong = ["新北万汇广厂", "新北万汇广厂", "不认识的城", "新北万汇广厂"]
    lines = [row(n, VENUES, 商场=name) for n, name in enumerate(wrong, 1)]
    return staged(browser("wang-fang"), form(*lines, names=VENUES))


def venue(upload, number):
    from office.intake.uploads import staged_values

    return staged_values.value(upload.rows.get(number=number), 6)


def test_the_list_is_open_at_once_and_the_near_name_is_one_key(venues, site):
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}?state=refused")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input:focus")
    offered = [text.split() for text in page.locator("#c-3-6 [role=option]").all_inner_texts()]
    assert [each[:2] for each in offered] == [
        ["1", "河海新天地"], ["2", "新北万汇广场"], ["0", "不在场所"]
    ]  # fmt: skip
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-4-6 input:focus")
    assert venue(venues, 3) == "新北万汇广场"
    page.keyboard.press("1")
    page.wait_for_selector("#c-5-6 input:focus")
    assert venue(venues, 4) == "河海新天地"
    opened_again = page.expect_response(
        lambda answer: answer.request.method == "GET" and "/rows/5/6?" in answer.url
    )
    with opened_again:
        page.keyboard.press("Enter")  # nothing is likely here, so nothing is taken
    page.wait_for_selector("#c-5-6 input:focus")
    assert venue(venues, 5) == "不认识的城"
    page.keyboard.press("ArrowDown")
    first = page.locator("#c-5-6 [aria-selected=true]").get_attribute("data-text")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-6-6 input:focus")
    assert venue(venues, 5) == first


def test_a_key_typed_replaces_the_wrong_text_and_finds(venues, site):
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}?state=refused")
    page.click("#c-5-6 .mend")
    page.wait_for_selector("#c-5-6 input:focus")
    page.keyboard.type("河")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-6-6 input:focus")
    assert venue(venues, 5) == "河海新天地"


def test_what_settles_while_one_types_takes_no_key_away(venues, site):
    """Counts and looks are drawn on their own time, whatever the hand is doing."""
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}?state=refused")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input:focus")
    page.keyboard.type("河")
    page.evaluate("htmx.trigger(document.body, 'htmx:afterSettle')")
    page.keyboard.type("海")
    assert page.input_value("#c-3-6 input[name=c6]") == "河海"


def test_where_the_list_does_not_come_what_was_typed_is_saved_as_it_is(venues, site):
    """What was likely for the words of before is no answer; and the keys go on."""
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}?state=refused")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input:focus")  # what is likely is drawn before keys are heard
    page.locator("#c-3-6 [aria-selected=true]").wait_for()
    page.route("**/offers", lambda asked: asked.abort())
    page.keyboard.type("河海新天")
    page.wait_for_selector("#c-3-6 [role=option]", state="detached")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input[value=河海新天]:focus")
    assert venue(venues, 3) == "河海新天"
    page.unroute("**/offers")
    page.keyboard.type("河")
    page.wait_for_selector("#c-3-6 [aria-selected=true] >> text=河海新天地")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-4-6 input:focus")
    assert venue(venues, 3) == "河海新天地"
    site.meant("ERR_FAILED")


def test_who_leaves_a_cell_while_its_list_is_on_its_way_has_left_it(venues, site):
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}?state=refused")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input:focus")
    late = held(page, "**/offers")
    with page.expect_request("**/offers"):
        page.keyboard.type("河")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_selector("#c-3-6 .mend:focus")
    with page.expect_response("**/offers"):
        late[0].continue_()
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input:focus")
    assert venue(venues, 3) == "新北万汇广厂"


def test_all_that_say_the_same_by_one_key_and_back(venues, site):
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}?state=refused")
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-3-6 input:focus")
    assert "同样的都改（3 行）" in page.inner_text("#c-3-6")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector("#c-5-6 input:focus")
    assert "共 3 行" in page.inner_text(".written")
    assert "录入 3 行" in page.inner_text("#take")
    assert [venue(venues, n) for n in (3, 4, 6)] == ["新北万汇广场"] * 3
    page.keyboard.press("Escape")
    page.click("text=撤销这次改动")
    page.wait_for_selector("text=已撤销：3 行恢复原样")
    assert venue(venues, 6) == "新北万汇广厂"


def test_rows_are_ticked_with_shift_and_given_a_venue(venues, site):
    page = site.page("wang-fang", f"/office/uploads/{venues.pk}")
    page.check("#r-3 [name=row]")
    page.click("#r-5 [name=row]", modifiers=["Shift"])
    assert page.inner_text("#ticked") == "3"
    page.select_option("#bulk-venue", label="河海新天地")
    page.click("text=一起改")
    page.wait_for_selector(".written >> text=共 3 行")
    assert [venue(venues, n) for n in (3, 4, 5, 6)] == ["河海新天地"] * 3 + ["新北万汇广厂"]


def test_a_laptop_shows_ten_rows(bureau, site):
    lines = [row(n, 被投诉方=None) for n in range(1, 31)]
    upload = staged(browser("wang-fang"), form(*lines))
    mending = f"/office/uploads/{upload.pk}?state=refused"
    page = site.page("wang-fang", mending, width=1366, height=768)
    seen = "e => e.getBoundingClientRect().bottom <= innerHeight"
    shown = [each for each in page.locator("#staged tbody tr").all() if each.evaluate(seen)]
    assert len(shown) >= 10
    page.evaluate("document.querySelector('.staged').scrollTop = 600")
    head = page.locator("#staged thead th").first.bounding_box()
    assert head["y"] >= page.locator(".staged").bounding_box()["y"] - 1


CELLS = {
    "unknown_venue": 1,
    "no_operator": 2,
    "no_date": 2,
    "wrong_code": 1,
    "no_number": 1,
    "back_to_front": 1,
    "blank_outcome": 2,
    "unread_result": 3,
}
"""A third of what the walk through a month mends (tests/e2e/test_month_walk.py)."""


def test_cells_of_a_month_take_under_six_keys_each(bureau, site):
    made = month(11, rows=30, dirt=CELLS)
    upload = staged(browser("wang-fang"), made.workbook, venue="")
    cures = {line.row: line.cure for line in made.of(Bucket.MEND)}
    fields = list(HEADERS["annex2"])
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    keys, cells = 1, 0
    page.keyboard.press("Enter")
    while page.locator("td.cell-refused .mend, .cell-open").count():
        page.wait_for_selector(".cell-open :is(input, textarea):focus")
        cell = page.locator(".cell-open").get_attribute("id")
        _, number, column = (int(part) if part.isdecimal() else part for part in cell.split("-"))
        if fields[column] in cures[number]:
            keys += _mend(page, cures[number][fields[column]])
        else:  # either of two may be wrong, and it is the other
            page.keyboard.press("Tab")
            keys += 1
        cells += 1
        page.wait_for_selector(f"#{cell}.cell-open", state="detached")
        page.wait_for_selector(".cell-open :is(input, textarea):focus, #take button:focus")
    print(f"{cells} cells, {keys} keys")
    assert cells >= sum(CELLS.values())
    assert keys < 6 * cells
    assert set(states(upload).values()) <= {"new", "asked"}


def _mend(page, cure):
    """Write `cure` into the open cell with as few keys as a person would; how many those were."""
    offered = [
        text.get_attribute("data-text") for text in page.locator(".cell-open [role=option]").all()
    ]
    likely = page.locator(".cell-open [aria-selected=true]")
    if likely.count() and likely.get_attribute("data-text") == cure:
        page.keyboard.press("Enter")
        return 1
    keyed = page.locator(f".cell-open [data-key][data-text='{cure}']")
    if keyed.count():
        page.keyboard.press(keyed.get_attribute("data-key"))
        return 1
    if cure in offered[:4]:
        for _ in range(offered.index(cure) + 1):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        return offered.index(cure) + 2
    words = cure
    if re.fullmatch(r"2018-\d\d-\d\d", cure):
        _, m, d = cure.split("-")
        words = f"{int(m)}-{int(d)}"
    page.keyboard.type(words)
    if words != cure:
        page.wait_for_selector(f".cell-open [aria-selected=true] >> text={cure}")
    page.keyboard.press("Enter")
    return len(words) + 1


def test_a_file_chosen_in_the_page_is_taken_in(bureau, site, tmp_path):
    path = tmp_path / "10月.xlsx"
    path.write_bytes(form(row(1), row(2)))
    page = site.page("wang-fang", "/office/uploads")
    page.set_input_files("#id_file", path)
    page.select_option("#id_venue", "WH01")
    page.get_by_role("button", name="上传并核对").click()
    page.get_by_role("button", name="录入 2 行").click()
    page.get_by_text("已录入 2 行：").wait_for()


def test_a_word_is_explained_and_its_rows_are_fit(bureau, site):
    upload = staged(browser("wang-fang"), form(*[row(n, 成功与否="已退款") for n in (1, 2)]))
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}")
    page.get_by_label("已退款").select_option(label="调解成功")
    page.get_by_role("button", name="保存并重新核对").click()
    page.get_by_role("button", name="录入 2 行").click()
    page.get_by_text("已录入 2 行：").wait_for()


@needs_axe
def test_no_fault_that_axe_finds(upload, site):
    other = staged(browser("wang-fang"), form(row(5), row(6, 成功与否="已退款")))
    page = site.context("wang-fang").new_page()
    at = f"/office/uploads/{upload.pk}"
    meanings = f"/office/uploads/{other.pk}"
    for _ in site.each_way(page):
        for path in ("/office/uploads", at, f"{at}?state=refused", f"{at}/rows/4", meanings):
            page.goto(site.base + path)
            assert page.locator("#meanings").count() == (path == meanings)
            assert violations(page) == [], path
        page.goto(site.base + at)
        page.click("details summary")
        page.click("#c-4-3 .mend")
        page.wait_for_selector("#c-4-3 input.form-control")
        assert violations(page) == []
