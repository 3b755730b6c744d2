"""What may stand in a support bundle: numbers, and words that were known beforehand (ADR 71).

A text of the database, of a file, of the environment or of a log comes in by no door here: it is
compared with what the program itself has, and what is not among that is told as `other`.
"""

import json
import re
from collections.abc import Container, Iterable, Mapping
from datetime import UTC, date, datetime

from sync.instants import format_instant

_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,4}(?!\d)", re.ASCII)


class Known(str):
    """A word that may be told; nobody makes one but the functions of this file."""

    __slots__ = ()


type Fact = bool | int | float | Known | tuple[Fact, ...] | Mapping[Known, Fact] | None
OTHER = Known("other")


def facts(**named: Fact) -> Mapping[Known, Fact]:
    """Facts under names that stand in the code."""
    return {Known(name): fact for name, fact in named.items()}


def coded(name: str) -> Known:
    """A name out of the program's own code, such as a table's; never anybody's value."""
    return Known(name)


def one_of(found: object, known: Container[str]) -> Known:
    """The word found, where it is one of those known beforehand; else `other`."""
    return Known(found) if isinstance(found, str) and found in known else OTHER


def counted(found: Iterable[tuple[object, int]], known: Container[str]) -> dict[Known, Fact]:
    """How many of each word; of all that are unknown together."""
    numbers: dict[Known, int] = {}
    for word, number in found:
        told = one_of(word, known)
        numbers[told] = numbers.get(told, 0) + number
    return dict(numbers)


def version(found: str) -> Known:
    """The numbers that a version begins with; without what somebody put behind them."""
    numbers = _VERSION.match(found)
    return Known(numbers[0]) if numbers else OTHER


def instant(moment: datetime | None) -> Known | None:
    """In UTC, to the second."""
    return None if moment is None else Known(format_instant(moment.astimezone(UTC)))


def calendar_day(written: str) -> Known:
    """A day as it is written in every format of ours."""
    try:
        return Known(date.fromisoformat(written).isoformat())
    except (TypeError, ValueError):
        return OTHER


def line(*parts: Known | int) -> Known:
    """What is known, side by side in a line."""
    return Known(" ".join(map(str, parts)))


def at_line(file: Known, number: int) -> Known:
    """A place in the code."""
    return Known(f"{file}:{number}")


def as_json(fact: Fact) -> str:
    """The facts, as a person reads them.

    Raises:
        TypeError: something is there that is no fact.
    """
    return json.dumps(_plain(fact), indent=1, ensure_ascii=False) + "\n"


def _plain(fact: Fact) -> object:
    match fact:
        case None | bool() | int() | float():
            return fact
        case Known():
            return str(fact)
        case tuple():
            return [_plain(each) for each in fact]
        case Mapping():
            if not all(isinstance(name, Known) for name in fact):
                raise TypeError("a name that is none of the program's")
            return {str(name): _plain(each) for name, each in fact.items()}
    raise TypeError("a text that is none of the program's")
