"""Every channel, and the only way to any: no act can forget one.

A channel reads the books and writes none of them, so that what an act asks of them is read once.
"""

import logging
from collections.abc import Callable, Collection, Sequence
from functools import partial

from office.channels.channel_type import Channel, ChannelChange, InForce, NextPublication
from office.channels.open_data.channel import OpenData
from office.channels.public_site.channel import PublicSite
from office.errors import OfficeError, Sentences, sentences
from office.published.venue_contents import PublishedVenue
from office.read_once import one_page
from sync.disk import read
from sync.errors import SyncError, both
from sync.kept_files import FilesElsewhere, below, together
from sync.tree import Tree

CHANNELS: tuple[Channel, ...] = (PublicSite(), OpenData())

_log = logging.getLogger("office.channels")


@one_page()
def publish(coming: NextPublication) -> ChannelChange:
    """What a publication changes in all of them, to be made public in the one act.

    What is done `afterwards` gives what went wrong, by channel.
    """
    changes = [(channel.name, channel.publish(coming)) for channel in CHANNELS]
    return ChannelChange(
        together(*(change.write for _, change in changes)),
        tuple(path for _, change in changes for path in change.remove),
        lambda: [fault for name, done in changes if (fault := _tried(name, done.afterwards))],
    )


def write(tree: Tree, change: ChannelChange) -> None:
    """Write the files of a change whose publication was cut off after it was public.

    Raises:
        StoreError: the disk refused.
    """
    tree.remove(change.remove)
    held = change.write
    lacking = {path: (held, path) for path in held if read(tree.directory / path) != held[path]}
    tree.disk.write_all(below(tree.directory, FilesElsewhere(lacking)))


@one_page()
def clear(now: InForce, bases: Sequence[PublishedVenue]) -> None:
    """Have each take away the words of what is down at these venues; what goes wrong is logged."""
    for channel in CHANNELS:
        _tried(channel.name, partial(channel.clear, now, bases))


@one_page()
def withdraw(now: InForce) -> tuple[Sentences, ...]:
    """Have each take away what is down; what went wrong, by channel."""
    tried = [_tried(channel.name, partial(channel.withdraw, now)) for channel in CHANNELS]
    return tuple(fault for fault in tried if fault)


@one_page()
def renew(now: InForce, venues: Collection[str]) -> None:
    """Have each write again what is public of these venues; of none: of the bureau as a whole.

    Raises:
        OfficeError, SyncError, OSError: what a channel raises.
    """
    for channel in CHANNELS:
        channel.renew(now, venues)


@one_page()
def sweep(now: InForce) -> list[str]:
    """Have each take away what is published no more; the names of what went."""
    return [name for channel in CHANNELS for name in channel.sweep(now)]


def _tried(name: Sentences, act: Callable[[], object]) -> Sentences | None:
    """Do it; what went wrong, or nothing. What is public stays so whatever a channel says."""
    try:
        act()
    except (OfficeError, SyncError, OSError) as error:
        said = sentences(error)
    except Exception as error:  # noqa: BLE001 - the books and the other channels wait for nobody
        # The kind only: the message of an unforeseen error might hold unpublished text (R39).
        kind = type(error).__name__
        said = (f"程序出错（{kind}）。", f"the program failed ({kind}).")
    else:
        return None
    fault = (f"{name[0]}：{said[0]}", f"{name[1]}: {said[1]}")
    _log.error("%s", both(*fault))
    return fault
