"""Dates in every form that offices write, and some that are none."""

from datetime import date, datetime, time, timedelta
from random import Random

from tests.office.month.dirt import kind
from tests.office.month.lines import Line

_NUMERALS = "〇一二三四五六七八九"
_SERIAL = date(1899, 12, 30)


def _in_words(day: date) -> str:
    def small(number: int) -> str:
        tens, ones = divmod(number, 10)
        front = {0: "", 1: "十"}.get(tens, f"{_NUMERALS[tens]}十")
        return front + (_NUMERALS[ones] if ones else "")

    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year))
    return f"{year}年{small(day.month)}月{small(day.day)}日"


def written(day: date, form: int) -> object:
    """The day in one of `FORMS` ways."""
    return (
        day,
        datetime.combine(day, time(9, 30)),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        (day - _SERIAL) // timedelta(days=1),
        f"{day:%Y/%m/%d} 14:05:09",
        _in_words(day),
        f"{day:%Y-%m-%d}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        f"{day.year}年{day.month}月{day.day}号上午",
        f"{day.year}年{day.month}月{day.day}日（星期三）",
        f"\u200b{day:%Y-%m-%d}\u200b",
    )[form]


FORMS = 13


@kind(turns=FORMS)
def date_forms(line: Line, turn: int, _rng: Random) -> None:
    """Both dates in the forms that can be read without a doubt."""
    line.say(
        accepted_on=written(line.truth["accepted_on"], turn),
        closed_on=written(line.truth["closed_on"], (turn + 5) % FORMS),
    )
    if isinstance(line.cells["accepted_on"], int) and turn == 6:
        line.formats["accepted_on"] = "General"


@kind(turns=2)
def date_without_year(line: Line, turn: int, _rng: Random) -> None:
    """The day of conclusion without its year, which the month of the file completes."""
    day = line.truth["closed_on"]
    line.say(closed_on=(f"{day.month}月{day.day}日", f"{day.month}月{day.day}号")[turn])
    line.cure = {"closed_on": f"{day:%Y-%m-%d}"}


@kind(turns=6)
def no_date(line: Line, turn: int, _rng: Random) -> None:
    """A day of acceptance that is none, or that can be read in two ways."""
    said = ("2018年9月31日", "3/8/2018", "18.8.3", "不详", "2018年9月", None)[turn]
    line.say(accepted_on=said)
    line.wait("accepted_on", accepted_on=f"{line.truth['accepted_on']:%Y-%m-%d}")


@kind()
def back_to_front(line: Line, _turn: int, _rng: Random) -> None:
    """Concluded before it was accepted."""
    month = line.truth["closed_on"].replace(day=1)
    accepted, closed = month.replace(day=15), month.replace(day=22)
    line.say(accepted_on=accepted, closed_on=month.replace(day=12))
    line.truth |= {"accepted_on": accepted, "closed_on": closed}
    line.wait("accepted_on", "closed_on", closed_on=f"{closed:%Y-%m-%d}")


@kind()
def still_to_come(line: Line, _turn: int, _rng: Random) -> None:
    """A day that has not come yet."""
    line.say(accepted_on=date(2099, 1, 5))
    line.wait("accepted_on", "closed_on", accepted_on=f"{line.truth['accepted_on']:%Y-%m-%d}")


@kind()
def another_month(line: Line, _turn: int, _rng: Random) -> None:
    """Concluded in another month than the title of the file says."""
    said = line.truth["closed_on"]
    line.say(accepted_on=date(2018, 8, 1), closed_on=date(2018, 9, 20))
    line.truth["accepted_on"] = date(2018, 8, 1)
    line.wait("closed_on", closed_on=f"{said:%Y-%m-%d}")
