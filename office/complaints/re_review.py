"""The day by which a withholding is looked at again (复查, 政府信息公开条例 art. 18)."""

from datetime import date

from office.errors import OfficeError


def a_year_after(day: date) -> date:
    """The same day next year; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def re_review_day(wished: date | None, today: date, error: type[OfficeError]) -> date:
    """The day that was chosen; None: in one year.

    Raises:
        OfficeError: of the kind `error`: it does not lie ahead.
    """
    day = wished or a_year_after(today)
    if day <= today:
        raise error("复查日期须在今天之后。", "The day of re-review must be in the future.")
    return day
