"""Dates typed short, completed from the month of the file; unclear ones, read in every order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.intake.uploads.short_dates import completed, following, readings


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("8", "2018-10-08"),
        ("08", "2018-10-08"),
        ("8日", "2018-10-08"),
        ("31", "2018-10-31"),
        ("9-8", "2018-09-08"),
        ("9/8", "2018-09-08"),
        ("9.8", "2018-09-08"),
        ("9月8日", "2018-09-08"),
        ("9月8号", "2018-09-08"),
        (" ９月８日 ", "2018-09-08"),
        ("12-30", "2017-12-30"),
        ("10-1", "2018-10-01"),
    ],
)
def test_a_short_date_is_completed(typed, whole):
    assert completed(typed, "2018-10") == whole


@pytest.mark.parametrize(
    "typed", ["", "32", "0", "2-30", "13-1", "2018-09-08", "昨天", "1.2.3", "-8"]
)
def test_what_is_no_short_date_stays(typed):
    assert completed(typed, "2018-10") == typed


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_completed_date_lies_within_a_year_before_the_end_of_the_month(day):
    whole = date.fromisoformat(completed(f"{day.month}-{day.day}", "2020-02"))
    assert (whole.month, whole.day) == (day.month, day.day)
    assert date(2019, 3, 1) <= whole <= date(2020, 2, 29)


def test_an_unclear_date_is_read_in_every_order():
    first, last = date(2018, 7, 1), date(2018, 10, 31)
    assert readings("18.8.3", first, last) == ["2018-08-03"]
    assert readings("3/8/2018", first, last) == ["2018-08-03"]
    assert readings("8/9/2018", first, last) == ["2018-09-08", "2018-08-09"]
    assert readings("2018年9月31日", first, last) == []
    assert readings("不详", first, last) == []
    assert readings("1 2 3 4", first, last) == []


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("11-20", "2018-11-20"), ("10-7", "2019-10-07"), ("1-5", "2019-01-05"), ("9", "2018-10-09")],
)
def test_a_day_of_conclusion_lies_after_the_day_of_acceptance(typed, whole):
    assert following(typed, date(2018, 10, 8)) == whole
