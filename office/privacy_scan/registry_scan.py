"""What is published beside a complaint's own words: registration data, a month's criterion.

Nobody decides findings there, so only what is certain counts.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import HAN_DIGITS
from office.privacy_scan.scanner import scan

_WORD = re.compile(rf"[^\u4e00-\u9fff\s，。、；：（）]|[{HAN_DIGITS}]")
_FEWEST = 4  # characters apart from words that any certain finding has


def names_a_person(texts: Iterable[str], allowed: Collection[str] = ()) -> bool:
    """Whether any of `texts` holds what is personal data for certain."""
    return any(found.certain for text in texts for found in _found(text, allowed))


def operator_names_a_person(texts: Iterable[str], allowed: Collection[str] = ()) -> bool:
    """The same of names and addresses as registered, in which a landline may stand."""
    return any(
        found.certain and found.kind is not Kind.LANDLINE
        for text in texts
        for found in _found(text, allowed)
    )


@lru_cache(maxsize=32_768)  # operators of what waits in a large office
def registered_telephones(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The landlines and service numbers in an operator's registration, which are public."""
    return tuple(
        text[found.start : found.end]
        for text in texts
        for found in _found(text, ())
        if found.kind is Kind.LANDLINE
    )


def _found(text: str, allowed: Collection[str]) -> list[Finding]:
    """Names and addresses in words alone, which most are, need no scan."""
    return scan(text, allowed, guessing=False) if len(_WORD.findall(text)) >= _FEWEST else []
