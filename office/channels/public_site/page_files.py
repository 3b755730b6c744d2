"""The details site as files: what to write and what to take away for a bundle in force.

A withdrawn page keeps its folder, with the neutral text and an empty file `withdrawn` beside it;
the servers answer 410 where that file stands. Anything else that is not disclosed has no file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from office.channels.public_site import pages
from office.channels.public_site.record_banners import Past
from office.channels.public_site.venue_files import list_files
from office.published.venue_contents import PublishedVenue
from sync.addresses import record_path, venue_path
from sync.bundle import Batch, Bundle, Entry, Index, Settings
from sync.canonical import Day
from sync.disk import Disk, read
from sync.records import Record, Text
from sync.screen_notices import ConsumerWarning, Notice
from sync.withdrawals import WithdrawalSet

PAGE = "index.html"
MARK = "withdrawn"
UNKNOWN = "404.html"
_RECORD = re.compile(r"r/([0-9a-hjkmnp-tv-z]{10})/([1-9][0-9]{0,2})")
_VENUE = re.compile(r"v/([a-z0-9]{2,8})")


class Listing(msgspec.Struct, frozen=True):
    """The page folders of a site: versions by public id, and the venues that have one."""

    records: dict[str, frozenset[int]] = msgspec.field(default_factory=dict)
    venues: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Paths of what else lies in the venues' folders: parts of lists, what they are searched by."""

    def of_venue(self, venue: str) -> Iterator[str]:
        """Of these, what lies in the folder of one venue."""
        folder = venue_path(venue) + "/"
        return (path for path in self.beside if path.startswith(folder))


class Staged(msgspec.Struct, frozen=True):
    """A change of the site: files to write by path below the tree, and paths to take away."""

    write: dict[str, bytes]
    remove: tuple[str, ...]


def listing(public: Path) -> Listing:
    """The pages that lie in the tree `public` now."""
    records: dict[str, set[int]] = {}
    venues: set[str] = set()
    marked: set[str] = set()
    for page in (*public.glob(f"r/*/*/{PAGE}"), *public.glob(f"v/*/{PAGE}")):
        folder = page.parent.relative_to(public).as_posix()
        if match := _RECORD.fullmatch(folder):
            records.setdefault(match[1], set()).add(int(match[2]))
        if match := _VENUE.fullmatch(folder):
            venues.add(match[1].upper())
        if (page.parent / MARK).exists():
            marked.add(folder)
    return Listing(
        {name: frozenset(numbers) for name, numbers in records.items()},
        frozenset(venues),
        frozenset(marked),
        frozenset(_beside(public)),
    )


def _beside(public: Path) -> Iterator[str]:
    for folder in public.glob("v/*"):
        for file in folder.rglob("*"):
            if file.is_file() and not (file.parent == folder and file.name in {PAGE, MARK}):
                yield file.relative_to(public).as_posix()


def stage(
    bundle: Bundle,
    withdrawn: WithdrawalSet,
    before: Listing,
    dropped: Iterable[str] = (),
    *,
    past: Mapping[str, tuple[Past, ...]] | None = None,
    since: Day | None = None,
) -> Staged:
    """The site's change for `bundle`, published or with some of it withdrawn since.

    Args:
        bundle: what is in force for the venue; its batches may list withdrawn records.
        withdrawn: what is down while this index is shown: what was lifted is not among it.
        before: the site as it is.
        dropped: public ids that the venue's last publication listed and this one may not.
        past: by public id, the corrections that were published, oldest first; the present one
            stands in the record itself.
        since: the day of publication, where the office's books know it.
    """
    index, settings = bundle.index, bundle.index.settings
    down = withdrawn.blocks_venue(index.venue.id)
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
            path = record_path(pub_id, version)
            if withdrawn.blocks_version(pub_id, version) or path in before.marked:
                change.take_down(path)
            else:
                change.forget(path)

    path = venue_path(index.venue.id)
    if down:
        change.take_down(path)
    else:
        visible = Bundle(_telling(index, withdrawn), bundle.batches, bundle.tally, shown)
        change.put(path, pages.venue_page(visible, since))
        change.write |= list_files(visible)
    change.remove |= {path for path in before.of_venue(index.venue.id) if path not in change.write}
    change.write[UNKNOWN] = pages.unknown_page().encode()
    return Staged(change.write, tuple(sorted(change.remove)))


def folders_down(base: PublishedVenue, withdrawn: WithdrawalSet, here: Listing) -> Iterator[str]:
    """The page folders of a venue that must be neutral while `withdrawn` is down."""
    venue = base.index.venue.id
    if withdrawn.blocks_venue(venue) and venue in here.venues:
        yield venue_path(venue)
    for pub_id, entry in base.entries().items():
        if withdrawn.blocks_plate(venue, pub_id, entry.version, entry.operator):
            for version in here.records.get(pub_id, ()):
                yield record_path(pub_id, version)


def stage_closed(
    venue: str, name: Text, settings: Settings, before: Listing, successor: tuple[Text, str] | None
) -> Staged:
    """The site's change for a venue that closes: its page says so.

    Its records' pages go away with the publication, and are answered like any unknown one (R39).
    A page that was withdrawn stays neutral.

    Args:
        successor: where it merged, with the folder of that venue's page ("" for none).
    """
    folder = venue_path(venue)
    if venue not in before.venues or folder in before.marked:
        return Staged({}, tuple(sorted(before.of_venue(venue))))
    page = pages.closed_page(settings, name, *(successor or ()))
    return Staged({f"{folder}/{PAGE}": page.encode()}, tuple(sorted(before.of_venue(venue))))


def _visible(entry: Entry, bundle: Bundle, withdrawn: WithdrawalSet) -> Record | None:
    venue = bundle.index.venue.id
    if withdrawn.blocks_plate(venue, entry.pub_id, entry.version, entry.operator):
        return None
    return bundle.records.get((entry.pub_id, entry.version))


def _telling(index: Index, withdrawn: WithdrawalSet) -> Index:
    """`index` without the warnings and the good news that are down."""

    def told(news: ConsumerWarning | Notice, operator: str | None = None) -> bool:
        names = (operator,) if operator else ()
        return not withdrawn.blocks_summary(index.venue.id, names, (news.id,))

    return msgspec.structs.replace(
        index,
        warnings=tuple(one for one in index.warnings if told(one)),
        notices=tuple(one for one in index.notices if told(one, one.operator)),
    )


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
        path = record_path(entry.pub_id, version)
        if record is None:
            change.take_down(path)
        elif version == entry.version:
            earlier = [one for one in past if _before(one, record)]
            change.put(path, pages.record_page(record, entry, batch, bundle.index, earlier))
        else:
            change.put(path, pages.corrected_page(settings, entry.pub_id, version, entry.version))


def _before(past: Past, record: Record) -> bool:
    """Whether a correction was published before the one that `record` tells of itself."""
    return record.correction is not None and past.of_version < record.correction.of_version


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


def write_pages(public: Path, staged: Staged, disk: Disk | None = None) -> None:
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
    others = [path for path in staged.write if path not in marks]
    for group in (down, others, marks):  # a mark says that it is gone from every list as well
        files = {public / path: staged.write[path] for path in group}
        disk.write_all({path: data for path, data in files.items() if read(path) != data})
    for path in staged.remove:
        disk.remove(public / path)
