"""Whether a site's open data is what two officers signed: all of it, and nothing else.

For anybody, on any computer, with nothing but the site's address and the root that the bureau has
published: the files are made anew from what was signed and compared byte by byte.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from office.channels.open_data import venue_files
from office.channels.open_data.all_venues import ARCHIVE, CATALOGUE, FEED, write_whole
from office.channels.open_data.as_of import Top, nothing, outdated, top_of
from office.channels.open_data.catalogue import Catalogue, CatalogueVenue
from office.channels.open_data.open_paths import paths, record_path, shop_path
from office.channels.open_data.served_files import ServedFiles
from office.channels.open_data.venue_file import open_venue
from office.channels.public_site.shop_address import shop_name
from office.channels.visibility import visible
from office.errors import Sentences
from office.published.fetched import fetched
from sync.active_generation import Anchor
from sync.bundle import Bundle
from sync.canonical import decode
from sync.errors import SyncError
from sync.inbox import Inbox
from sync.instants import format_instant, parse_instant
from sync.poll import Source
from sync.store import Store
from sync.transport import Transport
from sync.trust import Verified
from sync.version_floors import Floors
from sync.withdrawal_envelopes import in_force

_CATALOGUE_MOST = 16_000_000
"""Bytes of a catalogue; of 500 venues it has half a megabyte."""

_BEHIND, _AHEAD = timedelta(hours=1, minutes=15), timedelta(minutes=5)
"""How long the site may take over what has run out, and how far its clock may be ahead."""


@dataclass(frozen=True)
class VenueChecked:
    """What was found of a venue: publication and number of records; faults, if any.

    `ending`: its files are those of some minutes before or after, with or without what ran out.
    """

    venue: str
    seq: int
    records: int
    faults: tuple[Sentences, ...]
    ending: bool = False


@dataclass(frozen=True)
class Checked:
    """What was found of a site; `faults` are those of the files of all venues together.

    `issued` is as of when the bureau has confirmed what the site serves: a copy from before a
    withdrawal is signed as well as today's.
    """

    issued: datetime
    venues: tuple[VenueChecked, ...]
    faults: tuple[Sentences, ...]

    @property
    def holds(self) -> bool:
        """Whether all is as it was signed."""
        return not self.faults and not any(one.faults for one in self.venues)


def check_site(site: str, root: bytes, now: datetime) -> Checked:
    """Fetch and compare everything, as it is to be at `now`: without what is over by then.

    Which venues there are the signed snapshot says, not the site. What has expired, or was
    confirmed longer ago than a screen would go on naming anybody, is a fault.

    What ran out in the last hour may be there still, for the site takes it off by the hour; what
    runs out in these minutes may be gone, for its clock is not ours.

    Args:
        site: the address below which it is public, ending in a slash.
        root: the root metadata of the bureau, from elsewhere than the site.

    Raises:
        DownloadError: the site cannot be reached, or has no open data.
        TrustError, BadShapeError: what it serves was not signed by whom the root names.
    """
    transport = Transport()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as made:
        top = top_of(Path(folder), site, root, transport)
        data = transport.get(f"{site}{CATALOGUE}", _CATALOGUE_MOST)
        listed = {one.venue: one for one in decode(data, Catalogue, ("目录", "catalogue")).venues}
        site_check = _Site(site, root, Path(made), now, top)
        found = [site_check.venue(one, listed.get(one)) for one in sorted({*top.venues, *listed})]
        return Checked(top.issued, tuple(found), (*nothing(top), *site_check.whole()))


class _Site:
    def __init__(self, site: str, root: bytes, made: Path, now: datetime, top: Top) -> None:
        self._site, self._root, self._made, self._now, self._top = site, root, made, now, top
        self._at = format_instant(now)
        self._served = ServedFiles(site, Transport())

    def venue(self, venue: str, listed: CatalogueVenue | None) -> VenueChecked:
        """Its files against those made anew."""
        try:
            with tempfile.TemporaryDirectory() as folder:
                verified, bundle = self._fetched(Path(folder), venue)
        except SyncError as error:
            return VenueChecked(venue, 0, 0, ((error.zh, error.en),))
        due = self._as_of(self._at, verified, bundle, listed)
        near = (self._as_of(at, verified, bundle, listed) for at in _near(bundle, self._at))
        one, made = next((tried for tried in chain([due], near) if not tried[0].faults), due)
        faults = (*one.faults, *outdated(verified, bundle, self._top, self._now))
        for path, data in made.items():
            (self._made / path).parent.mkdir(parents=True, exist_ok=True)
            (self._made / path).write_bytes(data)
        return replace(one, faults=faults)

    def whole(self) -> Iterator[Sentences]:
        """What is wrong with the files of all venues together."""
        write_whole(self._made)
        for path in (CATALOGUE, FEED):
            made = self._made / path
            yield from self._compared(path, made.read_bytes() if made.exists() else None)
        if not self._served.same_archive(ARCHIVE, self._made / ARCHIVE):
            yield _differs(ARCHIVE)

    def _as_of(
        self, at: str, verified: Verified, bundle: Bundle | None, listed: CatalogueVenue | None
    ) -> tuple[VenueChecked, dict[str, bytes]]:
        """How a venue's files compare with those of the instant `at`, and these."""
        made, records = _made(verified, bundle, listed, at)
        own, bodies = _addresses(verified.venue, bundle)
        asked = sorted({*own, *made})
        faults = [fault for path in asked for fault in self._compared(path, made.get(path))]
        others = sorted(bodies - made.keys())
        faults += (_differs(path) for path in others if not self._served.no_words(path))
        ending = at != self._at
        return VenueChecked(verified.venue, verified.seq, records, tuple(faults), ending), made

    def _fetched(self, folder: Path, venue: str) -> tuple[Verified, Bundle | None]:
        source = Source(self._site, Anchor(self._root, venue, Floors()))
        return fetched(Inbox(folder / "inbox"), Store(folder / "store"), source, Floors())

    def _compared(self, path: str, made: bytes | None) -> Iterator[Sentences]:
        if not self._served.same(path, made):
            yield _differs(path)


