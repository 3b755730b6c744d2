"""Dates as Chinese offices write them; what is ambiguous or impossible is refused."""

import re
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from office.intake.grid import Value, plain

type Order = Literal["ymd", "mdy"]
FIRST_YEAR, LAST_YEAR = 1949, 2100

EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial days, from March 1900 on."""
EPOCH_1904 = date(1904, 1, 1)
"""Day 0 of a workbook that counts from 1904, as Excel for Mac did."""
_SERIALS = 20_000, 80_000
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "◯": "0",
    "两": "2",
}
_NUMERAL = "〇零○◯一二三四五六七八九十廿卅"
_CHINESE = re.compile(
    rf"([{_NUMERAL}]{{4}})年([{_NUMERAL}]{{1,3}})月(?:份?|([{_NUMERAL}]{{1,4}})[日号])"
)
_LONGEST = 60
"""A date and a time of day. To look for a time among n blanks takes n to the third."""
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")
_PART = r"(?:上午|下午|中午|早上|早晨|凌晨|傍晚|晚上|晚|AM|PM)"
_TIME = re.compile(
    rf"(?:(?<=\d)T|\s+|(?<=[日号])\s*){_PART}?\s*"
    r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?|[时点](?:[0-5]?\d分?)?(?:[0-5]?\d秒)?)"
    r"(?:许|左右)?\s*(?:AM|PM)?$",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(rf"(?<=[日号\d\s])\s*{_PART}$", re.IGNORECASE)
_YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_YM = re.compile(r"(\d{4})\s*(?:年\s*(\d{1,2})\s*月?份?|[-/.]\s*(\d{1,2}))")
_MDY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MD = re.compile(r"(\d{1,2})\s*月\s*(?:(\d{1,2})\s*[日号]|份)?")
_CHINESE_MD = re.compile(rf"([{_NUMERAL}]{{1,3}})月(?:([{_NUMERAL}]{{1,4}})[日号]|份)?")
_SHORT = re.compile(r"\d{1,2}\s*[-/.年月]\s*\d{1,2}(?:\s*[-/.月]\s*(?:\d{4}|\d{1,2}))?\s*[日号]?")


class DateError(ValueError):
    """Not a date; `code` is bad_date, impossible_date or ambiguous_date."""

    def __init__(self, code: Literal["bad_date", "impossible_date", "ambiguous_date"]) -> None:
        super().__init__(code)
        self.code = code


class When(msgspec.Struct, frozen=True):
    """A day, or a month whose day is not known."""

    year: int
    month: int
    day: int | None = None

    @property
    def iso_month(self) -> str:
        """`2018-08`."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def date(self) -> date | None:
        """The day; None where only the month is known."""
        return None if self.day is None else date(self.year, self.month, self.day)


def parse_date(value: Value, order: Order = "ymd", epoch: date = EPOCH) -> When:
    """The day or month that `value` says.

    Args:
        epoch: day 0 of days that are given as a bare number.
        order: "mdy" reads 08/03/2018 as the third of August; only a profile may say so.

    Raises:
        DateError: unreadable, impossible (31 June) or ambiguous (3/8/2018, 18.8.3, 2018.1).
    """
    if isinstance(value, datetime):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, bool):
        raise DateError("bad_date")
    if isinstance(value, int | float):
        return _number(value, epoch)
    if isinstance(value, str):
        return _words(value, order)
    raise DateError("bad_date")


def within(value: Value, first: str, last: str) -> When:
    """The day or month, written without its year (9月8日), within the months `first` to `last`.

    Raises:
        DateError: not such a date, or it lies in none of these months, or in several years' ones.
    """
    month, day = _month_and_day(value)
    years = range(int(first[:4]), int(last[:4]) + 1)
    fitting = [year for year in years if first <= f"{year:04d}-{month:02d}" <= last]
    if len(fitting) != 1:
        raise DateError("ambiguous_date")
    return _checked(fitting[0], month, day)


def before(value: Value, last: str) -> When:
    """The latest day or month, written without its year, that is not after the month `last`.

    Raises:
        DateError: not such a date.
    """
    month, day = _month_and_day(value)
    year = int(last[:4])
    return _checked(year if f"{year:04d}-{month:02d}" <= last else year - 1, month, day)


def _month_and_day(value: Value) -> tuple[int, int | None]:
    words = _bare(value) if isinstance(value, str) else ""
    if found := _MD.fullmatch(words):
        return int(found[1]), int(found[2]) if found[2] else None
    if found := _CHINESE_MD.fullmatch(words):
        return _small(found[1]), _small(found[2]) if found[2] else None
    raise DateError("bad_date")


def _number(value: float, epoch: date) -> When:
    if _SERIALS[0] <= value < _SERIALS[1]:
        day = epoch + timedelta(days=int(value))
        return _checked(day.year, day.month, day.day)
    if value != value or abs(value) > 1e9:  # noqa: PLR0124 - NaN
        raise DateError("bad_date")
    if value == int(value):
        return _compact(str(int(value)))
    # 2018.1 may have been typed 2018.10: a number keeps no last zero.
    raise DateError("ambiguous_date" if FIRST_YEAR <= value <= LAST_YEAR + 1 else "bad_date")


def _compact(digits: str) -> When:
    if len(digits) == 8:
        return _checked(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if len(digits) == 6 and FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
        return _checked(int(digits[:4]), int(digits[4:]), None)
    raise DateError("bad_date")


def _words(value: str, order: Order) -> When:
    words = _bare(value)
    if not words.isascii():
        if found := _CHINESE.fullmatch(words):
            year, month, day = found.groups()
            return _checked(_year(year), _small(month), _small(day) if day else None)
    elif words.isdigit():
        return _compact(words)
    if found := _YMD.fullmatch(words):
        return _checked(*map(int, found.groups()))
    if found := _YM.fullmatch(words):
        year, named, bare = found.groups()
        if bare == "1" and "." in words:
            raise DateError("ambiguous_date")
        return _checked(int(year), int(named or bare), None)
    if order == "mdy" and (found := _MDY.fullmatch(words)):
        month, day, year = map(int, found.groups())
        return _checked(year, month, day)
    raise DateError("ambiguous_date" if _SHORT.fullmatch(words) else "bad_date")


def _bare(value: str) -> str:
    """A date's own words: without weekday, time and part of the day.

    Raises:
        DateError: longer than any date.
    """
    words = _WEEKDAY.sub("", plain(value)).strip()
    if len(words) > _LONGEST:
        raise DateError("bad_date")
    return _PART_OF_DAY.sub("", _TIME.sub("", words).strip()).strip()


def _checked(year: int, month: int, day: int | None) -> When:
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        raise DateError("impossible_date") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError("impossible_date")
    return When(year, month, day)


def _year(numerals: str) -> int:
    digits = "".join(_DIGITS.get(char, "x") for char in numerals)
    if not digits.isdecimal():
        raise DateError("bad_date")
    return int(digits)


def _small(numerals: str) -> int:
    """二十一 -> 21; 〇八 -> 8."""
    spelt = numerals.replace("廿", "二十").replace("卅", "三十")
    if "十" in spelt:
        tens, _, ones = spelt.partition("十")
        digits = (_DIGITS.get(tens, "x") if tens else "1") + (
            _DIGITS.get(ones, "x") if ones else "0"
        )
    else:
        digits = "".join(_DIGITS[char] for char in spelt)
    if not digits.isdecimal():
        raise DateError("bad_date")
    return int(digits)
