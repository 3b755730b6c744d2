"""A venue's open data as files: where they lie, what is in them, and what they still name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from office.channels.open_data.feed import atom, entries, newest
from office.channels.open_data.tables import figures_csv, records_csv
from office.channels.open_data.venue_file import OpenVenue
from office.channels.public_site.feed_link import feed_path
from sync.canonical import encode
from sync.code_addresses import venue_path
from sync.disk import read

FOLDER = "open"


class Published(msgspec.Struct, frozen=True):
    """Of which publication a venue's file is."""

    seq: int


def folder(venue: str) -> str:
    """Where the files of a venue lie in the published tree."""
    return f"{FOLDER}/{venue.lower()}"


def paths(venue: str) -> tuple[str, ...]:
    """Its files; the JSON, which says of which publication they are, is written last."""
    here, name = folder(venue), venue.lower()
    tables = (f"{here}/{name}-records.csv", f"{here}/{name}-figures.csv")
    return *tables, feed_path(venue), f"{here}/{name}.json"


def json_path(venue: str) -> str:
    return paths(venue)[-1]


def files(venue: OpenVenue) -> dict[str, bytes]:
    """The files by path, in the order in which they are to be written."""
    pk = venue.venue.id
    feed = paths(pk)[2]
    found = atom(
        venue.settings.qr_base, feed, venue_path(pk), venue.venue.name, newest(entries(venue))
    )
    content = (records_csv(venue), figures_csv(venue), found, encode(venue))
    return dict(zip(paths(pk), content, strict=True))


def venues(public: Path) -> list[str]:
    """The venues that have files, in order."""
    return sorted(path.name.upper() for path in (public / FOLDER).glob("*") if path.is_dir())


def present(public: Path, venue: str) -> Iterator[str]:
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
    if len(list(present(public, venue))) < len(paths(venue)):
        return None
    try:
        return msgspec.json.decode((public / json_path(venue)).read_bytes(), type=Published).seq
    except (OSError, msgspec.MsgspecError):
        return None
