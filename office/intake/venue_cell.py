"""How a cell says a venue, or that the complaint is in none; and the keys that say it."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from office.intake.grid import plain

NOWHERE_KEY = "0"
_KEYS = "123456789-=qwertyiopasdfghjklzxcvbnm"
"""As they stand side by side, without U, which takes back; where one types, digits alone."""
_SAID = frozenset({"不在场所", "不在任何场所", "in no venue"})


def says_nowhere(words: str) -> bool:
    return plain(words).casefold() in _SAID


def cell_name(venue: str, name: str, known: Mapping[str, str]) -> str:
    """How a cell says a venue: by its name, by its number where two are called so.

    Args:
        known: names -> ids (`Context.venues`).
    """
    return name if known.get(plain(name)) == venue else venue


def venue_keys(venues: Iterable[str]) -> dict[str, str]:
    """The key of each open venue, the same on every row; "" where there are more than keys."""
    return {venue: key for venue, key in zip_longest(venues, _KEYS, fillvalue="") if venue}
