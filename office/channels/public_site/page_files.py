"""The public site as files: what to write and what to take away for what is in force.

A withdrawn page keeps its folder, with the neutral text and an empty file `withdrawn` beside it;
the servers answer 410 where that file stands. Anything else that is not disclosed has no file.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from office.channels.public_site import pages
from office.channels.public_site.record_banners import Past
from office.channels.public_site.record_pages import RecordPages
from office.channels.public_site.signed_lists import SIGNED
from office.channels.public_site.site_facts import NO_FACTS, SiteFacts
from office.channels.public_site.site_parts import VENUE_PARTS, WHOLE_PARTS
from office.channels.public_site.site_tree import MARK, PAGE, UNKNOWN, SiteTree
from office.channels.public_site.venue_site import VenueSite
from office.channels.public_site.whole_site import WholeSite
from office.channels.visibility import names_down, visible
from office.published.venue_contents import PublishedVenue
from sync.bundle import Batch, Bundle, Entry, Settings
from sync.code_addresses import record_path, venue_path
from sync.disk import Disk, read
from sync.records import Record, Text
from sync.withdrawals import WithdrawalSet


class Staged(msgspec.Struct, frozen=True):
    """A change of the site: files to write by path below the tree, and paths to take away."""

    write: dict[str, bytes]
    remove: tuple[str, ...]

    @property
    def marks(self) -> dict[str, bytes]:
        """Of what is written, the marks of withdrawn pages."""
        return {path: data for path, data in self.write.items() if path.endswith(f"/{MARK}")}

    def unmarked(self) -> "Staged":
        """The same without them, also where one lies: a list may name it yet."""
        marks = self.marks
        left = {path: data for path, data in self.write.items() if path not in marks}
        return Staged(left, (*self.remove, *marks))

    def unwritten(self, public: Path) -> "Staged":
        """The same without what lies in the tree `public` already."""
        left = {path: data for path, data in self.write.items() if read(public / path) != data}
        return Staged(left, self.remove)


def stage(
    bundle: Bundle,
    withdrawn: WithdrawalSet,
    before: SiteTree,
    dropped: Iterable[str] = (),
    facts: SiteFacts = NO_FACTS,
    *,
    records: RecordPages | None = None,
    signed: bytes = b"",
) -> Staged:
    """A venue's change for `bundle`, published or with some of it withdrawn since.

    Args:
        bundle: what is in force for the venue; its batches may list what is withdrawn or over.
        withdrawn: what is down while this index is shown: what was lifted is not among it.
        before: the site as it is.
        dropped: public ids that the venue's last publication listed and this one may not.
        facts: what the office's books and its clock say beside it.
        records: draws their pages; one that it knows to stand already is not staged.
        signed: the venue's lists in one file (`signed_lists`); none: they stay out.
    """
    change = _Change(before, bundle.index.settings, facts)
    records = records or RecordPages(before.public, bundle.index, facts.foot)
    up = visible(bundle, withdrawn, facts.at)
    listed = {entry.pub_id for entry in bundle.entries()}
    over = {entry.pub_id for entry in bundle.entries() if entry.show_until <= facts.at}
    for batch in bundle.batches:
        for entry in batch.entries:
            if entry.pub_id in over:
                continue
            record = up.records.get((entry.pub_id, entry.version))
            _stage_record(change, records, batch, entry, record=record, facts=facts)
    for pub_id in (set(dropped) - listed) | over:
        for version in before.versions(pub_id):
            path = record_path(pub_id, version)
            if withdrawn.blocks_version(pub_id, version) or before.marked(path):
                change.take_down(path)
            else:
                change.forget(f"{path}/{PAGE}")
    _stage_venue(change, bundle, withdrawn, facts, signed)
    return change.staged()


def stage_venue(
    bundle: Bundle,
    withdrawn: WithdrawalSet,
    before: SiteTree,
    facts: SiteFacts,
    *,
    signed: bytes = b"",
) -> Staged:
    """The same of the venue's own pages alone, which is what a withdrawal leaves to be written."""
    change = _Change(before, bundle.index.settings, facts)
    _stage_venue(change, bundle, withdrawn, facts, signed)
    return change.staged()


