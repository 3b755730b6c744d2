"""Taking away by the clock what has run out (R43), in every channel."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from office.channels.channel_type import InForce
from office.channels.renewal import in_force_now, renew_venues
from office.progress import Progress
from office.published.bundles import published_bases
from office.published.timestamp import tree_lock
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir
from sync.disk import Disk, read
from sync.instants import format_instant


def due(place: StateDir, now: datetime) -> list[str]:
    """The venues of which something has run out by `now` and may still be read.

    So it is of what ran out since `end` was done last; where the clock was set back since, of what
    runs out again later, and comes back until then.

    Raises:
        TrustError, BadShapeError: the published tree is damaged.
    """
    with tree_lock(place.directory):
        return _due(in_force_now(place, now))


def end(place: StateDir, progress: Progress, now: datetime) -> None:
    """Write anew what tells of something that has run out; signed files stay as they are.

    What is cut off is done again by the next.

    Raises:
        TrustError, BadShapeError: the published tree is damaged.
        StoreError: the disk refused.
    """
    with tree_lock(place.directory):
        begun = in_force_now(place, now)
        venues = _due(begun)
    if venues:
        renew_venues(place, venues, progress, now)
    Disk().write(_note(place), begun.at.encode())


def wrote_as_of(place: StateDir, at: datetime) -> None:
    """Note that pages were written as of `at`: what was taken away since is due once more.

    An act that waited for the tree, or is finished late, is as of the instant at which it began.

    Raises:
        StoreError: the disk refused.
    """
    if format_instant(at) < _noted(place):
        Disk().write(_note(place), format_instant(at).encode())


def _due(now: InForce) -> list[str]:
    since, until = sorted((_noted(now.place), now.at))
    return [
        base.index.venue.id
        for base in published_bases(now.place.tree, now.published)
        if any(since < end <= until for end in _ends(base))
    ]


def _ends(base: PublishedVenue) -> Iterator[str]:
    """When its records, warnings and good news are over."""
    yield from (entry.show_until for entry in base.entries().values())
    yield from base.index.news_until().values()


def _noted(place: StateDir) -> str:
    return (read(_note(place)) or b"").decode()


def _note(place: StateDir) -> Path:
    return place.directory / "site.ended"
