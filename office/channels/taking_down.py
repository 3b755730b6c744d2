"""What is down leaves every channel, and what that could not do is due.

Of whose venues lists and pages are still to be drawn stands in a file, so that whoever draws them
does it for all who took something down since, and reads nothing of other venues.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from office.channels import all_channels, page_write_times, renewal
from office.channels.channel_type import InForce
from office.channels.read_in_force import in_force_now
from office.channels.tree_sweep import sweep_down
from office.errors import Sentences, sentences
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.canonical import encode
from sync.disk import Disk, read
from sync.errors import BusyError, StoreError


def clear(now: InForce) -> int:
    """Take the words away of what is down, by who holds the tree; how many files went.

    `take_down` and the sweep do the same again with all else, and tell what went wrong.
    """
    bases = [*now.readable()]
    gone = 0
    with suppress(StoreError):
        gone = len(sweep_down(now, bases))
    all_channels.clear(now, bases)
    return gone


def take_down(now: InForce) -> tuple[Sentences, ...]:
    """Have every channel take away what is down, by who holds the tree; what went wrong.

    At the venues asked for, and at those that are owed besides. First it is noted as of when pages
    are written, whatever stops the rest. Where something went wrong all is due to be written again
    (`renewal`): pages of a venue whose files are damaged have gone, and come back by the clock once
    these are whole, for nobody else might ask for it.
    """
    faults: list[Sentences] = []
    try:
        page_write_times.wrote(now.place, now.now)
    except StoreError as error:
        faults.append(sentences(error))  # a full disk keeps nothing up
    faults += all_channels.withdraw(replace(now, venues=_and_owed(now.place, now.venues)))
    if faults:
        with suppress(OSError):  # a disk that refuses this has been told of above
            renewal.forget(now.place)
    _owed(now.place).unlink(missing_ok=True)
    return tuple(faults)


def owe(now: InForce) -> None:
    """Before the books know, by who holds the tree: whoever is killed from now on has `take_down`
    done by the office, at the venues asked for and at those that are owed already.
    """
    venues = _and_owed(now.place, now.venues)
    with suppress(StoreError):  # a full disk keeps nobody from taking down
        Disk().write(_owed(now.place), b"" if venues is None else encode(sorted(venues)))


def take_down_owed(place: StateDir, now: datetime) -> None:
    """While the office runs: who took something down was killed before lists were drawn again.

    One that is at work is let be.

    Raises:
        SyncError: what is published cannot be read.
    """
    if _owed(place).exists():
        with suppress(BusyError), tree_lock(place.directory, wait=False):
            take_down(replace(in_force_now(place, now), venues=frozenset()))


def _and_owed(place: StateDir, venues: frozenset[str] | None) -> frozenset[str] | None:
    """These venues and those that are owed; None: every venue, as where nobody can say."""
    data = read(_owed(place))
    if data is None or venues is None:
        return venues
    try:
        return venues.union(msgspec.json.decode(data, type=list[str]))
    except msgspec.MsgspecError:
        return None


def _owed(place: StateDir) -> Path:
    return place.directory / "withdrawing.owed"
