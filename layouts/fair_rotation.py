"""The order in which a loop shows the plates: all the player needs of this package, and light."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

from sync.slide_kinds import LoopPlace, kinds_at

LOOP_MAX = 14
"""Places in a loop at most; a record and its reply are one (docs/reference/slides.md#loop)."""
RECORDS_MAX, WARNINGS_MAX, CORRECTIONS_MAX, GOOD_NEWS_MAX = 5, 2, 2, 1


class Shown(Protocol):
    """What `loop` must know of a plate."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def operator(self) -> str: ...  # noqa: D102


def loop(plates: Sequence[Shown], seq: int, number: int) -> list[int]:
    """Indices of the plates that loop `number` of publication `seq` shows, in order.

    Each kind has its place (sync.slide_kinds). Up to five records, each with its reply behind it,
    two warnings, two corrections and one good news take turns. Each loop gives each operator it
    shows equally many records and takes up where the last one stopped, so over any whole round of
    operators every one has the same air time (R7). A pure function: anyone can recompute what was
    on when. The neutral plate is shown where there is nothing else.
    """
    ends = _firsts(plates, LoopPlace.BOTH_ENDS)
    before = [
        *ends,
        *_turn(plates, LoopPlace.WARNINGS, number, WARNINGS_MAX),
        *_firsts(plates, LoopPlace.BEFORE_RECORDS),
        *_turn(plates, LoopPlace.CORRECTIONS, number, CORRECTIONS_MAX),
    ]
    after = [
        *_firsts(plates, LoopPlace.AFTER_RECORDS),
        *_turn(plates, LoopPlace.GOOD_NEWS, number, GOOD_NEWS_MAX),
        *ends,
    ]
    room = min(RECORDS_MAX, LOOP_MAX - len(before) - len(after))
    order = before + _with_replies(plates, _record_turn(plates, seq, number, room)) + after
    return order or [i for i, plate in enumerate(plates) if plate.kind == "neutral"][:1]


def _firsts(plates: Sequence[Shown], place: LoopPlace) -> list[int]:
    """The first plate of each kind that has its place there."""
    at = {plate.kind: i for i, plate in reversed(list(enumerate(plates)))}
    return [at[kind] for kind in kinds_at(place) if kind in at]


def _turn(plates: Sequence[Shown], place: LoopPlace, number: int, most: int) -> list[int]:
    """Of the plates with that place as many as fit, from where the last loop stopped."""
    kinds = kinds_at(place)
    there = [i for i, plate in enumerate(plates) if plate.kind in kinds]
    slots = min(most, len(there))
    return [there[slot % len(there)] for slot in range(number * slots, (number + 1) * slots)]


def _with_replies(plates: Sequence[Shown], records: Sequence[int]) -> list[int]:
    """Each record followed by what stands behind it."""
    kinds = kinds_at(LoopPlace.BEHIND_ITS_RECORD)
    behind: dict[str, list[int]] = {}
    for i, plate in enumerate(plates):
        if plate.kind in kinds:
            behind.setdefault(_record(plate), []).append(i)
    return [i for record in records for i in (record, *behind.get(_record(plates[record]), ()))]


def _record(plate: Shown) -> str:
    """Public id and version of the record to which a plate belongs."""
    return plate.id.partition(":")[2]


def _record_turn(plates: Sequence[Shown], seq: int, number: int, room: int) -> list[int]:
    own: dict[str, list[int]] = {}
    for i, plate in enumerate(plates):
        if plate.kind == "record":
            own.setdefault(plate.operator, []).append(i)
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
