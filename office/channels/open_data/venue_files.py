"""A venue's open data as files: where they lie, what is in them, and what they still name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from office.channels.open_data.api_files import record_files, shop_files, shop_list, shops_of
from office.channels.open_data.feed import atom, entries, newest
from office.channels.open_data.open_paths import (
    FOLDER,
    RECORDS,
    SHOPS,
    folder,
    json_path,
    paths,
)
from office.channels.open_data.tables import figures_csv, records_csv
from office.channels.open_data.venue_file import OpenVenue
from sync.canonical import encode
from sync.code_addresses import venue_path
from sync.disk import read


class Published(msgspec.Struct, frozen=True):
    """Of which publication a venue's file is."""

    seq: int


def files(venue: OpenVenue) -> dict[str, bytes]:
    """The files by path, in the order in which they are to be written: those of its records and
    shops, then its own.
    """
    pk = venue.venue.id
    feed = paths(pk)[2]
    found = atom(
        venue.settings.qr_base, feed, venue_path(pk), venue.venue.name, newest(entries(venue))
    )
    tables = records_csv(venue), figures_csv(venue)
    shops = shops_of(venue)
    own = zip(paths(pk), (*tables, found, shop_list(venue, shops), encode(venue)), strict=True)
    return {**record_files(venue), **shop_files(shops), **dict(own)}


def venues(public: Path) -> list[str]:
    """The venues that have files, in order."""
    found = (path for path in (public / FOLDER).glob("*") if path.is_dir())
    return sorted(path.name.upper() for path in found if path.name != RECORDS)


def present(public: Path, venue: str) -> Iterator[str]:
    """Its own files that are there, and those of its shops; its records' lie elsewhere."""
    yield from _own(public, venue)
    shops = public / folder(venue) / SHOPS
    yield from (path.relative_to(public).as_posix() for path in sorted(shops.glob("*.json")))


def is_whole(public: Path, venue: str) -> bool:
    """Whether all its own files are there."""
    return len(list(_own(public, venue))) == len(paths(venue))


def _own(public: Path, venue: str) -> Iterator[str]:
    return (path for path in paths(venue) if (public / path).is_file())


def names_any(public: Path, venue: str, names: Iterable[str]) -> bool:
    """Whether one of its files names one of these ids, of records or of news."""
    wanted = [name.encode() for name in names]
    return any(
        name in data
        for path in present(public, venue)
        if (data := read(public / path)) is not None
        for name in wanted
    )


def seq_of(public: Path, venue: str) -> int | None:
    """The publication of which its files are; None where they are not whole."""
    if not is_whole(public, venue):
        return None
    try:
        return msgspec.json.decode((public / json_path(venue)).read_bytes(), type=Published).seq
    except (OSError, msgspec.MsgspecError):
        return None
