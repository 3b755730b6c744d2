"""What is public of the bureau as a whole, as the parts of its site are made of it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from office.channels.public_site.shown_months import ShownMonths, shown_months
from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_frame import Frame
from office.channels.visible import telling, visible
from sync.bundle import Batch, Bundle, Entry, Index, NewsEntry, Settings
from sync.records import Record, Text
from sync.screen_notices import ConsumerWarning
from sync.tally import Tally
from sync.withdrawals import WithdrawalSet


class Corrected(msgspec.Struct, frozen=True):
    """A record in force that corrects an older version of itself."""

    venue: Text
    record: Record


class VenueSummary(msgspec.Struct, frozen=True):
    """What the whole site tells of one venue, small enough to be held of all.

    Args:
        index: without what is down, and without the digests of plates and strips.
        shown: how many records may be shown.
        corrected: those of them that a correction has brought.
        warnings: what it warns of.
        tally: reads the signed tally; nobody holds all of them at once.
        months: counts them by month; None where that is not known.
    """

    index: Index
    shown: int
    corrected: tuple[Corrected, ...]
    warnings: tuple[ConsumerWarning, ...]
    tally: Callable[[], Tally]
    months: Callable[[], ShownMonths | None] = lambda: None


class WholeSite(msgspec.Struct, frozen=True):
    """Every venue of which something may be shown, by region, then name; the newest settings."""

    settings: Settings
    venues: tuple[VenueSummary, ...]
    facts: SiteFacts

    def frame(self, here: str | None = None) -> Frame:
        """What stands around a page; `here` is its folder."""
        return Frame(self.settings, self.facts.foot, here)


type WholePart = Callable[[WholeSite], Iterator[tuple[str, bytes]]]
"""Makes files of the bureau as a whole: each by its path below the tree, in `folders.FOLDERS`."""


def whole_site(venues: Iterable[VenueSummary], settings: Settings, facts: SiteFacts) -> WholeSite:
    """The same in the order in which pages list venues: nobody's is the first by merit (R7)."""
    ordered = sorted(venues, key=lambda one: _order(one.index))
    return WholeSite(settings, tuple(ordered), facts)


def _order(index: Index) -> tuple[Any, ...]:
    return not index.venue.region, index.venue.region, index.venue.name.pick("zh"), index.venue.id


def summary(
    index: Index,
    batches: Iterable[Batch],
    down: WithdrawalSet,
    *,
    body: Callable[[Entry], Record | None],
    warnings: Callable[[Iterable[NewsEntry]], tuple[ConsumerWarning, ...]],
    tally: Callable[[], Tally],
) -> VenueSummary:
    """Of a venue that is not down; bodies are read only of what may have been corrected.

    Args:
        body, warnings: give the words of what the lists and the index name.
    """
    venue = index.venue
    entries = [
        entry
        for batch in batches
        for entry in batch.entries
        if not down.blocks_plate(venue.id, entry.pub_id, entry.version, entry.operator)
    ]
    bodies = (body(entry) for entry in entries if entry.version > 1)
    corrected = tuple(
        Corrected(venue.name, record) for record in bodies if record and record.correction
    )
    light = msgspec.structs.replace(telling(index, down), summary={}, strips={})
    return VenueSummary(light, len(entries), corrected, warnings(light.warnings), tally)


def of_bundle(bundle: Bundle, down: WithdrawalSet) -> VenueSummary:
    """`summary` of a bundle in memory."""
    found = summary(
        bundle.index,
        bundle.batches,
        down,
        body=lambda entry: bundle.records.get((entry.pub_id, entry.version)),
        warnings=lambda _: visible(bundle, down).warnings,
        tally=lambda: bundle.tally,
    )
    venue = bundle.index.venue.id
    shown = [
        bundle.records[entry.pub_id, entry.version]
        for entry in bundle.entries()
        if (entry.pub_id, entry.version) in bundle.records
        and not down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
    ]
    months = shown_months(shown)
    return msgspec.structs.replace(found, months=lambda: months)
