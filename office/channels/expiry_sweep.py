"""Taking away by the clock what has run out (R43), in every channel."""

from collections.abc import Iterator
from datetime import datetime

from office.channels import page_write_times
from office.channels.channel_type import InForce
from office.channels.read_in_force import in_force_now
from office.channels.renewal import renew_venues
from office.progress import Progress
from office.published.timestamp import tree_lock
from office.published.unreadable_parts import Unread
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir

JOB = "take away what has run out"
"""How its long work is called in the queue."""


def due(place: StateDir, now: datetime) -> list[str]:
    """The venues of which something has run out by `now` and may still be read, and those whose
    files are damaged, so that nobody can say.

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
        page_write_times.begin(place, begun.at)
    if venues:
        renew_venues(place, venues, progress, now)
    with tree_lock(place.directory):
        page_write_times.finish(place)


def _due(now: InForce) -> list[str]:
    span, unread = page_write_times.written_as_of(now.place).with_one(now.at), Unread()
    found = [
        base.index.venue.id
        for base in now.readable(unread)
        if any(span.first < end <= span.last for end in _ends(base))
    ]
    return sorted([*found, *unread])


def _ends(base: PublishedVenue) -> Iterator[str]:
    """When its records, warnings and good news are over."""
    yield from (entry.show_until for entry in base.entries().values())
    yield from base.index.news_until().values()