def stage_down(
    base: PublishedVenue, withdrawn: WithdrawalSet, before: SiteTree, facts: SiteFacts
) -> Staged:
    """The pages of a venue that must be neutral and are not yet: its own with all that is below."""
    change = _Change(before, base.index.settings, facts)
    venue = venue_path(base.index.venue.id)
    for folder in folders_down(base, withdrawn, before):
        if folder == venue:
            change.take_down_all(folder)
        elif not before.marked(folder) or _names_its_record(before.public / folder):
            change.take_down(folder)
    return change.staged()


def _names_its_record(folder: Path) -> bool:
    """Whether the page has the number of the record: that of what is withdrawn is one for all, and
    a mark beside another is left over.
    """
    return folder.parent.name.encode() in (read(folder / PAGE) or b"")


def stage_closed(
    venue: str,
    name: Text,
    settings: Settings,
    before: SiteTree,
    successor: tuple[Text, str] | None,
    *,
    facts: SiteFacts = NO_FACTS,
) -> Staged:
    """The site's change for a venue that closes: its page says so, and nothing else is left of it.

    Its records' pages go away with the publication, and are answered like any unknown one (R39).
    A page that was withdrawn stays neutral.

    Args:
        successor: where it merged, with the folder of that venue's page ("" for none).
    """
    folder = venue_path(venue)
    if not before.has(folder) or before.marked(folder):
        return Staged({}, ())
    page = pages.closed_page(settings, name, *(successor or (None, "")), foot=facts.foot)
    return Staged({f"{folder}/{PAGE}": page.encode()}, tuple(before.below(folder)))


def stage_whole(site: WholeSite, before: SiteTree) -> Staged:
    """The change of the pages of the bureau as a whole; what no part makes is taken away."""
    write = {path: data for part in WHOLE_PARTS for path, data in part(site)}
    write[UNKNOWN] = pages.unknown_page(site.frame()).encode()
    return Staged(write, tuple(path for path in before.whole() if path not in write))


def folders_down(base: PublishedVenue, withdrawn: WithdrawalSet, here: SiteTree) -> Iterator[str]:
    """The page folders of a venue that must be neutral while `withdrawn` is down."""
    venue = base.index.venue.id
    if withdrawn.blocks_venue(venue) and here.has(venue_path(venue)):
        yield venue_path(venue)
    for pub_id, entry in base.entries().items():
        if withdrawn.blocks_plate(venue, pub_id, entry.version, entry.operator):
            for version in here.versions(pub_id):
                yield record_path(pub_id, version)


def may_name_down(base: PublishedVenue, withdrawn: WithdrawalSet, here: SiteTree, at: str) -> bool:
    """Whether the venue's own pages may still name what is down: its page has no mark yet.

    News has no page of its own, so that nothing tells; nor does a venue whose page is gone.
    """
    entries = base.entries()
    return not here.has(venue_path(base.index.venue.id)) or any(
        name not in entries or _may_be_named(entries[name], here, at)
        for name in names_down(base, withdrawn)
    )


def _may_be_named(entry: Entry, here: SiteTree, at: str) -> bool:
    """Whether lists may name a record that is down; one that is over has left them before."""
    path = record_path(entry.pub_id, entry.version)
    return not here.marked(path) and (entry.show_until > at or here.has(path))


