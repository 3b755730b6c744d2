"""The month of conclusion: in the title of a form, or said by a person."""

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from office.intake.dates import DateError, parse_date
from office.intake.errors import MonthError, TitleMonthError

TITLE = "表题"
"""Who said the month, where no person and no column did: the title of the form."""
_NUMERAL = "〇零○一二三四五六七八九十"
_YEAR = rf"(?:(\d{{4}}|[{_NUMERAL}]{{4}})\s*年\s*)"
_MONTH = rf"(\d{{1,2}}|[{_NUMERAL}]{{1,2}})"
_DASH = r"(?:至|到|[-—–－~～―一]{1,2})"
_RANGE = re.compile(rf"{_YEAR}{_MONTH}\s*月?\s*{_DASH}\s*{_YEAR}?{_MONTH}\s*月")
_WHOLE = len("2018-10")
_SINGLE = re.compile(rf"{_YEAR}?{_MONTH}\s*月(?!\s*[\d{_NUMERAL}]+\s*[日号])")


class Span(msgspec.Struct, frozen=True):
    """First and last month of conclusion, `2018-08`, or `08` where no year is told; who said so."""

    first: str
    last: str
    said_by: str

    def __contains__(self, month: str) -> bool:
        return self.first <= month[-len(self.first) :] <= self.last

    @property
    def whole(self) -> bool:
        """Whether the year is told."""
        return len(self.first) == _WHOLE

    @property
    def single(self) -> str | None:
        """The month with its year, where it is one."""
        return self.first if self.first == self.last and self.whole else None


class TitleMonths(msgspec.Struct, frozen=True):
    """What a title says; `first` is `10` without its year where the title gives none."""

    first: str
    last: str


def in_titles(titles: Iterable[str]) -> TitleMonths | None:
    """The month or months that the rows above a table name; None where they name none.

    A month without its year is the one that is named with it elsewhere: 2018年8月 and 8月 are one.

    Raises:
        MonthError: they name different ones, or an impossible one.
    """
    found: set[TitleMonths] = set()
    for title in titles:
        words = unicodedata.normalize("NFKC", title)
        for match in _RANGE.finditer(words):
            year, first, later_year, last = match.groups()
            found.add(TitleMonths(_month(year, first), _month(later_year or year, last)))
        for match in _SINGLE.finditer(_RANGE.sub("", words)):
            month = _month(*match.groups())
            found.add(TitleMonths(month, month))
    named = {month for month in found if not any(_same(month, other) for other in found)}
    if len(named) > 1:
        raise MonthError(
            "表题中有不同的月份；请在表中只留一个，或注明办结月份。",
            "The title names different months; leave one, or say in which month these complaints "
            "were concluded.",
        )
    return next(iter(named), None)


def _same(month: TitleMonths, whole: TitleMonths) -> bool:
    """Whether `month` is `whole` without its year."""
    return len(month.first) < _WHOLE and (month.first, month.last) == (
        whole.first[5:],
        whole.last[5:],
    )


def _month(year: str | None, month: str) -> str:
    try:
        if year is None:
            return parse_date(f"{2000 if month.isdecimal() else '二〇〇〇'}年{month}月").iso_month[
                5:
            ]
        if year.isdecimal() != month.isdecimal():
            raise MonthError("表题的月份写法混杂。", "The title's month mixes two scripts.")
        return parse_date(f"{year}年{month}月").iso_month
    except DateError:
        raise MonthError(
            "表题中的月份不存在。", "The title names a month that does not exist."
        ) from None


def settle(
    title: TitleMonths | None,
    given: str | None,
    said_by: str,
    *,
    dated: bool = False,
    over_title: bool = False,
) -> Span | None:
    """The months of conclusion from the title and from what a person gave.

    Args:
        dated: whether the rows have closing dates of their own; then a title without its year
            needs nobody, and a month that the person gave is held against the dates.
        over_title: whether the person says that the title is wrong.

    Raises:
        MonthError: the two contradict each other, or the title lacks the year and nobody gave it.
    """
    if title is None:
        return Span(given, given, said_by) if given else None
    if given is not None:
        whole = len(title.first) == _WHOLE
        agrees = title.first <= given <= title.last if whole else title.first == given[5:]
        if not (agrees or dated or over_title):
            raise TitleMonthError(
                "所给办结月份与表题的月份不一致，未录入；请核对。表题写错了的，请注明以所给月份为准。",
                "The month given and the title's differ; nothing was taken in. Check them; where "
                "the title is wrong, say that the month given applies.",
            )
        return Span(given, given, said_by)
    if len(title.first) != _WHOLE and not dated:
        raise MonthError(
            "表题只有月份没有年份；请注明办结月份（年-月）。",
            "The title gives a month without its year; say which (year-month).",
        )
    if title.first > title.last:
        raise MonthError("表题的起止月份颠倒。", "The title's months run backwards.")
    return Span(title.first, title.last, TITLE)
