"""Days, testing and limits of a case once more, from docs/reference/figures.md alone.

Every count goes day by day. China's working days are those of chinesecalendar, as the page says.
"""

from datetime import date, timedelta
from functools import cache

import chinese_calendar

KNOWN_YEARS = {day.year for day in chinese_calendar.holidays}


@cache
def is_working_day(day):
    """China's, with moved holidays, in the years that are known, else Monday to Friday."""
    if day.year in KNOWN_YEARS:
        return chinese_calendar.is_workday(day)
    return day.isoweekday() <= 5


def days_after(start, end):
    """Every day after `start` up to and including `end`."""
    return [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]


def working_days(accepted, closed):
    """`days`: working days after the day of acceptance up to and including that of conclusion."""
    return sum(is_working_day(day) for day in days_after(accepted, closed))


def testing(told, accepted, unit):
    """T and C of what was told: nothing, a number, or the first and the last day."""
    if told is None:
        return 0, 0
    if isinstance(told, int):
        return (told, None) if unit == "working" else (told * 5 // 7, told)
    first, last = told
    tested = [day for day in days_after(accepted, last) if day >= first]
    return sum(is_working_day(day) for day in tested), len(tested)


def limit_of(accepted, sixty_from):
    """Unit and days of the limit, by the month of acceptance and the bureau's month."""
    old = (accepted.year, accepted.month) < sixty_from
    return ("working", 45) if old else ("calendar", 60)


def used(accepted, closed, told, sixty_from):
    """What of its limit a case has used; None where that is unknown."""
    unit, days = limit_of(accepted, sixty_from)
    if closed is None:
        return None
    t, c = testing(told, accepted, unit)
    if unit == "working":
        return max(working_days(accepted, closed) - t, 0)
    last = accepted + timedelta(days=days + c)
    while not is_working_day(last):
        last += timedelta(days=1)
    so_far = max((closed - accepted).days - c, 0)
    return min(so_far, days) if closed <= last else so_far


def example():
    """The worked example of the page: days, T, C and use, as a span and as a number."""
    accepted, closed = date(2024, 9, 2), date(2024, 11, 14)
    span = (date(2024, 9, 9), date(2024, 9, 20))
    return (
        working_days(accepted, closed),
        [testing(told, accepted, "calendar") for told in (span, 12)],
        [used(accepted, closed, told, (2024, 7)) for told in (span, 12)],
    )
