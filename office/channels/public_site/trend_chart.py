"""Twelve months as a drawing without script: bars of counts, above them the rates (S7).

Everything is placed in whole units of the drawing. Whether a rate stands, and its interval, is
said by the figures themselves (`sync.small_numbers`).
"""

from collections.abc import Sequence
from typing import Any

from layouts.formatting import MONTHS
from office.channels.public_site.page_words import Language
from sync.canonical import Month
from sync.figures import Figures

WIDTH, HEIGHT = 372, 214
_FIRST, _STEP, _BAR = 4, 28, 18
_TOP, _RATES = 10, 84  # 100 % and how far below it 0 % lies
_GROUND, _TALLEST = 190, 70


def trend(months: Sequence[Figures], scheme: Month, language: Language) -> dict[str, Any]:
    """What `stats.html` draws of each month, and the lines of the scale; places as text.

    Args:
        scheme: its first month; before it there is nothing to count.
    """
    most = max((one.concluded for one in months), default=0) or 1
    return {
        "size": f"0 0 {WIDTH} {HEIGHT}",
        "width": str(WIDTH),
        "ground": str(_GROUND),
        "end": str(_FIRST + _STEP * len(months)),
        "scale": [{"y": _at(rate), "label": f"{rate}%"} for rate in (100, 50, 0)],
        "months": [_month(one, place, most, scheme, language) for place, one in enumerate(months)],
    }


def _month(
    one: Figures, place: int, most: int, scheme: Month, language: Language
) -> dict[str, Any]:
    month, x = one.period[0], _FIRST + place * _STEP
    number = int(month[5:])
    height = one.concluded * _TALLEST // most
    return {
        "x": str(x + (_STEP - _BAR) // 2),
        "middle": str(x + _STEP // 2),
        "width": str(_BAR),
        "y": str(_GROUND - height),
        "height": str(height),
        "above": str(_GROUND - height - 4),
        "n": str(one.concluded) if month >= scheme else "",
        "label": MONTHS[number - 1][:3] if language == "en" else f"{number}月",
        "rate": None if one.rate is None else _at(one.rate),
        "few": one.interval is None,
        "low": _at(one.interval[0]) if one.interval else None,
        "high": _at(one.interval[1]) if one.interval else None,
    }


def _at(rate: int) -> str:
    return str(_TOP + (100 - rate) * _RATES // 100)
