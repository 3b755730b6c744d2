"""The order in which a loop shows the plates: all the player needs of this package, and light."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

from sync.slide_kinds import LoopPlace, kinds_at

LOOP_MAX = 12
"""Plates in a loop at most (docs/reference/slides.md#loop)."""
RECORDS_MAX = 5


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

    Each kind has its place (sync.slide_kinds); up to five records, at most twelve plates. Each
    loop gives each operator it shows equally many plates and takes up where the last one stopped,
    so over any whole round of operators every one has the same air time (R7). A pure function:
    anyone can recompute what was on when. The neutral plate is shown where there is nothing else.
    """
    at = {plate.kind: i for i, plate in reversed(list(enumerate(plates)))}
    ends = kinds_at(LoopPlace.BOTH_ENDS)
    before = [at[kind] for kind in [*ends, *kinds_at(LoopPlace.BEFORE_RECORDS)] if kind in at]
    after = [at[kind] for kind in [*kinds_at(LoopPlace.AFTER_RECORDS), *ends] if kind in at]
    room = min(RECORDS_MAX, LOOP_MAX - len(before) - len(after))
    order = before + _record_turn(plates, seq, number, room) + after
    if not order and "neutral" in at:
        return [at["neutral"]]
    return order


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
