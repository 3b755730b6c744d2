"""What a cell, a title or a row truly says, in workbooks as offices write them."""

from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.clean_text import clean_text, hidden_characters
from office.intake.concluded_month import Span, in_titles
from office.intake.dates import EPOCH_1904, DateError, When, before, parse_date, within
from office.intake.errors import MonthError, TitleMonthError
from tests.office.intake_files import SIX, codes, parse, read

TURNED, ZERO_WIDTH, JOINER = "\u202e", "\u200b", "\u200d"
LINE = ("1", "320411201808030013", "2018-08-03", "常州力动健身服务有限公司", "健身房停业。", "是")


def book(tmp_path, *lines, title="公示审批表—2018年10月", names=SIX, sheet="表"):
    """A workbook of Annex 2 as a person saves it."""
    made = openpyxl.Workbook()
    made.active.title = sheet
    for line in ((title,), names, *lines):
        made.active.append(line)
    for row in made.active.iter_rows():
        for cell in row:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    path = tmp_path / "10月.xlsx"
    made.save(path)
    return path


@pytest.mark.parametrize("written", ['="320411201808030013"', "'320411201808030013"])
def test_a_number_that_is_marked_as_text_is_that_number(tmp_path, written):
    (row,) = read(book(tmp_path, (*LINE[:1], written, *LINE[2:]))).parsed.rows
    assert row.number == "320411201808030013"


def test_no_complaint_number(tmp_path):
    written = ("0", 0, "000", 12.5, "3.5", "/", "不详", "无", "—", "N/A")
    parsed = read(book(tmp_path, *((*LINE[:1], said, *LINE[2:]) for said in written))).parsed
    rows = range(3, 3 + len(written))
    assert codes(parsed) == [(row, "投诉单号", "no_number") for row in rows]
    assert parsed.refused == set(rows)


def test_no_operator(tmp_path):
    written = ("0", 7, 12.5, "/", "不详", "无", "—", "……", "**")
    parsed = read(book(tmp_path, *by_operators(written))).parsed
    rows = range(3, 3 + len(written))
    assert codes(parsed) == [(row, "被投诉方", "no_operator") for row in rows]


def test_a_cell_of_nothing_but_hidden_characters_is_empty(tmp_path):
    written = (JOINER, ZERO_WIDTH, "\u2060 \ufeff", "\u3164")
    parsed = read(book(tmp_path, *by_operators(written))).parsed
    empty = {row for row, column, code in codes(parsed) if code == "blank_operator"}
    assert empty == set(range(3, 3 + len(written)))


def by_operators(names):
    """A line for each, under a number of its own."""
    return [
        (*LINE[:1], f"{LINE[1]}{at}", LINE[2], name, *LINE[4:]) for at, name in enumerate(names)
    ]


def test_hidden_characters_are_out_of_every_value_and_told():
    hidden = {
        "被投诉方": f"常州{ZERO_WIDTH}力动健身{TURNED}服务有限公司",
        "投诉内容": f"停{TURNED}业。",
    }
    parsed = parse({**hidden, "投诉单号": f"3204{ZERO_WIDTH}11201808030013"})
    (row,) = parsed.rows
    assert (row.operator, row.number) == ("常州力动健身服务有限公司", "320411201808030013")
    assert row.content == "停业。"
    assert {code for _, _, code in codes(parsed)} == {"hidden_characters"}
    assert len(codes(parsed)) == 3


def test_blanks_inside_a_number_are_taken_out_and_told():
    parsed = parse({"投诉单号": "3204 1120 1808　030013"})
    assert parsed.rows[0].number == "320411201808030013"
    assert codes(parsed) == [(3, "投诉单号", "blanks_inside")]


def test_a_code_that_says_nothing_is_none():
    for written in ("—", "无", "不详"):
        assert parse({"统一社会信用代码": written}).rows[0].uscc == ""


@given(st.text())
def test_clean_text_hides_nothing_and_is_done_in_one(text):
    clean = clean_text(text)
    assert hidden_characters(clean) == 0
    assert clean_text(clean) == clean
    assert "\r" not in clean


@given(st.text("甲乙丙a1 \t\n，。★"))
def test_clean_text_leaves_what_is_seen(text):
    assert clean_text(text) == text


# Months


@pytest.mark.parametrize("sheet", ["8月", "八月", "2018年8月"])
def test_a_month_with_and_without_its_year_is_one(tmp_path, sheet):
    found = read(book(tmp_path, LINE, title="公示审批表—2018年8月", sheet=sheet))
    assert found.span == Span("2018-08", "2018-08", "表题")
    assert found.parsed.rows[0].closed_month == "2018-08"


