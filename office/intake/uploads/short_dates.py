"""Dates typed short (8, 9-8, 9月8日), and the ways in which an unclear one can be read."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import permutations

_DAY = re.compile(r"(\d{1,2})\s*[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_ORDERS = tuple(permutations(range(3)))
_CENTURY = 2000


def completed(words: str, month: str) -> str:
    """`words` as a whole date, `2018-10-08`; unchanged where they are not a day, or month and day.

    Args:
        month: `2018-10`, the last in which it can lie: a month and day are of its year, or of
            the year before.
    """
    plain = unicodedata.normalize("NFKC", words).strip()
    year, last = int(month[:4]), int(month[5:])
    if found := _DAY.fullmatch(plain):
        day = _day(year, last, int(found[1]))
    elif found := _MONTH_DAY.fullmatch(plain):
        named = int(found[1])
        day = _day(year if named <= last else year - 1, named, int(found[2]))
    else:
        return words
    return day.isoformat() if day else words


def following(words: str, first: date) -> str:
    """As `completed`, of a day that cannot lie before `first`: a month and day is the next such."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if not (found := _MONTH_DAY.fullmatch(plain)):
        return completed(words, f"{first:%Y-%m}")
    days = (_day(first.year + more, int(found[1]), int(found[2])) for more in (0, 1))
    return next((day.isoformat() for day in days if day and day >= first), words)


def readings(words: str, first: date, last: date) -> list[str]:
    """The days from `first` to `last` that three numbers can mean in any order, the latest first.

    A year may be written with two digits (18.8.3).
    """
    numbers = [int(digits) for digits in re.findall(r"\d+", unicodedata.normalize("NFKC", words))]
    if len(numbers) != len(_ORDERS[0]):
        return []
    found = {day for day in _read(numbers) if first <= day <= last}
    return [day.isoformat() for day in sorted(found, reverse=True)]


def _read(numbers: list[int]) -> Iterator[date]:
    for y, m, d in _ORDERS:
        year = numbers[y] + (_CENTURY if numbers[y] < 100 else 0)
        if day := _day(year, numbers[m], numbers[d]):
            yield day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
