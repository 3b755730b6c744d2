"""An upload's page says what became of its rows, and leads to where the work goes on."""

import re

import pytest

from tests.office.entry import form, page, row, staged, take
from tests.office.people import browser


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own."""
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


def said(text: str) -> str:
    main = text[text.index('<main id="main"') : text.index("</main>")]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def title(text: str) -> str:
    found = re.search(r'<span id="found">([^<]*)</span>', text)
    assert found
    return found[1]


def test_the_headline_counts_what_is_faulty_and_what_was_taken_in(wang):
    upload = staged(wang, form(row(1), row(2), row(3, 成功与否="看情况")))
    assert title(page(wang, upload)).startswith("3 行，新增 2 件，有错 1 行")
    after = take(wang, upload).content.decode()
    assert title(after).startswith("3 行，已录入 2 行，有错 1 行")
    assert "新增 0 件" not in after
    english = browser("wang-fang", language="en").get(f"/office/uploads/{upload.pk}")
    assert title(english.content.decode()) == "3 rows, 2 taken in, 1 faulty"


def test_what_is_still_counted_is_not_told_as_none(wang):
    upload = staged(wang, form(row(1, 投诉内容="联系13800138000。"), row(2)))
    first = said(page(wang, upload))
    assert "待核查 正在计" in first
    assert "隐私核查 0 件" not in first
    wang.get(f"/office/uploads/{upload.pk}/counts")
    whole = said(page(wang, upload))
    assert "待核查 1 件" in whole
    assert "隐私核查 1 件" in whole


def test_what_is_counted_so_far_is_told_as_the_least(wang):
    from office.intake.uploads import lacking
    from office.site.uploads.overview import basis

    rows = [row(61, 投诉内容="联系13800138000。"), row(62), row(63)]  # seen by no other test
    upload = staged(wang, form(*rows))
    lacking.look(upload, basis(upload), most=1)
    assert "待核查 至少 1 件" in said(page(wang, upload))


def test_what_was_taken_in_leads_on_to_the_privacy_check(wang):
    from office.privacy.queue import queue

    upload = staged(wang, form(row(1, 投诉内容="联系13800138000。"), row(2)))
    before = len(queue())
    assert "接着办" not in page(wang, upload)
    text = take(wang, upload).content.decode()
    assert f"隐私核查 ： {before + 1} 件待核查，其中本次上传 1 件" in said(text)
    assert re.search('<a [^>]*href="/office/privacy/?">隐私核查</a>', text)
    assert "没有场所 0 件" not in said(text), "what was counted beforehand is over"


def test_rows_to_take_in_and_rows_left_are_told_apart_in_the_list(wang):
    upload = staged(wang, form(row(1), row(2), row(3, 成功与否="看情况")))
    columns = "文件 上传时间 上传人 办结月份 状态 已录入行 待录入行 未录入行"

    def listed() -> str:
        return said(wang.get("/office/uploads").content.decode())

    assert columns in listed()
    assert re.search(r"10月.xlsx [-0-9]+ [0-9:]+ 王芳 (?:\S+ )?\S+ 0 2 1 ", listed())
    take(wang, upload)
    assert re.search(r"10月.xlsx [-0-9]+ [0-9:]+ 王芳 (?:\S+ )?\S+ 2 0 1 ", listed())


def test_the_file_is_asked_for_first(wang):
    text = wang.get("/office/uploads").content.decode()
    names = re.findall(r'<(?:input|select)[^>]* name="(file|profile|month|venue|unit)"', text)
    assert names == ["file", "profile", "month", "venue", "unit"]
