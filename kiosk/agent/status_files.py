"""What the other processes left in their status files, as far as a report may carry it.

Each is another user's file, and may be missing, damaged, of a start before, or hold nonsense.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.agent.agent_status import last_status
from kiosk.network import read_network
from kiosk.orders import DAY_S, dark_day_s, read_orders
from kiosk.program_wish import told_of_update
from kiosk.status import PlayerStatus, read_last, read_player, said_ago
from kiosk.update_job import read_outcome
from sync.age import Powered
from sync.screen_faults import FAULTS, Fault
from sync.state_report import (
    FAULTS_TOLD,
    TOLD_WITHIN_S,
    Glass,
    Held,
    Hex,
    Lines,
    Panel,
    Rehashed,
    ReleaseNumber,
    Word,
    short,
)


class Activated(msgspec.Struct, frozen=True):
    """Of `status/activation.json` what the office is told."""

    held: Held = Held()
    word: str | None = None
    faults: dict[str, str] = {}
    plates: dict[str, str] = {}
    refused: str = ""

    @property
    def words(self) -> set[str]:
        """What it calls its faults."""
        return {*self.faults.values(), *self.plates.values(), *([self.word] if self.word else [])}


def activated(state: Path) -> Activated:
    """What activation said last; nothing, if unreadable."""
    return read_last(state, "activation", Activated) or Activated()


def newest_withdrawal(found: Held) -> int:
    """The highest version of list or envelope that activation has proved."""
    return max([found.withdrawn[0] if found.withdrawn else 0, *(v for v, _ in found.deltas)])


def player_of(state: Path, powered: Powered) -> PlayerStatus | None:
    """What the player said since the machine started; what it said before is past."""
    player = read_player(state)
    return player if player is not None and player.boot == powered.boot else None


def glass(player: PlayerStatus | None, powered: Powered) -> Glass:
    """What hung there by the player's last word, with the time since: it is told as of then."""
    if player is None:
        return Glass(since_s=max(0, int(powered.seconds)))
    passed = said_ago(player.boot, player.told_s, powered) or 0.0
    told = {
        "plate": player.digest or None,
        "kind": "dark" if player.showing == "off" else player.showing,
        "since_s": max(0, int(player.since_s + passed)),
        "read": player.read if passed <= TOLD_WITHIN_S else "unread",
        "dark": player.dark,
        "brightness": player.brightness,
        "told_s": int(passed),
    }
    return fitting(told, Glass, Glass(since_s=max(0, int(powered.seconds))))


def stands_still(player: PlayerStatus | None, powered: Powered) -> bool:
    """Whether one that has spoken since the machine started says no more: stopped, stuck, gone."""
    passed = said_ago(player.boot, player.told_s, powered) if player is not None else None
    return passed is not None and passed > TOLD_WITHIN_S


def dark_so_far(state: Path, powered: Powered) -> int:
    """Seconds of the last 24 hours with power for which commands have made the glass dark."""
    boot = powered.boot.replace("-", "")
    return min(DAY_S, int(dark_day_s(read_orders(state), boot, powered.seconds)))


def panel(player: PlayerStatus | None, edid: str, inches: int) -> Panel:
    """The panel: as it is driven, and as it says itself."""
    if player is None:
        return Panel(edid=edid, inches=inches)
    bare = Panel(edid=edid, inches=inches)
    return fitting([*player.size, player.driver, edid, inches], Panel, bare)


def rehashed(player: PlayerStatus | None) -> Rehashed:
    """What the player has re-hashed."""
    return fitting(player.store if player else (), Rehashed, Rehashed())


def fault_words(
    state: Path, player: PlayerStatus | None, own: Iterable[Fault], *, still: bool = False
) -> tuple[str, ...]:
    """Everything that is wrong, what shows on the glass first; as much as a report has room for.

    Args:
        still: the player says nothing any more; its own faults are of before.
    """
    agent = last_status(state)
    found = {
        *(("player",) if still else ()),
        *own,
        *(player.faults.values() if player else ()),
        *activated(state).words,
    }
    if agent is not None:
        found.update(word for word in (agent.word, agent.waits) if word)
    if read_network(state).undone:
        found.add("network")
    if (update := read_outcome(state)) is not None and update.why:
        found.add("update")
    return tuple(sorted(found.intersection(FAULTS), key=FAULTS.index)[:FAULTS_TOLD])


def refused(state: Path) -> str | None:
    """The digest of what was refused last, by activation or before it came so far."""
    agent = last_status(state)
    told = activated(state).refused or (agent.refused if agent else "")
    return fitting(told, Hex, "") or None


def done(state: Path) -> tuple[tuple[str, str], ...]:
    """What came of the last two commands."""
    nothing: tuple[tuple[str, str], ...] = ()
    return fitting(read_orders(state).done[-2:], tuple[tuple[Hex, Word], ...], nothing)


def update(state: Path) -> tuple[int, str] | None:
    """The release that was asked for or taken in last, and how it stands with it."""
    return fitting(told_of_update(state), tuple[ReleaseNumber, Word] | None, None)


def log_head(player: PlayerStatus | None) -> str | None:
    """The hash of the display log's last line on disk."""
    return fitting(short(player.log_head) if player else "", Hex, "") or None


def log_lines(player: PlayerStatus | None) -> int:
    return fitting(player.log_lines if player else 0, Lines, 0)


def fitting[T](value: object, shape: Any, instead: T) -> T:
    """`value`, if it is what a report may carry at that place."""
    try:
        found: T = msgspec.convert(value, shape)
    except msgspec.ValidationError:
        return instead
    return found
