"""What was published, corrected and taken down, for programs that keep a copy."""

from collections.abc import Iterable, Iterator
from typing import Literal

from office.channels.open_data.tombstones import Tombstone
from office.channels.open_data.venue_file import LICENCE_ID, OpenVenue
from sync.canonical import Day, Document, PubId, Signed, VenueId, encode

NEWEST = 1_000
"""Records that the list names; those taken down it names all."""


class Change(Signed, frozen=True, order=True):
    """A record that is shown: since when, in which version, and what made it so."""

    on: Day
    pub_id: PubId
    version: int
    venue: VenueId
    what: Literal["published", "corrected"]


class Gone(Signed, frozen=True):
    """A record that was taken down; whoever has a copy deletes it."""

    on: Day
    pub_id: PubId
    kind: str


class Changes(Document, frozen=True):
    """The newest records that are shown, and all that are taken down, newest first."""

    shown: tuple[Change, ...]
    withdrawn: tuple[Gone, ...]
    licence: str


def newest_changes(found: Iterable[Change]) -> list[Change]:
    return sorted(found, reverse=True)[:NEWEST]


def of_venue(venue: OpenVenue) -> Iterator[Change]:
    """A venue's records, each with its last change."""
    for row in venue.records:
        one = row.record
        if one.correction:
            yield Change(one.correction.on, one.pub_id, one.version, one.venue, "corrected")
        else:
            yield Change(one.published_on, one.pub_id, one.version, one.venue, "published")


def changes_file(shown: Iterable[Change], gone: Iterable[Tombstone]) -> bytes:
    """The list as a file."""
    taken = [Gone(one.withdrawn.on, one.pub_id, one.withdrawn.kind) for one in gone]
    taken.sort(key=lambda one: (one.on, one.pub_id), reverse=True)
    return encode(Changes(tuple(shown), tuple(taken), LICENCE_ID))
