"""What is down leaves every channel, and what that could not do is due."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace

from office.channels import all_channels, page_write_times, renewal
from office.channels.channel_type import InForce
from office.channels.tree_sweep import sweep_down
from office.errors import Sentences, sentences
from sync.errors import StoreError


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
    return tuple(faults)
