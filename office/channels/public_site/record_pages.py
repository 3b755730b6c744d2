"""The pages of a venue's records, drawn only where something of them is new: `site.records/`.

Of each page it is noted what it was made of and what came of it. It is drawn again where either is
not so any more: after an upgrade, and where its file was cut off half-way or put back from a
backup. The note proves itself, so that nobody need write it before or after the pages.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from office.channels.program_digest import program
from office.channels.public_site import pages
from office.channels.public_site.record_banners import Past
from office.channels.public_site.site_frame import Foot
from office.channels.public_site.site_tree import PAGE, SiteTree
from office.state_dir import StateDir
from sync.bundle import Batch, Blob, Entry, Index
from sync.canonical import Digest, Shape, decode, digest, encode
from sync.disk import Disk, read
from sync.errors import StoreError, SyncError
from sync.records import Record


class Drawn(Shape, frozen=True, array_like=True):
    """The digests of what a page was made of, and of the page."""

    made_of: Digest
    page: Digest


class Note(Shape, frozen=True):
    """By folder below the tree."""

    pages: dict[str, Drawn]


class RecordPages:
    """Those of one venue while it is published or written again, beside what is noted of them.

    Args:
        note: where it is noted; None: all are drawn.
    """

    def __init__(self, public: Path, index: Index, foot: Foot, note: Path | None = None) -> None:
        self._public, self._file = public, note
        self._index, self._foot = _what_pages_show(index), foot
        self._noted = _noted(read(note) if note else None)
        self._found: dict[str, Drawn] = {}
        self._frame = ""
        with suppress(OSError):  # the program is being replaced: all are drawn
            bare = msgspec.structs.replace(self._index, labels={})
            self._frame = digest(encode([program(), bare, foot]))

    def page(
        self, folder: str, record: Record, entry: Entry, batch: Batch, past: Sequence[Past]
    ) -> str | None:
        """The page of a record for its `folder`; None where it stands there already.

        It is given no more than what is noted, so that it can show nothing else.
        """
        entry = msgspec.structs.replace(entry, plates={}, beside={})
        batch = msgspec.structs.replace(batch, entries=())
        named = {record.industry, record.issue}
        labels = {zh: en for zh, en in self._index.labels.items() if zh in named}
        made_of = digest(encode([self._frame, entry, batch, labels, past]))
        known = self._noted.get(folder)
        if self._frame and known and known.made_of == made_of and self._lies(folder, known.page):
            self._found[folder] = known
            return None
        index = msgspec.structs.replace(self._index, labels=labels)
        page = pages.record_page(record, entry, batch, index, past, foot=self._foot)
        self._found[folder] = Drawn(made_of, digest(page.encode()))
        return page

    def keep(self) -> None:
        """Note those that were asked for; what cannot be noted is drawn once more."""
        if self._file and self._frame and self._found != self._noted:
            with suppress(StoreError):
                Disk().write(self._file, encode(Note(self._found)))

    def _lies(self, folder: str, known: Digest) -> bool:
        if SiteTree(self._public).marked(folder):
            return False  # what was lifted lost its mark with the page that is drawn for it
        data = read(self._public / folder / PAGE)
        return data is not None and digest(data) == known


def noted_pages(place: StateDir, index: Index, foot: Foot) -> RecordPages:
    """Of a venue of an office, beside what it has noted."""
    note = place.directory / "site.records" / f"{index.venue.id}.json"
    return RecordPages(place.tree.directory, index, foot, note)


def _what_pages_show(index: Index) -> Index:
    """An index with what a record's page may be made of: venue, settings and labels."""
    return msgspec.structs.replace(
        index,
        seq=0,
        profiles=(),
        period=("", ""),
        as_of="",
        batches=(),
        tally=Blob("", 0),
        summary={},
        strips={},
        warnings=(),
        notices=(),
        drills=(),
        lifts=(),
        lifted_keys=(),
    )


def _noted(data: bytes | None) -> dict[str, Drawn]:
    try:
        return decode(data or b"", Note, ("网页的记录", "note of the pages")).pages
    except SyncError:
        return {}
