"""The open data of all venues together, made of the venues' files one after the other.

There is never a whole beside a venue's file that was changed since: it goes first and is written
again last, and what was cut off between is written by the next act.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO

import msgspec

from office.channels.open_data.archive import Archive
from office.channels.open_data.catalogue import Catalogue, CatalogueVenue
from office.channels.open_data.changes import Change, changes_file, newest_changes
from office.channels.open_data.feed import FeedEntry, atom, newest
from office.channels.open_data.licence import LICENCE, licence_file
from office.channels.open_data.open_page import no_data_page, open_page
from office.channels.open_data.open_paths import FOLDER, json_path
from office.channels.open_data.readme import readme
from office.channels.open_data.tables import fields_csv
from office.channels.open_data.tombstones import tombstones
from office.channels.open_data.venue_file import LICENCE_ID, OpenVenue
from office.channels.open_data.venue_files import venues
from office.channels.open_data.venue_shares import HEADS, shares, table_lines
from office.channels.public_site.feed_link import FEED_OF_ALL
from office.channels.public_site.site_frame import NO_FOOT, Foot
from sync.bundle import Settings
from sync.canonical import encode
from sync.disk import TEMPORARY, Disk

PAGE, CATALOGUE, CHANGES, ARCHIVE, FIELDS, SCHEMA = (
    f"{FOLDER}/{name}"
    for name in (
        "index.html", "catalogue.json", "changes.json", "all.zip", "fields.csv", "schema.json",
    )
)  # fmt: skip
FEED = FEED_OF_ALL
_HELD = 5_000
_MADE = (PAGE, CATALOGUE, CHANGES, FEED, ARCHIVE)


def whole_paths(public: Path) -> list[str]:
    """What is there of it and must not outlive a change."""
    return [path for path in _MADE if (public / path).exists()]


def is_whole(public: Path) -> bool:
    """Whether all of it is there; nothing is missing where no venue has files."""
    return not venues(public) or len(whole_paths(public)) == len(_MADE)


def remove_whole(public: Path, disk: Disk) -> None:
    """Take it away.

    Raises:
        StoreError: the disk refused.
    """
    for path in _MADE:
        disk.remove(public / path)


def write_whole(
    public: Path,
    foot: Foot = NO_FOOT,
    disk: Disk | None = None,
    settings: Settings | None = None,
    notes: Path | None = None,
) -> None:
    """Write it anew from the venues' files; where there is none, the page says so.

    One venue is in memory at a time.

    Args:
        settings: what that page says of the bureau; None: there is no such page.
        notes: where it is noted what each venue gives (`venue_shares`); None: all is read.

    Raises:
        BadShapeError: a venue's file is damaged.
        StoreError, OSError: the disk refused; what is there then is whole all the same.
    """
    disk = disk or Disk()
    if not venues(public):
        _write_nothing(public, foot, disk, settings)
        return
    with Archive(public / FOLDER, HEADS) as archive:
        listed: list[CatalogueVenue] = []
        told: list[FeedEntry] = []
        changed: list[Change] = []
        live: set[str] = set()
        of_last = None
        for share in shares(public, notes, disk):
            listed.append(share.listed)
            told = _kept(newest, [*told, *share.told])
            changed = _kept(newest_changes, [*changed, *share.changed])
            live |= {one.pub_id for one in share.changed}
            of_last = share.settings
            name = Path(json_path(share.listed.venue)).name
            archive.add(name, share.json, table_lines(public, share))
        if of_last is None:
            _write_nothing(public, foot, disk, settings)
            return
        settings = of_last
        small = {
            FIELDS: fields_csv(),
            SCHEMA: _schema(),
            LICENCE: licence_file(),
            CHANGES: changes_file(newest_changes(changed), tombstones(public, live)),
            CATALOGUE: encode(Catalogue(tuple(listed), LICENCE_ID)),
            FEED: atom(settings.qr_base, FEED, f"{FOLDER}/", settings.authority, newest(told)),
        }
        for path, data in small.items():
            disk.write(public / path, data)
        beside = [(Path(path).name, small[path]) for path in (FIELDS, SCHEMA, LICENCE)]
        with _replacing(public / ARCHIVE) as out:
            archive.write(out, readme(settings), ("records.csv", "figures.csv"), beside)
    size = (public / ARCHIVE).stat().st_size
    disk.write(public / PAGE, open_page(listed, settings, size, foot))


def _write_nothing(public: Path, foot: Foot, disk: Disk, settings: Settings | None) -> None:
    remove_whole(public, disk)
    if settings:
        disk.write(public / PAGE, no_data_page(settings, foot))


def _kept[One](newest_of: Callable[[Iterable[One]], list[One]], found: list[One]) -> list[One]:
    """Of many the newest alone: chosen with each venue that would cost more than all else."""
    return newest_of(found) if len(found) > _HELD else found


@cache
def _schema() -> bytes:
    """What a venue's JSON looks like: made of the program alone, and not quickly."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(OpenVenue)))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place once it is whole and on the disk."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fchmod(out.fileno(), 0o644)
            os.fsync(out.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
