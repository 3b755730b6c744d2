"""What the office is told at once: activations, withdrawals, commands, faults that begin or end."""

from collections.abc import Callable
from pathlib import Path

from kiosk.agent.agent_status import last_status
from kiosk.agent.status_files import activated, done
from kiosk.network import read_network
from kiosk.status import places, read_player
from sync.state_report import Held

type _Identity = tuple[int, int]


class ReportTriggers:
    """Looks at the status files once a second, and reads those that have changed."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._known: dict[str, tuple[_Identity, object]] = {}
        self._files: dict[str, Callable[[Path], object]] = {
            **dict.fromkeys(places("player"), _glass),
            **dict.fromkeys(places("activation"), _held),
            **dict.fromkeys(places("agent"), _agent),
            "hands/orders.json": done,
            "hands/network.json": _undone,
        }

    def __call__(self) -> object:
        """What would be told; compares equal as long as nothing has changed."""
        return tuple(self._read(name) for name in self._files)

    def _read(self, name: str) -> object:
        identity = _identity(self._state / name)
        known = self._known.get(name)
        if known is None or known[0] != identity:
            known = identity, self._files[name](self._state)
            self._known[name] = known
        return known[1]


def _glass(state: Path) -> object:
    """Not the plate, which changes every ten seconds: whether it is one of those signed is news."""
    player = read_player(state)
    if player is None:
        return None
    faults, differs = frozenset(player.faults.values()), player.read == "differs"
    return faults, player.dark, player.showing, differs, player.boot


def _held(state: Path) -> object:
    """Not the timestamp, which is renewed every hour."""
    found = activated(state)
    held: Held = found.held
    versions = held.root, held.targets, held.venue, held.seq, held.generation
    return versions, held.withdrawn, held.deltas, frozenset(found.words), found.refused


def _agent(state: Path) -> object:
    agent = last_status(state)
    return (agent.word, agent.refused, agent.waits, agent.change) if agent else None


def _undone(state: Path) -> object:
    return read_network(state).undone


def _identity(path: Path) -> _Identity:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns
