"""What is expected of screens by what this office publishes now: its tree, and its books."""

import threading
from collections.abc import Collection
from datetime import datetime
from functools import cache

import msgspec

from office.monitoring.changed_folders import changed
from office.monitoring.expected import Expected
from office.published import tree as published_tree
from office.published.bundles import published_bases
from office.published.models import Publication, Withdrawal
from office.published.overview import issued_in
from office.state_dir import StateDir
from sync.instants import from_seconds
from sync.tree import Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force


class Published(msgspec.Struct, frozen=True):
    """What is expected of every venue that is published, and the timestamp in force."""

    venues: dict[str, Expected] = {}
    timestamp: int = 0
    issued: datetime | None = None


class ExpectedNow:
    """Read out of the published tree, again when it changes; shared by who asks in a process."""

    def __init__(self, place: StateDir) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._seen = 0
        self._published = Published()

    def read(self) -> Published:
        """What is expected now.

        Raises:
            SyncError: the published tree is damaged.
        """
        with self._lock:
            seen = changed(self._place.tree.metadata)
            if seen != self._seen and self._place.tree.exists():
                self._published = _read(self._place)
                self._seen = seen
            return self._published


@cache
def expected_of(place: StateDir) -> ExpectedNow:
    """The one of an office."""
    return ExpectedNow(place)


def expected_at(place: StateDir, venues: Collection[str]) -> Published:
    """The same at these venues alone, for who asks once: whoever takes one record down waits for
    no other venue's lists.

    Raises:
        SyncError: the published tree is damaged.
    """
    return _read(place, venues) if place.tree.exists() else Published()


def _read(place: StateDir, of: Collection[str] | None = None) -> Published:
    tree = place.tree
    published = tree.read()
    withdrawn, _ = published_tree.readable_withdrawn(place, published)
    version, since = _newest_withdrawal(tree)
    dates = dict(Publication.objects.values_list("seq", "at"))
    venues = {}
    for base in published_bases(tree, published, of=of):
        index = base.index
        down = in_force(withdrawn, index, published.delegations)
        venues[index.venue.id] = Expected(
            index.venue.id,
            index.seq,
            version,
            frozenset(base.plates()),
            frozenset(base.plates() - base.plates_up(down)),
            down.blocks_venue(index.venue.id),
            dates.get(index.seq),
            since,
            index.settings.hours,
            index.settings.timezone,
            index.settings.ages,
        )
    return Published(venues, published.versions["timestamp"], issued_in(published))


def _newest_withdrawal(tree: Tree) -> tuple[int, datetime | None]:
    """The highest version of list or envelope, and since when it is there."""
    version = tree.newest_withdrawal()
    if not version:
        return 0, None
    row = Withdrawal.objects.filter(wd_version=version).order_by("at").first()
    return version, row.at if row else _written(tree, version)


def _written(tree: Tree, version: int) -> datetime | None:
    """Of a list that no act of taking down made: it was signed anew before the old one expired."""
    try:
        path = tree.metadata / f"{version}.{WITHDRAWAL_ROLE}.json"
        return from_seconds(path.stat().st_mtime)
    except OSError:
        return None
