"""The roster as its files say now, read again when they change; shared by who asks in a process."""

import re
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path

from office.fleet.roster import claimed, entries, folder
from office.monitoring.changed_folders import changed
from office.state_dir import StateDir
from sync.errors import SyncError
from sync.roster import PublicKey, RosterEntry

_TARGETS = re.compile(r"([0-9]+)\.targets\.json")
type _Stamp = tuple[int, int]


class RosterInForce:
    """Reading verifies every entry, so it is done once for each change of files or delegations."""

    def __init__(self, place: StateDir) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._seen: _Stamp | None = None
        self._entries: dict[str, RosterEntry] = {}
        self._metadata, self._targets = -1, 0

    def stale(self) -> bool:
        """Whether `entries` would read files; cheap."""
        return self._stamp() != self._seen

    def entries(self) -> dict[str, RosterEntry]:
        """The newest verified entry of every screen, by screen; retired ones too.

        Raises:
            TrustError: the published delegations do not hold.
        """
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._entries = entries(self._place)
                self._seen = stamp
            return self._entries

    def replaced_keys(self, entry: RosterEntry) -> set[PublicKey]:
        """The keys of a screen's boxes before this one, as its older entries claim."""
        found = set()
        for version in range(1, entry.version):
            with suppress(SyncError):
                found.add(claimed(self._place, entry.screen, version).key)
        return found - {entry.key}

    def _stamp(self) -> _Stamp:
        """What changes when an entry is written, or when other keys may sign one."""
        metadata = self._place.tree.metadata
        seen = changed(metadata)
        if seen != self._metadata:
            self._targets = max(_versions(metadata), default=0)
            self._metadata = seen
        return changed(folder(self._place)), self._targets


@cache
def roster_of(place: StateDir) -> RosterInForce:
    """The one of an office."""
    return RosterInForce(place)


def _versions(metadata: Path) -> list[int]:
    return [int(m[1]) for path in metadata.iterdir() if (m := _TARGETS.fullmatch(path.name))]
