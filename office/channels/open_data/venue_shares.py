"""What each venue gives to the open data of all venues, read anew only where it is another:
`site.open/`.

It is noted beside the digests of the venue's files, so that an act at one venue reads the values of
its files alone, and of all others the bytes. Where a file is not the noted one, after an upgrade,
or put back from a backup, its values are read again; so nobody need write the note before or after
the files.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from office.channels.open_data.catalogue import CatalogueVenue, OpenFile
from office.channels.open_data.changes import Change, of_venue
from office.channels.open_data.feed import FeedEntry, entries, newest
from office.channels.open_data.open_paths import json_path, paths
from office.channels.open_data.venue_file import VENUE_FILE, OpenVenue
from office.channels.open_data.venue_files import seq_of, venues
from office.channels.program_digest import program
from sync.bundle import Settings
from sync.canonical import Shape, decode, digest
from sync.disk import Disk, read
from sync.errors import StoreError


class Share(Shape, frozen=True):
    """Of one venue: its place in the catalogue, with the digests of its files, its part of the feed
    and each of its records with its last change, newest first.
    """

    program: str
    listed: CatalogueVenue
    settings: Settings
    told: tuple[FeedEntry, ...]
    changed: tuple[Change, ...]


def shares(public: Path, notes: Path | None, disk: Disk) -> Iterator[Share]:
    """Of each venue that has all its files, in order, one in memory at a time.

    Args:
        notes: the folder where they are noted; None: nowhere, all is read.

    Raises:
        BadShapeError: a venue's file is damaged.
        OSError: the disk refused.
    """
    written_by = _program() if notes else ""
    found: set[str] = set()
    for venue in venues(public):
        note = notes / f"{venue}.json" if notes and written_by else None
        share = _share(public, venue, note, written_by, disk)
        if share is not None:
            found.add(venue)
            yield share
    for left in notes.glob("*.json") if notes else ():
        if left.stem not in found:
            left.unlink(missing_ok=True)


def _share(
    public: Path, venue: str, note: Path | None, written_by: str, disk: Disk
) -> Share | None:
    """That of one venue; None: a file of it is lacking, or is none of ours."""
    files = _files(public, venue)
    noted = _noted(note)
    if noted and noted.program == written_by and noted.listed.files == files:
        return noted
    if files is None or seq_of(public, venue) is None:
        return None
    value = decode((public / json_path(venue)).read_bytes(), OpenVenue, VENUE_FILE)
    share = Share(
        written_by,
        _listed(value, files),
        value.settings,
        tuple(newest(entries(value))),
        tuple(sorted(of_venue(value), reverse=True)),
    )
    if note:
        with suppress(StoreError):  # then its values are read once more
            disk.write(note, msgspec.json.encode(share))
    return share


def _files(public: Path, venue: str) -> tuple[OpenFile, ...] | None:
    found = []
    for path in paths(venue):
        data = read(public / path)
        if data is None:
            return None
        found.append(OpenFile(path, digest(data), len(data)))
    return tuple(found)


def _listed(value: OpenVenue, files: tuple[OpenFile, ...]) -> CatalogueVenue:
    return CatalogueVenue(
        value.venue.id,
        value.venue.name,
        value.seq,
        value.as_of,
        len(value.records),
        files,
        value.since,
    )


def _noted(note: Path | None) -> Share | None:
    data = read(note) if note else None
    try:
        return msgspec.json.decode(data, type=Share) if data else None
    except msgspec.MsgspecError:
        return None


def _program() -> str:
    """By whom it is noted; "" where that cannot be told, and nothing is."""
    with suppress(OSError):  # the program is being replaced
        return program()
    return ""