def _made(
    verified: Verified, bundle: Bundle | None, listed: CatalogueVenue | None, at: str
) -> tuple[dict[str, bytes], int]:
    """The files as they follow from what was signed, and the number of records in them.

    The day of publication is no part of what is signed; it is taken as the catalogue has it.
    """
    if bundle is None or verified.index is None:
        return {}, 0
    down = in_force(verified.withdrawn, bundle.index, verified.targets)
    if down.blocks_venue(verified.venue):
        return {}, 0
    since = listed.since if listed else None
    value = open_venue(visible(bundle, down, at), verified.index.digest, since)
    return venue_files.files(value), len(value.records)


def _addresses(venue: str, bundle: Bundle | None) -> tuple[set[str], set[str]]:
    """Where files of the venue and its shops may lie, and those of its records, shown or not."""
    entries = list(bundle.entries()) if bundle else []
    shops = {shop_path(venue, shop_name(entry.operator)) for entry in entries}
    return {*paths(venue), *shops}, {record_path(entry.pub_id) for entry in entries}


def _near(bundle: Bundle | None, at: str) -> list[str]:
    """Instants about `at` as of which the site may be: between each two something runs out."""
    if bundle is None:
        return []
    now = parse_instant(at)
    first, last = format_instant(now - _BEHIND), format_instant(now + _AHEAD)
    ends = {entry.show_until for entry in bundle.entries()} | {*bundle.index.news_until().values()}
    there = {end for end in ends if first < end <= last}
    return [first, *sorted(there)] if there else []


def _differs(path: str) -> Sentences:
    return (
        f"{path} 与签批的内容不一致：缺失、多出或被改动。",
        f"{path} does not match what was signed: missing, extra or altered.",
    )
