"""Working days: how many lie between two days (D8), and the last day of a term (Order 121)."""

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Literal

import chinese_calendar

type Calendar = Literal["cn", "weekdays"]


@cache
def _known_years() -> frozenset[int]:
    """The years whose holidays chinesecalendar knows."""
    return frozenset(day.year for day in chinese_calendar.holidays)


def _before(day: date, calendar: Calendar) -> int:
    """Working days of `day`'s year up to and including it."""
    return _of_year(day.year, calendar)[day.timetuple().tm_yday - 1]


@cache
def _of_year(year: int, calendar: Calendar) -> tuple[int, ...]:
    """Of each day of a year, its working days up to and including it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = range((last - first).days + 1)
    return tuple(accumulate(works(first + timedelta(days=step), calendar) for step in days))


def works(day: date, calendar: Calendar) -> bool:
    """Whether `day` is a working day; where a year's holidays are not known, Monday to Friday.

    The tables are asked themselves: `chinese_calendar.is_workday` searches one from end to end for
    its first and last year, each time.
    """
    if calendar == "cn" and day.year in _known_years():
        if day in chinese_calendar.workdays:
            return True
        if day in chinese_calendar.holidays:
            return False
    return day.weekday() < 5


def between(accepted: date, closed: date, calendar: Calendar) -> int:
    """Working days after `accepted` up to and including `closed`; 0 on the same day."""
    years = range(accepted.year, closed.year)
    whole = sum(_before(date(year, 12, 31), calendar) for year in years)
    return whole + _before(closed, calendar) - _before(accepted, calendar)


def counted_by(accepted: date, closed: date, calendar: Calendar) -> Calendar:
    """Which calendar `between` could use: China's holidays only in the years they are known."""
    years = range(accepted.year, closed.year + 1)
    return "cn" if calendar == "cn" and _known_years().issuperset(years) else "weekdays"


def last_day(since: date, days: int, calendar: Calendar) -> date:
    """The last day of a term of `days` working days; the day it begins with does not count."""
    if days <= 0:
        return since
    year, number = since.year, _before(since, calendar) + days
    while number > (whole := _of_year(year, calendar))[-1]:
        year, number = year + 1, number - whole[-1]
    return date(year, 1, 1) + timedelta(days=bisect_left(whole, number))


def working(day: date, calendar: Calendar) -> date:
    """`day` itself where it is a working day, else the next: there a term ends that would end on
    a holiday (SAMR Order 121 art. 45).
    """
    while not works(day, calendar):
        day += timedelta(days=1)
    return day


def is_known(day: date) -> bool:
    """Whether the holidays of that day's year are known; they are proclaimed a year at a time."""
    return day.year in _known_years()
