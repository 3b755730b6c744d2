"""What the office is told at once: activations, withdrawals, commands, faults that begin or end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.agent.agent_status import last_status
from kiosk.agent.status_files import (
    Activated,
    activated,
    done,
    newest_withdrawal,
    stands_still,
    update,
)
from kiosk.network import read_network
from kiosk.program_wish import REFUSED, WISH
from kiosk.status import PlayerStatus, places, read_player
from kiosk.update_job import JOB, OUTCOME
from sync import boot_clock
from sync.age import Powered

type _Identity = tuple[tuple[int, int], ...]


class ReportTriggers:
    """Looks at the status files once a second, and reads those that have changed.

    A player that stands still changes none of them: that is seen by the clock `powered`.
    """

    def __init__(self, state: Path, powered: Callable[[], Powered] = boot_clock.powered) -> None:
        self._state, self._powered = state, powered
        self._known: dict[tuple[str, ...], tuple[_Identity, Any]] = {}
        self._withdrawal: int | None = None
        self._hung, self._left = "", True

    def __call__(self) -> object:
        """What would be told; compares equal as long as nothing has changed."""
        player = self._read(read_player, *places("player"))
        found = self._read(activated, *places("activation"))
        return (
            _glass(player),
            stands_still(player, self._powered()),
            self._has_left(player, found),
            _held(found),
            self._read(_agent, *places("agent")),
            self._read(done, "hands/orders.json"),
            self._read(_undone, "hands/network.json"),
            self._read(update, WISH, REFUSED, JOB, OUTCOME),
        )

    def _has_left(self, player: PlayerStatus | None, found: Activated) -> bool:
        """Whether the plate is gone that hung when something more was taken down.

        The report of that withdrawal may say that what is down hangs there; the next is to follow
        as soon as it does not.
        """
        newest, plate = newest_withdrawal(found.held), player.digest if player else ""
        if newest != self._withdrawal:
            self._hung, self._left = plate, self._withdrawal is None
            self._withdrawal = newest
        self._left = self._left or plate != self._hung
        return self._left

    def _read[T](self, reads: Callable[[Path], T], *names: str) -> T:
        identity = tuple(_identity(self._state / name) for name in names)
        known = self._known.get(names)
        if known is None or known[0] != identity:
            known = identity, reads(self._state)
            self._known[names] = known
        found: T = known[1]
        return found


def _glass(player: PlayerStatus | None) -> object:
    """Not the plate, which changes every ten seconds: whether it is one of those signed is news."""
    if player is None:
        return None
    faults, differs = frozenset(player.faults.values()), player.read == "differs"
    return faults, player.dark, player.showing, differs, player.boot


def _held(found: Activated) -> object:
    """Not the timestamp, which is renewed every hour."""
    held = found.held
    versions = held.root, held.targets, held.venue, held.seq, held.generation
    return versions, held.withdrawn, held.deltas, frozenset(found.words), found.refused


def _agent(state: Path) -> object:
    agent = last_status(state)
    return (agent.word, agent.refused, agent.waits, agent.change) if agent else None


def _undone(state: Path) -> object:
    return read_network(state).undone


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns
