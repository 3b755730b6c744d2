"""What is down leaves every channel, and what that could not do is due."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from office.channels import all_channels, page_write_times, renewal
from office.channels.channel_type import InForce
from office.channels.read_in_force import in_force_now
from office.channels.tree_sweep import sweep_down
from office.errors import Sentences, sentences
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.disk import Disk
from sync.errors import BusyError, StoreError


def clear(now: InForce, venues: Collection[str] | None) -> int:
    """Take the words away of records that are down, by who holds the tree; how many files went.

    `take_down` and the sweep do the same again with all else, and tell what went wrong.

    Args:
        venues: at these alone; None: wherever something is down.
    """
    asked = None if venues is None else frozenset(venues)
    bases = [*replace(now, venues=asked).readable()]
    gone = 0
    with suppress(StoreError):
        gone = len(sweep_down(now, bases))
    all_channels.clear(now, bases)
    return gone


def take_down(now: InForce) -> tuple[Sentences, ...]:
    """Have every channel take away what is down, by who holds the tree; what went wrong.

    First it is noted as of when pages are written, whatever stops the rest. Where something went
    wrong all is due to be written again (`renewal`): pages of a venue whose files are damaged have
    gone, and come back by the clock once these are whole, for nobody else might ask for it.
    """
    faults: list[Sentences] = []
    try:
        page_write_times.wrote(now.place, now.now)
    except StoreError as error:
        faults.append(sentences(error))  # a full disk keeps nothing up
    faults += all_channels.withdraw(now)
    if faults:
        with suppress(OSError):  # a disk that refuses this has been told of above
            renewal.forget(now.place)
    _owed(now.place).unlink(missing_ok=True)
    return tuple(faults)


def owe(place: StateDir) -> None:
    """Before the books know: whoever is killed from now on has `take_down` done by the office."""
    with suppress(StoreError):  # a full disk keeps nobody from taking down
        Disk().write(_owed(place), b"")


def take_down_owed(place: StateDir, now: datetime) -> None:
    """While the office runs: who took something down was killed before lists were drawn again.

    One that is at work is let be.

    Raises:
        SyncError: what is published cannot be read.
    """
    if _owed(place).exists():
        with suppress(BusyError), tree_lock(place.directory, wait=False):
            take_down(in_force_now(place, now))


def _owed(place: StateDir) -> Path:
    return place.directory / "withdrawing.owed"
