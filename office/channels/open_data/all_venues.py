"""The open data of all venues together, made of the venues' files one after the other.

There is never a whole beside a venue's file that was changed since: it goes first and is written
again last, and what was cut off between is written by the next act.
"""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO

import msgspec

from office.channels.open_data.catalogue import Catalogue, CatalogueVenue
from office.channels.open_data.changes import Change, changes_file, newest_changes
from office.channels.open_data.feed import FeedEntry, atom, newest
from office.channels.open_data.licence import LICENCE, licence_file
from office.channels.open_data.open_page import no_data_page, open_page
from office.channels.open_data.open_paths import FOLDER, paths
from office.channels.open_data.readme import readme
from office.channels.open_data.tables import FIGURE_HEAD, RECORD_HEAD, fields_csv
from office.channels.open_data.tombstones import tombstones
from office.channels.open_data.venue_file import LICENCE_ID, OpenVenue
from office.channels.open_data.venue_files import venues
from office.channels.open_data.venue_shares import shares
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
    listed: list[CatalogueVenue] = []
    told: list[FeedEntry] = []
    changed: list[Change] = []
    live: set[str] = set()
    of_last = None
    for share in shares(public, notes, disk):
        listed.append(share.listed)
        told = newest([*told, *share.told])
        changed = newest_changes([*changed, *share.changed])
        live |= {one.pub_id for one in share.changed}
        of_last = share.settings
    if of_last is None:
        remove_whole(public, disk)
        if settings:
            disk.write(public / PAGE, no_data_page(settings, foot))
        return
    settings = of_last
    small = {
        FIELDS: fields_csv(),
        SCHEMA: _schema(),
        LICENCE: licence_file(),
        CHANGES: changes_file(changed, tombstones(public, live)),
        CATALOGUE: encode(Catalogue(tuple(listed), LICENCE_ID)),
        FEED: atom(settings.qr_base, FEED, f"{FOLDER}/", settings.authority, told),
    }
    for path, data in small.items():
        disk.write(public / path, data)
    with _replacing(public / ARCHIVE) as out:
        _pack(out, public, [one.venue for one in listed], settings)
    size = (public / ARCHIVE).stat().st_size
    disk.write(public / PAGE, open_page(listed, settings, size, foot))


@cache
def _schema() -> bytes:
    """What a venue's JSON looks like: made of the program alone, and not quickly."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(OpenVenue)))


def _pack(out: BinaryIO, public: Path, found: Iterable[str], settings: Settings) -> None:
    """The archive: what it is, one table of records, one of figures, and the venues' JSON."""
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_member("README.txt"), readme(settings))
        for number, (name, head) in enumerate(
            (("records.csv", RECORD_HEAD), ("figures.csv", FIGURE_HEAD))
        ):
            with archive.open(_member(name), "w", force_zip64=True) as table:
                table.write(head)
                for venue in found:
                    data = (public / paths(venue)[number]).read_bytes()
                    table.write(data.removeprefix(head))
        for path in (FIELDS, SCHEMA, LICENCE, *(paths(venue)[-1] for venue in found)):
            with (
                (public / path).open("rb") as file,
                archive.open(_member(Path(path).name), "w", force_zip64=True) as member,
            ):
                shutil.copyfileobj(file, member)


def _member(name: str) -> zipfile.ZipInfo:
    """Of no day: the same content is the same archive."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    # Of a member that is given the archive asks no level of its own.
    member._compresslevel = 1  # type: ignore[attr-defined]
    return member


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
