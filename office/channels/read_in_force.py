"""What is in force, with all that is withdrawn, by the tree and the books."""

from datetime import datetime

from office.channels.channel_type import InForce
from office.published import tree as published_tree
from office.published.timestamp_clock import believed
from office.state_dir import StateDir
from sync.tree import Published


def read_in_force(place: StateDir, published: Published, now: datetime) -> InForce:
    """`published` at `now`, with all that disk and books say is withdrawn.

    Raises:
        SyncError: what says what is withdrawn is damaged.
    """
    return InForce(place, published, published_tree.withdrawn(place, published), now)


def in_force_now(place: StateDir, now: datetime) -> InForce:
    """What is public, at `now` or, where the clock has jumped, at the instant that it should say.

    Raises:
        TrustError: the published tree is incomplete.
        SyncError: what says what is withdrawn is damaged.
    """
    at = believed(place.directory, place.tree, now)
    return read_in_force(place, published_tree.read(place), at)
