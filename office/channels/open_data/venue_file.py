"""A venue's open data as one JSON value: all that is public of it, each record as it was signed."""

from typing import Annotated, Literal

import msgspec

from sync.bundle import Bundle, Settings, Venue
from sync.canonical import Day, Digest, Document, Signed
from sync.drill_figures import DrillFigures
from sync.figures import Category, Figures, categories, figures, monthly
from sync.records import Line, Record
from sync.screen_notices import ConsumerWarning, Notice
from sync.tally import Tally

LICENCE_ID = "LicenseRef-Gongshi-Open-Data-1.0"
"""As SPDX names terms that are on no list of its own: the terms stand in `licence`."""


class SignedFiles(Signed, frozen=True):
    """By their SHA-256, the signed files of which this one is made: what to compare it with."""

    index: Digest
    tally: Digest
    lists: tuple[Digest, ...]


class OpenRecord(Signed, frozen=True):
    """A record word for word as signed, and the SHA-256 of those bytes, which a list names."""

    sha256: Digest
    record: Record


class OpenVenue(Document, frozen=True):
    """All that is public of a venue in the publication in force.

    Everything is a function of the signed files, `since` apart, the day of publication by the
    office's books. `figures` is of the twelve months ending with `as_of`, `months` of each of them;
    what the rules for small numbers forbid is null (`sync.figures`).
    """

    seq: Annotated[int, msgspec.Meta(ge=1)]
    venue: Venue
    settings: Settings
    as_of: Day
    signed: SignedFiles
    figures: Figures
    months: tuple[Figures, ...]
    industries: tuple[Category, ...]
    issues: tuple[Category, ...]
    records: tuple[OpenRecord, ...]
    warnings: tuple[ConsumerWarning, ...] = ()
    notices: tuple[Notice, ...] = ()
    drills: tuple[DrillFigures, ...] = ()
    labels: dict[str, Line] = msgspec.field(default_factory=dict)
    since: Day | None = None
    licence: str = ""


VENUE_FILE = ("场所的开放数据", "venue's open data")


def open_venue(bundle: Bundle, index: Digest, since: Day | None) -> OpenVenue:
    """The open data of a bundle whose records and news are those that may be read.

    Args:
        index: SHA-256 of the signed index.
        since: the day of publication, where it is known.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    told, tally = bundle.index, bundle.tally
    whole = figures(tally)
    return OpenVenue(
        seq=told.seq,
        venue=told.venue,
        settings=told.settings,
        as_of=told.as_of,
        signed=SignedFiles(index, told.tally.digest, tuple(blob.digest for blob in told.batches)),
        figures=whole,
        months=monthly(tally),
        industries=_bars(tally, whole, "industry"),
        issues=_bars(tally, whole, "issue"),
        records=tuple(_records(bundle)),
        warnings=bundle.warnings,
        notices=bundle.notices,
        drills=told.drills,
        labels=told.labels,
        since=since,
        licence=LICENCE_ID,
    )


def _bars(tally: Tally, whole: Figures, kind: Literal["industry", "issue"]) -> tuple[Category, ...]:
    """As on the venue's page: none while there are too few cases for a rate."""
    return () if whole.rate is None else categories(tally, kind)


def _records(bundle: Bundle) -> list[OpenRecord]:
    """Newest month first, then by public id: an order that says nothing of anybody (R7)."""
    shown = [
        OpenRecord(entry.body.digest, bundle.records[entry.pub_id, entry.version])
        for entry in bundle.entries()
        if (entry.pub_id, entry.version) in bundle.records
    ]
    shown.sort(key=lambda one: one.record.pub_id)
    return sorted(shown, key=lambda one: one.record.closed_month, reverse=True)
