"""The list of severe wording as it is shipped (`list.toml`), and what a bureau adds to it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from sync.records import Text

type Class = Literal["territory", "institution", "state", "people", "own"]
OWN_LINE, _FEWEST = 60, 2
"""Most characters of a line of the bureau's own list, fewest of what it looks for."""
_INSTEAD = re.compile(r"\s*(?:＝|=|→|=>)\s*")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"of": "class"}):
    """Words that are not to be written; the head of `list.toml` says what each field means."""

    id: str
    of: Class
    begins: tuple[str, ...]
    write: str
    then: str = ""
    zh: str = ""
    en: str = ""
    not_before: str = ""
    not_after: str = ""
    source: str = ""
    language: Literal["zh", "en"] = "zh"


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"of": "class"}):
    """Names that are right as they stand: what is nearly one of them is found."""

    of: Class
    names: tuple[str, ...]
    source: str = ""


class WordingList(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True,
    rename={"rules": "rule", "names": "name"},
):  # fmt: skip
    """Version, documents, classes with their names in both languages, rules, right names.

    `titles` are words beside which a person's name stands.
    """

    version: str
    titles: tuple[str, ...]
    sources: Mapping[str, str]
    classes: Mapping[Class, tuple[str, str]]
    rules: tuple[Rule, ...]
    names: tuple[Names, ...]


@cache
def shipped() -> WordingList:
    """The list that comes with the program."""
    data = resources.files(__package__).joinpath("list.toml").read_bytes()
    return msgspec.toml.decode(data, type=WordingList)


class OwnLine(msgspec.Struct, frozen=True):
    """A line of the bureau's list: a right name, or with `wrong` what is not to be written."""

    right: str
    wrong: str = ""


def own_lines(lines: Iterable[str]) -> tuple[OwnLine, ...]:
    """A bureau's list, a line each: a right name, or `错误写法＝正确写法`."""
    parts = [_INSTEAD.split(line.strip(), maxsplit=1) for line in lines]
    return tuple(OwnLine(*reversed(part)) for part in parts)


def own_fault(line: str) -> Text | None:
    """What keeps a line from the bureau's list; None where it may stand there."""
    wrong, *more = _INSTEAD.split(line, maxsplit=1)
    right = more[0] if more else wrong
    if len(line) > OWN_LINE:
        return Text(f"一行至多 {OWN_LINE} 字。", f"At most {OWN_LINE} characters a line.")
    if len(wrong) < _FEWEST or not right or (more and wrong == right):
        return Text(
            "一行写一个名称（至少两字），或“错误写法＝正确写法”。",
            "A line is a name of two characters at least, or “wrong＝right”.",
        )
    if more and wrong in right:
        return Text(
            "正确写法里含有错误写法，写对了也会被拦下。",
            "The right form contains the wrong one, so even the right form would be stopped.",
        )
    return None
