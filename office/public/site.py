"""The details site as files: what to write and what to take away for a bundle in force.

A withdrawn page keeps its folder, with the neutral text and an empty file `withdrawn` beside it;
the servers answer 410 where that file stands. Anything else that is not disclosed has no file.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from office.public import pages
from office.public.record_view import Past
from sync.bundle import Batch, Bundle, Entry, Settings
from sync.disk import Disk, read
from sync.records import Record, Text
from sync.withdrawals import WithdrawalSet

PAGE = "index.html"
MARK = "withdrawn"
UNKNOWN = "404.html"
_RECORD = re.compile(r"^R/([0-9A-HJKMNP-TV-Z]{10})/([1-9][0-9]{0,2})$")
_VENUE = re.compile(r"^V/([A-Z0-9]{2,8})/([1-9][0-9]{0,6})$")


class Listing(msgspec.Struct, frozen=True):
    """The page folders of a site: versions by public id, publication numbers by venue."""

    records: dict[str, frozenset[int]] = msgspec.field(default_factory=dict)
    venues: dict[str, frozenset[int]] = msgspec.field(default_factory=dict)
    marked: frozenset[str] = frozenset()


class Staged(msgspec.Struct, frozen=True):
    """A change of the site: files to write by path below the tree, and paths to take away."""

    write: dict[str, bytes]
    remove: tuple[str, ...]


def listing(public: Path) -> Listing:
    """The pages that lie in the tree `public` now."""
    records: dict[str, set[int]] = {}
    venues: dict[str, set[int]] = {}
    marked: set[str] = set()
    for page in (*public.glob(f"R/*/*/{PAGE}"), *public.glob(f"V/*/*/{PAGE}")):
        folder = page.parent.relative_to(public).as_posix()
        for pattern, found in ((_RECORD, records), (_VENUE, venues)):
            if match := pattern.match(folder):
                found.setdefault(match[1], set()).add(int(match[2]))
        if (page.parent / MARK).exists():
            marked.add(folder)
    return Listing(
        {name: frozenset(numbers) for name, numbers in records.items()},
        {name: frozenset(numbers) for name, numbers in venues.items()},
        frozenset(marked),
    )


def stage(
    bundle: Bundle,
    withdrawn: WithdrawalSet,
    before: Listing,
    dropped: Iterable[str] = (),
    past: Mapping[str, tuple[Past, ...]] | None = None,
) -> Staged:
    """The site's change for `bundle`, published or with some of it withdrawn since.

    Args:
        bundle: what is in force for the venue; its batches may list withdrawn records.
        withdrawn: the union of all withdrawals.
        before: the site as it is.
        dropped: public ids that the venue's last publication listed and this one may not.
        past: by public id, corrections before the present one, oldest first.
    """
    index, settings = bundle.index, bundle.index.settings
    down = withdrawn.blocks_venue(index.venue.id, index.seq)
    shown: dict[tuple[str, int], Record] = {}
    listed = {entry.pub_id for entry in bundle.entries()}
    change = _Change(before, pages.withdrawn_page(settings))

    for batch in bundle.batches:
        for entry in batch.entries:
            record = _visible(entry, bundle, withdrawn)
            if record:
                shown[entry.pub_id, entry.version] = record
            _stage_record(
                change, bundle, batch, entry, record=record, past=(past or {}).get(entry.pub_id, ())
            )
    for pub_id in set(dropped) - listed:
        for version in before.records.get(pub_id, ()):
            path = pages.record_path(pub_id, version)
            if withdrawn.blocks_version(pub_id, version) or path in before.marked:
                change.take_down(path)
            else:
                change.forget(path)

    venue, seq = index.venue.id, index.seq
    visible = Bundle(index, bundle.batches, bundle.tally, shown)
    for number in before.venues.get(venue, frozenset()) | {seq}:
        path = pages.venue_path(venue, number)
        if down:
            change.take_down(path)
        elif number == seq:
            change.put(path, pages.venue_page(visible))
        elif number < seq:
            change.put(path, pages.renewed_page(settings, venue, number, seq))
    change.write[UNKNOWN] = pages.unknown_page().encode()
    return Staged(change.write, tuple(sorted(change.remove)))


def stage_closed(
    venue: str, name: Text, settings: Settings, before: Listing, successor: tuple[Text, str] | None
) -> Staged:
    """The site's change for a venue that closes: every page of its publications says so.

    Its records' pages go away with the publication, and are answered like any unknown one (R39).
    A page that was withdrawn stays neutral.

    Args:
        successor: where it merged, with the folder of that venue's page in force ("" for none).
    """
    page = pages.closed_page(settings, name, *(successor or ())).encode()
    folders = [pages.venue_path(venue, n) for n in before.venues.get(venue, frozenset())]
    return Staged({f"{f}/{PAGE}": page for f in folders if f not in before.marked}, ())


def _visible(entry: Entry, bundle: Bundle, withdrawn: WithdrawalSet) -> Record | None:
    venue, seq = bundle.index.venue.id, bundle.index.seq
    if withdrawn.blocks_plate(venue, seq, entry.pub_id, entry.version, entry.operator):
        return None
    return bundle.records.get((entry.pub_id, entry.version))


def _stage_record(
    change: "_Change",
    bundle: Bundle,
    batch: Batch,
    entry: Entry,
    *,
    record: Record | None,
    past: tuple[Past, ...],
) -> None:
    """Every version of one record: the present one, and what its older addresses answer."""
    settings = bundle.index.settings
    old = {v for v in change.before.records.get(entry.pub_id, ()) if v < entry.version}
    for version in old | {entry.version}:
        path = pages.record_path(entry.pub_id, version)
        if record is None:
            change.take_down(path)
        elif version == entry.version:
            change.put(path, pages.record_page(record, entry, batch, bundle.index, past))
        else:
            change.put(path, pages.corrected_page(settings, entry.pub_id, version, entry.version))


class _Change:
    """What is to be written and taken away, seen from the site as it was."""

    def __init__(self, before: Listing, neutral: str) -> None:
        self.before = before
        self._neutral = neutral.encode()
        self.write: dict[str, bytes] = {}
        self.remove: set[str] = set()

    def put(self, path: str, page: str) -> None:
        self.write[f"{path}/{PAGE}"] = page.encode()
        if path in self.before.marked:
            self.remove.add(f"{path}/{MARK}")

    def take_down(self, path: str) -> None:
        self.write[f"{path}/{PAGE}"] = self._neutral
        self.write[f"{path}/{MARK}"] = b""

    def forget(self, path: str) -> None:
        self.remove.add(f"{path}/{PAGE}")


def write(public: Path, staged: Staged, disk: Disk | None = None) -> None:
    """Carry `staged` out in the tree `public`; unchanged files are left alone.

    Each file is replaced at once (temporary file, fsync, rename). What takes something away
    goes before what adds, so that a failure half-way leaves less on the site, not more.

    Raises:
        StoreError: the disk refused.
    """
    disk = disk or Disk()
    marks = [path for path in staged.write if path.endswith(f"/{MARK}")]
    down = [path.removesuffix(MARK) + PAGE for path in marks]
    for path in staged.remove:
        if not path.endswith(f"/{MARK}"):
            disk.remove(public / path)
    for group in (down, marks, list(staged.write)):
        files = {public / path: staged.write[path] for path in group}
        disk.write_all({path: data for path, data in files.items() if read(path) != data})
    for path in staged.remove:
        disk.remove(public / path)
