"""As of which instants the pages that stand were written: `site.ended`.

Not one instant but a span: an act that waited for the tree, or is finished late, writes as of when
it began, and where somebody has set the clock back, what was written before is of a later one.
"""

from datetime import datetime
from pathlib import Path

from office.state_dir import StateDir
from sync.canonical import End, Instant, Shape, decode, encode
from sync.disk import Disk, read
from sync.errors import SyncError
from sync.instants import format_instant


class Span(Shape, frozen=True, array_like=True):
    """The earliest and the latest instant; "": before any."""

    first: End = ""
    last: End = ""

    def with_one(self, at: End) -> "Span":
        """The span that has `at` as well."""
        return Span(min(self.first, at), max(self.last, at))


class WrittenAsOf(Shape, frozen=True):
    """`site.ended`: of all pages, and of those written since a run began to take away what is over.

    The run is under way, done, or was cut off.
    """

    pages: Span = Span()
    run: Span = Span()


def written_as_of(place: StateDir) -> Span:
    return _noted(place).pages


def begin(place: StateDir, at: Instant) -> None:
    """A run begins, of whoever holds the tree, that writes all that has to be as of `at`.

    Raises:
        StoreError: the disk refused.
    """
    _keep(place, WrittenAsOf(written_as_of(place), Span(at, at)))


def finish(place: StateDir) -> None:
    """The run is done: no page is older than the run, those written beside it among them.

    Raises:
        StoreError: the disk refused.
    """
    run = _noted(place).run
    _keep(place, WrittenAsOf(run, run))


def wrote(place: StateDir, now: datetime) -> None:
    """Some pages were written as of `now`, by whoever holds the tree.

    Raises:
        StoreError: the disk refused.
    """
    noted, at = _noted(place), format_instant(now)
    wider = WrittenAsOf(noted.pages.with_one(at), noted.run.with_one(at))
    if wider != noted:
        _keep(place, wider)


def _noted(place: StateDir) -> WrittenAsOf:
    try:
        return decode(read(_note(place)) or b"", WrittenAsOf, ("页面时刻", "note of the pages"))
    except SyncError:
        return WrittenAsOf()  # there is none yet: everything that is over is due


def _keep(place: StateDir, note: WrittenAsOf) -> None:
    Disk().write(_note(place), encode(note))


def _note(place: StateDir) -> Path:
    return place.directory / "site.ended"
