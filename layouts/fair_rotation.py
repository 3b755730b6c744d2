"""The order in which a loop shows the plates: all the player needs of this package, and light."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

from sync.slide_kinds import LoopPlace, kinds_at

LOOP_MAX = 14
"""Places in a loop at most; a record and its reply are one (docs/reference/slides.md#loop)."""
RECORDS_MAX, WARNINGS_MAX, CORRECTIONS_MAX, GOOD_NEWS_MAX, IN_TURN_MAX = 5, 2, 2, 1, 1


class Shown(Protocol):
    """What `loop` must know of a plate."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def operator(self) -> str: ...


def loop(plates: Sequence[Shown], seq: int, number: int) -> list[int]:
    """Indices of the plates that loop `number` of publication `seq` shows, in order.

    Each kind has its place (sync.slide_kinds). Up to five records, each with its reply behind it,
    two warnings, two corrections, one good news and one of the summaries behind overview and
    categories take turns. Each loop gives each operator it
    shows equally many records and takes up where the last one stopped, so over any whole round of
    operators every one has the same air time (R7). A pure function: anyone can recompute what was
    on when. The neutral plate is shown where there is nothing else.
    """
    there: dict[str, list[int]] = {}
    for i, plate in enumerate(plates):
        there.setdefault(plate.kind, []).append(i)
    before = [
        *_firsts(there, LoopPlace.BEGINNING),
        *_turn(there, LoopPlace.WARNINGS, number, WARNINGS_MAX),
        *_firsts(there, LoopPlace.BEFORE_RECORDS),
        *_turn(there, LoopPlace.IN_TURN, number, IN_TURN_MAX),
        *_turn(there, LoopPlace.CORRECTIONS, number, CORRECTIONS_MAX),
    ]
    after = [
        *_firsts(there, LoopPlace.AFTER_RECORDS),
        *_turn(there, LoopPlace.GOOD_NEWS, number, GOOD_NEWS_MAX),
    ]
    room = min(RECORDS_MAX, LOOP_MAX - len(before) - len(after))
    records = _record_turn(plates, there.get("record", []), seq, number, room)
    order = before + _with_replies(plates, there, records) + after
    return order or there.get("neutral", [])[:1]


type _There = dict[str, list[int]]
"""Indices by kind."""


def _firsts(there: _There, place: LoopPlace) -> list[int]:
    """The first plate of each kind that has its place there."""
    return [there[kind][0] for kind in kinds_at(place) if kind in there]


def _turn(there: _There, place: LoopPlace, number: int, most: int) -> list[int]:
    """Of the plates with that place as many as fit, from where the last loop stopped."""
    found = [i for kind in kinds_at(place) for i in there.get(kind, ())]
    slots = min(most, len(found))
    return [found[slot % len(found)] for slot in range(number * slots, (number + 1) * slots)]


def _with_replies(plates: Sequence[Shown], there: _There, records: Sequence[int]) -> list[int]:
    """Each record followed by what stands behind it."""
    behind: dict[str, list[int]] = {}
    for kind in kinds_at(LoopPlace.BEHIND_ITS_RECORD):
        for i in there.get(kind, ()):
            behind.setdefault(_record(plates[i]), []).append(i)
    return [i for record in records for i in (record, *behind.get(_record(plates[record]), ()))]


def _record(plate: Shown) -> str:
    """Public id and version of the record to which a plate belongs."""
    return plate.id.partition(":")[2]


def _record_turn(
    plates: Sequence[Shown], records: Sequence[int], seq: int, number: int, room: int
) -> list[int]:
    own: dict[str, list[int]] = {}
    for i in records:
        own.setdefault(plates[i].operator, []).append(i)
    if not own:
        return []
    # The order of operators changes with every publication, so that no name is always first.
    operators = sorted(own, key=lambda key: hashlib.sha256(f"{seq}/{key}".encode()).digest())
    for indices in own.values():
        indices.sort(key=lambda i: plates[i].id)
    rounds = min(max(1, room // len(operators)), *(len(i) for i in own.values()))
    slots = min(room, len(operators) * rounds)
    turn = []
    for slot in range(number * slots, (number + 1) * slots):
        lap, place = divmod(slot, len(operators))
        mine = own[operators[place]]
        turn.append(mine[lap % len(mine)])
    return turn