def write_pages(public: Path, staged: Staged, disk: Disk | None = None) -> None:
    """Carry `staged` out in the tree `public`; unchanged files are left alone.

    Each file is replaced at once (temporary file, fsync, rename). What takes something away
    goes before what adds, so that a failure half-way leaves less on the site, not more.

    Raises:
        StoreError: the disk refused.
    """
    disk = disk or Disk()
    marks = staged.marks
    pages_down = (f"{mark.removesuffix(MARK)}{PAGE}" for mark in marks)
    down = [path for path in pages_down if path in staged.write]
    for path in staged.remove:
        if not path.endswith(f"/{MARK}"):
            disk.remove(public / path)
    others = [path for path in staged.write if path not in marks]
    for group in (down, others, marks):  # a mark says that it is gone from every list as well
        files = {public / path: staged.write[path] for path in group}
        disk.write_all({path: data for path, data in files.items() if read(path) != data})
    for path in staged.remove:
        disk.remove(public / path)


def _stage_venue(
    change: "_Change", bundle: Bundle, withdrawn: WithdrawalSet, facts: SiteFacts, signed: bytes
) -> None:
    """The venue's page with every part below it; what no part makes any more is taken away."""
    index = bundle.index
    path = venue_path(index.venue.id)
    if withdrawn.blocks_venue(index.venue.id):
        change.take_down_all(path)
        return
    site = VenueSite(visible(bundle, withdrawn, facts.at), facts)
    change.put(path, pages.venue_page(site.bundle, site.since, facts))
    parts = {name: data for part in VENUE_PARTS for name, data in part(site)}
    if signed:
        parts[f"{path}/{SIGNED}"] = signed
    change.write.update(parts)
    for name in change.before.below(path):
        if name not in parts:
            change.forget(name)


def _stage_record(
    change: "_Change",
    records: RecordPages,
    batch: Batch,
    entry: Entry,
    *,
    record: Record | None,
    facts: SiteFacts,
) -> None:
    """Every version of one record: the present one, and what its older addresses answer."""
    old = {v for v in change.before.versions(entry.pub_id) if v < entry.version}
    for version in old | {entry.version}:
        path = record_path(entry.pub_id, version)
        if record is None:
            change.take_down(path)
        elif version == entry.version:
            earlier = _earlier(facts.past, record)
            page = records.page(path, record, entry, batch, earlier)
            if page is not None:
                change.put(path, page)
        else:
            change.put_corrected(path, entry, version)


def _earlier(past: Mapping[str, tuple[Past, ...]], record: Record) -> list[Past]:
    """The corrections that were published before the one that `record` tells of itself."""
    if record.correction is None:
        return []
    now = record.correction.of_version
    return [one for one in past.get(record.pub_id, ()) if one.of_version < now]


class _Change:
    """What is to be written and taken away, seen from the site as it was."""

    def __init__(self, before: SiteTree, settings: Settings, facts: SiteFacts) -> None:
        self.before = before
        self._settings, self._foot = settings, facts.foot
        self.write: dict[str, bytes] = {}
        self._remove: set[str] = set()

    @cached_property
    def _neutral(self) -> bytes:
        """Drawn where something is down: an act that finds nothing asks this of every venue."""
        return pages.withdrawn_page(self._settings, self._foot).encode()

    def put(self, path: str, page: str) -> None:
        self.write[f"{path}/{PAGE}"] = page.encode()
        if self.before.marked(path):
            self._remove.add(f"{path}/{MARK}")

    def put_corrected(self, path: str, entry: Entry, version: int) -> None:
        """What the address of an older `version` answers."""
        newer = entry.version
        page = pages.corrected_page(self._settings, entry.pub_id, version, newer, foot=self._foot)
        self.put(path, page)

    def take_down(self, path: str) -> None:
        self.write[f"{path}/{PAGE}"] = self._neutral
        self.write[f"{path}/{MARK}"] = b""

    def take_down_all(self, path: str) -> None:
        """The same, and nothing stays of what lies below."""
        self.take_down(path)
        self._remove.update(self.before.below(path))

    def forget(self, file: str) -> None:
        self._remove.add(file)

    def staged(self) -> Staged:
        return Staged(self.write, tuple(sorted(self._remove)))
