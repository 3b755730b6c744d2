"""The order in which a loop shows the plates: all the player needs of this package, and light."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

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

    Cover, overview, categories, up to five records, howto, cover; at most twelve. Each loop
    gives each operator it shows equally many plates and takes up where the last one stopped, so
    over any whole round of operators every one has the same air time (R7). A pure function:
    anyone can recompute what was on when. Plates of other kinds are never in a loop, but for
    the neutral one where there is nothing else.
    """
    at = {plate.kind: i for i, plate in reversed(list(enumerate(plates)))}
    before = [at[kind] for kind in ("cover", "overview", "categories") if kind in at]
    after = [at[kind] for kind in ("howto", "cover") if kind in at]
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