def test_the_name_of_a_sheet_overrides_no_closing_date(tmp_path):
    path = book(
        tmp_path, (*LINE, "2018-09-20"), title="投诉清单", names=(*SIX, "办结时间"), sheet="八月"
    )
    (row,) = read(path).parsed.rows
    assert (row.closed_month, row.month_said_by) == ("2018-09", "办结时间")


def test_the_name_of_a_sheet_says_the_month_where_nothing_else_does(tmp_path):
    path = book(tmp_path, LINE, title="投诉清单", sheet="2018年8月")
    assert read(path).span.single == "2018-08"


def test_title_and_sheet_that_contradict_are_asked_and_the_answer_helps(tmp_path):
    path = book(tmp_path, LINE, title="公示审批表—2018年9月", sheet="8月")
    with pytest.raises(MonthError):
        read(path)
    assert read(path, month="2018-09", said_by="王").parsed.rows[0].closed_month == "2018-09"


def test_a_month_against_the_title_is_asked_and_the_answer_helps(tmp_path):
    path = book(tmp_path, LINE, title="公示审批表—2018年8月")
    with pytest.raises(TitleMonthError):
        read(path, month="2018-09", said_by="王")
    found = read(path, month="2018-09", said_by="王", over_title=True)
    assert found.parsed.rows[0].closed_month == "2018-09"


def test_closing_dates_decide_between_the_title_and_a_person(tmp_path):
    lines = [(*LINE, "2018-09-20"), ("2", "X2", *LINE[2:], "2018-08-20")]
    path = book(tmp_path, *lines, title="公示审批表—2018年8月", names=(*SIX, "办结时间"))
    parsed = read(path, month="2018-09", said_by="王").parsed
    assert [row.row for row in parsed.rows] == [3]
    assert codes(parsed) == [(4, "办结时间", "month_mismatch")]


def test_a_title_without_its_year_needs_nobody_where_rows_have_dates(tmp_path):
    lines = [(*LINE, "2018-10-20"), ("2", "X2", *LINE[2:], "2018-09-20")]
    path = book(tmp_path, *lines, title="公示审批表—10月", names=(*SIX, "办结时间"))
    parsed = read(path).parsed
    assert [row.closed_month for row in parsed.rows] == ["2018-10"]
    assert codes(parsed) == [(4, "办结时间", "month_mismatch")]


def test_a_closing_month_is_told_to_lack_its_day():
    parsed = parse({"办结时间": "2018年10月"})
    assert parsed.rows[0].month_said_by == "办结时间"
    assert codes(parsed) == [(3, "办结时间", "closed_no_day")]


@pytest.mark.parametrize("written", ["处理中", "/", "—", "未办结"])
def test_words_in_place_of_a_closing_date_say_that_it_is_not_concluded(written):
    assert codes(parse({"办结时间": written})) == [(3, "办结时间", "not_concluded")]


@given(st.integers(2014, 2030), st.integers(1, 12), st.integers(1, 12))
def test_any_two_months_in_titles_are_one_or_asked(year, month, other):
    titles = [f"{year}年{month}月", f"{other}月"]
    if month == other:
        assert in_titles(titles).first == f"{year}-{month:02d}"
    else:
        with pytest.raises(MonthError):
            in_titles(titles)


# Dates


@pytest.mark.parametrize(
    "written",
    [
        "2026年10月5号上午",
        "2026-10-05 下午",
        "2026年10月5日 晚上8点半"[:-1],
        "2026年10月5日上午10时许",
    ],
)
def test_a_part_of_the_day_is_left_off(written):
    assert parse_date(written) == When(2026, 10, 5)


@pytest.mark.parametrize("written", ["9月8日", "9月8号", "九月八日", "９月８日 上午"])
def test_a_date_without_its_year_is_completed_by_the_files_month_and_told(written):
    parsed = parse(
        {"投诉时间": written, "办结时间": "10月9日"}, span=Span("2018-10", "2018-10", "表题")
    )
    (row,) = parsed.rows
    assert (row.accepted_on, row.closed_on) == (date(2018, 9, 8), date(2018, 10, 9))
    assert codes(parsed) == [(3, "投诉时间", "year_added"), (3, "办结时间", "year_added")]


