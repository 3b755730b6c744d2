"""Venues by keys in a real browser: a month without a venue column, and what it took."""

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium, told
from tests.office.entry import form, row, staged
from tests.office.intake_files import SIX
from tests.office.people import browser

pytestmark = needs_chromium
NAMES = (*SIX, "经营地址", "店铺号")
PLACES = (
    ("江北大道166号", "悦来城"),
    ("滨江东路9号", "江畔新天地"),
    ("云锦路21号", "云锦天街"),
    ("望江路300号", "望江奥莱"),
    ("学府路5号", "科教城生活广场"),
    ("东湖路61号", "东湖汇"),
    ("星桥街17号", "星桥里"),
    ("北门街40号", "北门市集"),
    ("玉龙路6号", "邻里汇"),
    ("南塘巷2号", "南塘里"),
)
TO_ASK = (
    "江北大道168号4楼", "悦来城旁美食街12号", "云锦路21号天街外铺", "江畔新天地二期1楼",
    "东湖汇1楼、星桥里2楼", "邻里汇对面", "望江奥莱A座1205室", "北门市集路8号", "学府路7号",
    "和平新村8幢101", "示例小区3幢", "示例镇示例村", "示例大厦9楼", "",
)  # fmt: skip
"""What a person has to say: nine that may be in a venue, five that seem to be in none."""


def venues(upload):
    from office.intake.uploads import sheet_columns, staged_values

    upload.refresh_from_db()
    at = sheet_columns.load_columns(upload.sheet).columns.get("venue")
    return [(at and staged_values.value(one, at)) or "" for one in upload.rows.order_by("number")]


@pytest.fixture
def month(bureau):
    """300 rows of ten venues besides the first."""
    from office.registry.models import Venue

    for at, (_, name) in enumerate(PLACES):
        Venue.objects.create(id=f"V{at:02}", name_zh=name, name_en=f"Sample venue {at}")
    lines = [
        row(n, NAMES, 被投诉方=f"示例{n}店", 经营地址="{}{} L1-{:03}".format(*PLACES[n % 10], n))
        for n in range(1, 287)
    ]
    asked = [
        row(n, NAMES, 被投诉方=f"示例{n}店", 经营地址=words) for n, words in enumerate(TO_ASK, 287)
    ]
    return staged(browser("wang-fang"), form(*lines, *asked, names=NAMES), venue="")


def test_a_month_of_300_rows_is_given_its_venues_in_fifteen_keys(month, site):
    page = site.page("wang-fang", f"/office/uploads/{month.pk}", width=1366, height=768)
    page.wait_for_selector("[data-confirm]:focus")
    assert "300 行，新增 300 件；场所拟出 286 件，还有 14 件要您选" in page.inner_text("h1")
    blue = "one => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    seen = page.locator(".btn-primary:visible").all()
    assert [one.inner_text() for one in seen if one.evaluate(blue)] == ["全部确认 286 件\nEnter"]
    keys = 1
    page.keyboard.press("Enter")
    told(page, "已确认 286 件的场所")
    assert venues(month)[:286] == [PLACES[n % 10][1] for n in range(1, 287)]
    while page.locator("#asked").count():
        current, stood = page.locator(".asks > [aria-current]"), page.inner_text("#asked")
        page.keyboard.press(current.locator("[data-key]").first.get_attribute("data-key"))
        keys += 1
        page.wait_for_function(
            "told => document.getElementById('asked')?.innerText !== told", arg=stood
        )
    print(f"300 rows without a venue: {keys} keys, 0 clicks")
    assert keys == 15
    assert page.evaluate("document.activeElement.closest('#take') !== null")
    assert "" not in venues(month)
    assert venues(month).count("不在场所") == 5
    assert "300 行" in page.inner_text("#take")


def test_u_takes_all_back_and_digits_answer_the_row_one_is_at(month, site):
    page = site.page("wang-fang", f"/office/uploads/{month.pk}", width=1366, height=768)
    page.locator(".asks > li >> nth=4").get_by_role("button", name="星桥里").focus()
    page.keyboard.press("7")  # its own key, on every row
    page.wait_for_selector("#asked >> text=13")
    assert venues(month)[290] == "星桥里"
    page.goto(page.url)
    page.wait_for_selector("[data-confirm]:focus")
    page.keyboard.press("Enter")
    told(page, "已确认 286 件的场所")
    page.keyboard.press("u")
    page.wait_for_selector("text=已撤销：286 行恢复原样")
    assert {name for name in venues(month) if name} == {"星桥里"}


def test_u_works_where_nothing_is_asked_and_can_be_switched_off(bureau, site):
    lines = [row(n, NAMES, 经营地址="通江路90号新北万汇广场L2-15") for n in (1, 2)]
    upload = staged(browser("wang-fang"), form(*lines, names=NAMES), venue="")
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}", width=1366, height=768)
    page.wait_for_selector("[data-confirm]:focus")
    page.keyboard.press("Enter")
    told(page, "已确认 2 件的场所")
    switch = page.locator(".written [data-single-keys]")
    switch.uncheck()
    page.keyboard.press("u")
    assert venues(upload) == ["新北万汇广场"] * 2
    switch.check()
    page.keyboard.press("u")
    page.wait_for_selector("text=已撤销：2 行恢复原样")
    assert venues(upload) == ["", ""]


def test_what_waits_is_counted_while_one_looks(month, site):
    page = site.page("wang-fang", f"/office/uploads/{month.pk}", width=1366, height=768)
    page.wait_for_selector("text=正在数", state="detached")
    assert "写公示文字 300 件，其中 0 件还是模板" in page.inner_text("#afterwards")
    assert "2018年10月办结的最早" in page.inner_text("#afterwards")


def test_a_key_is_the_same_outcome_in_two_rows(bureau, site):
    from office.intake.uploads import staged_values

    names = (*SIX, "处理结果")
    lines = [row(n, names, 成功与否=said, 处理结果="说不清") for n, said in enumerate("是否", 1)]
    upload = staged(browser("wang-fang"), form(*lines, names=names))
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=refused")
    page.wait_for_selector("#begin:focus")
    page.keyboard.press("Enter")
    for number in (3, 4):
        page.wait_for_selector(f"#c-{number}-6 input:focus")
        page.keyboard.press("4")
        page.wait_for_selector(f"#c-{number}-6.cell-open", state="detached")
    said = [staged_values.value(one, 6) for one in upload.rows.order_by("number")]
    assert said == ["未达成一致"] * 2


@needs_axe
def test_no_fault_that_axe_finds(month, site):
    page = site.context("wang-fang").new_page()
    for _ in site.each_way(page):
        for path in ("", "?venue=V01"):
            page.goto(f"{site.base}/office/uploads/{month.pk}{path}")
            assert page.locator(".asks > li").count() == 10
            assert violations(page) == [], path


def test_who_is_asked_before_many_are_taken_in_is_told_what_waits_once_it_is_counted(bureau, site):
    lines = [row(n, 投诉内容=f"第{n}件只在这里写着，没有人数过。") for n in range(1, 61)]
    upload = staged(browser("wang-fang"), form(*lines))
    page = site.page("wang-fang", f"/office/uploads/{upload.pk}?state=new")
    page.click("#take button")
    page.wait_for_selector("h1:has-text('确认录入 60 行')")
    page.wait_for_selector("#counts:not([hx-get])")
    assert "写公示文字 60 件" in page.inner_text("#afterwards")
