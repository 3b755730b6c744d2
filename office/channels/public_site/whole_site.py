"""What is public of the bureau as a whole, as the parts of its site are made of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_frame import Frame
from office.channels.visibility import shows, telling, visible
from sync.bundle import Batch, Bundle, Entry, Index, NewsEntry, Settings
from sync.completeness_counts import Listed, listed
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
        index: without what is down or over, and without the digests of plates and strips.
        shown: how many records may be shown.
        listed: the records that its lists name, for D15.
        corrected: those shown that a correction has brought.
        warnings: what it warns of.
        tally: reads the signed tally; nobody holds all of them at once.
    """

    index: Index
    shown: int
    listed: tuple[Listed, ...]
    corrected: tuple[Corrected, ...]
    warnings: tuple[ConsumerWarning, ...]
    tally: Callable[[], Tally]


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
    batches: Sequence[Batch],
    down: WithdrawalSet,
    at: str,
    *,
    body: Callable[[Entry], Record | None],
    warnings: Callable[[Iterable[NewsEntry]], tuple[ConsumerWarning, ...]],
    tally: Callable[[], Tally],
) -> VenueSummary:
    """Of a venue that is not down; bodies are read only of what may have been corrected.

    Args:
        at: the instant, as ends are signed.
        body, warnings: give the words of what the lists and the index name.
    """
    venue = index.venue
    entries = [
        entry for batch in batches for entry in batch.entries if shows(venue.id, entry, down, at)
    ]
    bodies = (body(entry) for entry in entries if entry.version > 1)
    corrected = tuple(
        Corrected(venue.name, record) for record in bodies if record and record.correction
    )
    light = msgspec.structs.replace(telling(index, down, at), summary={}, strips={})
    return VenueSummary(
        light,
        len(entries),
        tuple(listed(batches)),
        corrected,
        warnings(light.warnings),
        tally,
    )


def of_bundle(bundle: Bundle, down: WithdrawalSet, at: str) -> VenueSummary:
    """`summary` of a bundle in memory."""
    return summary(
        bundle.index,
        bundle.batches,
        down,
        at,
        body=lambda entry: bundle.records.get((entry.pub_id, entry.version)),
        warnings=lambda _: visible(bundle, down, at).warnings,
        tally=lambda: bundle.tally,
    )