def test_a_date_without_its_year_is_of_the_year_before_where_the_month_is_later():
    assert before("12月30日", "2019-01") == When(2018, 12, 30)
    assert before("1月3日", "2019-01") == When(2019, 1, 3)


def test_a_closing_date_without_its_year_must_lie_in_the_files_months():
    assert within("11月2日", "2018-10", "2018-12") == When(2018, 11, 2)
    for first, last in (("2018-01", "2018-10"), ("2017-10", "2018-12")):
        with pytest.raises(DateError):
            within("11月2日", first, last)


def test_without_a_month_of_the_file_a_date_keeps_lacking_its_year():
    assert (3, "投诉时间", "ambiguous_date") in codes(parse({"投诉时间": "9月8日"}, span=None))


@given(st.dates(date(1960, 1, 1), date(2090, 12, 31)))
def test_every_day_by_either_count(day):
    assert parse_date((day - EPOCH_1904).days, "ymd", EPOCH_1904).date == day
    assert parse_date((day - date(1899, 12, 30)).days).date == day


@given(st.text("0123456789一二十月日号上午 份"), st.integers(2014, 2030))
def test_any_date_without_a_year_is_read_or_refused(written, year):
    try:
        when = before(written, f"{year}-06")
    except DateError:
        return
    assert when.year in {year, year - 1}
    assert f"{when.year}-{when.month:02d}" <= f"{year}-06"


def test_a_sample_of_a_date_is_of_this_year():
    (found,) = parse({"投诉时间": "上周"}).problems
    assert "2018-08-03" in found.suggestion.zh  # the import of these tests is in 2018
    (later,) = parse({"投诉时间": "上周"}, today=date(2026, 11, 26)).problems
    assert "2026-08-03" in later.suggestion.zh
    assert "2018" not in later.suggestion.en


# Rows that are not complaints


@pytest.mark.parametrize(
    "line",
    [
        ("合计", 1), ("小计", None, None, None, None, "1"), ("总计：1件",), ("共 1 条记录",),
        (None, "合计", None, None, "共1件"), ("本页小计", "1"), ("合　计", 1), ("共计1件",),
        (None, None, None, None, "合计", "1"), ("Total", 1),
    ],
)  # fmt: skip
def test_a_total_is_told_and_no_complaint(tmp_path, line):
    parsed = read(book(tmp_path, LINE, line)).parsed
    assert [row.row for row in parsed.rows] == [3]
    assert (parsed.seen, parsed.skipped) == (1, {"total": [4]})


@pytest.mark.parametrize(
    "line",
    [
        ("制表人：王芳", None, None, "审核人："),
        ("备注：以上数据来自平台",),
        ("导出时间：2018-11-01",),
    ],
)
def test_a_footer_is_told_and_no_complaint(tmp_path, line):
    parsed = read(book(tmp_path, LINE, line)).parsed
    assert (parsed.seen, parsed.skipped) == (1, {"footer": [4]})


@pytest.mark.parametrize("name", ["合计餐饮有限公司", "小计", "总计商贸（常州）有限公司"])
def test_a_complaint_is_no_total_whatever_its_operator_is_called(tmp_path, name):
    parsed = read(book(tmp_path, (*LINE[:3], name, *LINE[4:]))).parsed
    assert (parsed.seen, parsed.skipped) == (1, {})


def test_a_header_that_comes_again_is_told_however_it_is_spaced(tmp_path):
    again = ("序 号", "投诉\n单号", *SIX[2:])
    parsed = read(book(tmp_path, LINE, again, ("2", "X2", *LINE[2:]))).parsed
    assert [row.row for row in parsed.rows] == [3, 5]
    assert parsed.skipped == {"header": [4]}


def test_a_contradicting_duplicate_names_both_rows():
    parsed = parse({}, {}, {"成功与否": "否"})
    same, other = parsed.problems
    assert (same.row, same.code, other.row, other.code) == (
        4, "duplicate", 5, "duplicate_differs",
    )  # fmt: skip
    assert "第3行" in same.reason.zh
    assert "第3行" in other.reason.zh
    assert "row 3" in other.reason.en


def test_bare_days_are_counted_from_where_the_workbook_counts(tmp_path):
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    days = (date(2018, 8, 3) - EPOCH_1904).days
    for line in (("公示审批表—2018年10月",), SIX, (*LINE[:2], days, *LINE[3:])):
        made.active.append(line)
    path = tmp_path / "mac.xlsx"
    made.save(path)
    assert read(path).parsed.rows[0].accepted_on == date(2018, 8, 3)
