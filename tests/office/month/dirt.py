"""Kinds of dirt, each by name: what is done to a line, and what is true of it then."""

from collections.abc import Callable
from random import Random

import msgspec

from tests.office.month.lines import Line

type Spoil = Callable[[Line, int, Random], None]


class Kind(msgspec.Struct, frozen=True):
    """A kind of dirt.

    Args:
        spoil: does it to a line; its number is the turn, of which every `turns` differ.
        needs: the fields without whose columns there is no such dirt.
    """

    name: str
    spoil: Spoil
    turns: int = 1
    needs: frozenset[str] = frozenset()


KINDS: dict[str, Kind] = {}


def kind(*needs: str, turns: int = 1) -> Callable[[Spoil], Spoil]:
    """Register a function as the kind of dirt that is called as it is."""

    def register(spoil: Spoil) -> Spoil:
        KINDS[spoil.__name__] = Kind(spoil.__name__, spoil, turns, frozenset(needs))
        return spoil

    return register
