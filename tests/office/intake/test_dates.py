"""The date forms of Chinese offices, and what is refused rather than guessed."""

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.intake.concluded_month import Span, TitleMonths, in_titles, settle
from office.intake.dates import DateError, When, parse_date
from office.intake.errors import MonthError

THIRD = When(2018, 8, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2018-8-3",
        "2018-08-03",
        "2018.8.3",
        "2018/8/3",
        "2018年8月3日",
        "2018年08月03号",
        "20180803",
        "２０１８－８－３",
        "２０１８年８月３日",
        " 2018 年 8 月 3 日 ",
        "二〇一八年八月三日",
        "二○一八年八月三日",
        "二零一八年八月三日",
        "2018-08-03 16:30",
        "2018-08-03 16:30:59",
        "2018-08-03T16:30:59",
        "2018年8月3日 下午3时20分",
        "2018年8月3日16时",
        "2018/8/3 上午9:05",
        "2018年8月3日（星期五）",
        43315,
        43315.0,
        43315.75,
        20180803,
        date(2018, 8, 3),
        datetime(2018, 8, 3, 23, 59),  # noqa: DTZ001 - as workbooks give them
    ],
)
def test_one_day_in_many_forms(written: object) -> None:
    assert parse_date(written) == THIRD


@pytest.mark.parametrize(
    "written", ["2018年8月", "2018-8", "2018.08", "201808", "二〇一八年八月", 201808]
)
def test_a_month_keeps_its_day_unknown(written: object) -> None:
    assert parse_date(written) == When(2018, 8, None)
    assert parse_date(written).date is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十一", 21),
        ("三十", 30),
        ("廿八", 28),
        ("卅", 30),
    ],
)
def test_chinese_numerals(written: str, day: int) -> None:
    assert parse_date(f"二〇一八年十二月{written}日") == When(2018, 12, day)


@pytest.mark.parametrize(
    "written",
    ["2018-2-30", "2018年9月31日", "20181301", "二〇一八年十三月一日", "2018-0-1", "0018-08-03"],
)
def test_impossible(written: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert caught.value.code == "impossible_date"


@pytest.mark.parametrize(
    "written", ["18.8.3", "8/3/2018", "3-8-2018", "18年8月3日", "8月3日", "2018.1", 2018.1]
)
def test_ambiguous(written: object) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert caught.value.code == "ambiguous_date"


@pytest.mark.parametrize(
    "written", ["", "昨天", "2018", "八月", 12.0, 1e300, float("nan"), True, None, "2018-08-03Z"]
)
def test_no_date(written: object) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert caught.value.code == "bad_date"


def test_month_first_only_where_the_profile_says_so() -> None:
    assert parse_date("08/03/2018", "mdy") == THIRD


@given(st.dates(date(1949, 1, 1), date(2100, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d %H:%M"):
        assert parse_date(day.strftime(form)).date == day


@given(st.one_of(st.text(), st.text("0123456789年月日-./ :一二十〇T"), st.floats(), st.integers()))
def test_anything_is_read_or_refused(written: object) -> None:
    try:
        when = parse_date(written)
    except DateError:
        return
    assert 1949 <= when.year <= 2100
    assert when.day is None or when.date is not None


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("新北区消费投诉公示审批表—2018年10月", "2018-10", "2018-10"),
        ("公示审批表（二〇一八年十月）", "2018-10", "2018-10"),
        ("２０１８年１０月份公示", "2018-10", "2018-10"),
        ("审批表—10月", "10", "10"),
        ("2018年7月至10月", "2018-07", "2018-10"),
        ("2017年11月—2018年1月", "2017-11", "2018-01"),
    ],
)
def test_month_in_the_title(title: str, first: str, last: str) -> None:
    assert in_titles([title]) == TitleMonths(first, last)


def test_the_day_a_form_was_filled_in_is_no_month() -> None:
    assert in_titles(["填表日期：2018年11月5日", "联系人：某某"]) is None


def test_two_months_in_the_titles_are_refused() -> None:
    with pytest.raises(MonthError):
        in_titles(["2018年10月", "2018年11月"])


def test_a_title_without_its_year_needs_a_person() -> None:
    with pytest.raises(MonthError):
        settle(TitleMonths("10", "10"), None, "")
    assert settle(TitleMonths("10", "10"), "2018-10", "王") == Span("2018-10", "2018-10", "王")


def test_the_given_month_must_agree_with_the_title() -> None:
    with pytest.raises(MonthError):
        settle(TitleMonths("2018-10", "2018-10"), "2018-11", "王")


@given(st.lists(st.text("二〇一八年十月份至到—-0123456789 审批表日"), max_size=4))
def test_any_title_is_read_or_refused(titles: list[str]) -> None:
    with contextlib.suppress(MonthError):
        in_titles(titles)
