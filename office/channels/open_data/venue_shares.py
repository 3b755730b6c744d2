"""What each venue gives to the open data of all venues, read anew only where it is another:
`site.open/`.

It is noted beside which files they were, so that an act at one venue reads and compresses its files
alone, and of all others the lines of the tables for a check sum. Where a file is not the noted one,
after an upgrade, or put back from a backup, it is read again; so nobody need write the note before
or after the files.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from office.channels.file_stood import Stood, stood
from office.channels.open_data.archive import Piece, piece
from office.channels.open_data.catalogue import CatalogueVenue, OpenFile
from office.channels.open_data.changes import Change, of_venue
from office.channels.open_data.feed import FeedEntry, entries, newest
from office.channels.open_data.open_paths import paths
from office.channels.open_data.tables import FIGURE_HEAD, RECORD_HEAD
from office.channels.open_data.venue_file import VENUE_FILE, OpenVenue
from office.channels.open_data.venue_files import seq_of, venues
from office.channels.program_digest import written_by
from sync.bundle import Settings
from sync.canonical import Shape, decode, digest
from sync.disk import Disk, read
from sync.errors import StoreError

HEADS = (RECORD_HEAD, FIGURE_HEAD)
"""Of the tables that are one for all venues; their files are the first of `paths`."""


class Share(Shape, frozen=True):
    """Of one venue: its place in the catalogue, with the digests of its files, its part of the feed
    and each of its records with its last change, newest first; and what it gives to the archive,
    deflated: its JSON, and its lines of each table.
    """

    program: str
    stood: tuple[Stood, ...]
    listed: CatalogueVenue
    settings: Settings
    told: tuple[FeedEntry, ...]
    changed: tuple[Change, ...]
    json: Piece
    tables: tuple[bytes, ...]


def shares(public: Path, notes: Path | None, disk: Disk) -> Iterator[Share]:
    """Of each venue that has all its files, in order, one in memory at a time.

    Args:
        notes: the folder where they are noted; None: nowhere, all is read.

    Raises:
        BadShapeError: a venue's file is damaged.
        OSError: the disk refused.
    """
    by = written_by() if notes else ""
    found: set[str] = set()
    for venue in venues(public):
        note = notes / f"{venue}.json" if notes and by else None
        share = _share(public, venue, note, by, disk)
        if share is not None:
            found.add(venue)
            yield share
    for left in notes.glob("*.json") if notes else ():
        if left.stem not in found:
            left.unlink(missing_ok=True)


def _share(public: Path, venue: str, note: Path | None, by: str, disk: Disk) -> Share | None:
    """That of one venue; None: a file of it is lacking, or is none of ours."""
    stands = stood(public / path for path in paths(venue))
    noted = _noted(note)
    if noted and noted.program == by and noted.stood == stands:
        return noted
    data = [read(public / path) for path in paths(venue)] if stands else []
    found = [one for one in data if one is not None]
    if stands is None or len(found) < len(data) or seq_of(public, venue) is None:
        return None
    value = decode(found[-1], OpenVenue, VENUE_FILE)
    files = zip(paths(venue), found, strict=True)
    share = Share(
        by,
        stands,
        _listed(value, tuple(OpenFile(path, digest(one), len(one)) for path, one in files)),
        value.settings,
        tuple(newest(entries(value))),
        tuple(sorted(of_venue(value), reverse=True)),
        piece(found[-1]),
        tuple(piece(lines(*one)).deflated for one in zip(HEADS, found, strict=False)),
    )
    if note:
        with suppress(StoreError):  # then its values are read once more
            disk.write(note, msgspec.json.encode(share))
    return share


def table_lines(public: Path, share: Share) -> list[tuple[bytes, bytes]]:
    """A venue's lines of each table, and the same deflated."""
    files = (public / path for path in paths(share.listed.venue))
    found = (lines(head, file.read_bytes()) for head, file in zip(HEADS, files, strict=False))
    return list(zip(found, share.tables, strict=True))


def lines(head: bytes, table: bytes) -> bytes:
    """A venue's table as it goes below those of others."""
    return table.removeprefix(head)


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
