"""What a report takes from what is published: the signed tallies and lists."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from office.errors import UsageError
from office.published import tree as published_tree
from office.published.bundles import published_bases, read_tally
from office.published.monthly_figures import as_of, taken_together
from office.published.venue_contents import PublishedVenue
from office.registry import lookups as registry
from office.reports.period import Covered, Wanted, covered, wanted
from office.state_dir import StateDir
from sync.bundle import Venue
from sync.completeness_counts import Completeness, completeness, listed
from sync.figures import Figures, figures
from sync.tally import Tally
from sync.withdrawal_envelopes import in_force


@dataclass(frozen=True)
class VenueShown:
    """A venue and how much of what was concluded there is shown (D15)."""

    venue: Venue
    shown: Completeness


@dataclass(frozen=True)
class PublishedPart:
    """The figures of a report; `labels` is the English of its words.

    `tally` and `shown` are of all venues together; of those in `down` everything is taken down, and
    nothing of them is in any figure.
    """

    wanted: Wanted
    seq: int
    tally: Tally
    shown: Completeness
    venues: tuple[VenueShown, ...]
    labels: dict[str, str]
    down: tuple[Venue, ...] = ()

    @cached_property
    def figures(self) -> Figures:
        return figures(self.tally, self.wanted.period)


def known(place: StateDir) -> Covered | None:
    """What the published tallies can tell of; None before the first publication, and while all of
    it is taken down.

    Raises:
        SyncError: the published tree is damaged.
    """
    up, _ = _open_venues(place)
    return _covered(up, [_tally(place, base) for base in up]) if up else None


def published_part(place: StateDir, name: str) -> PublishedPart:
    """The figures of the report called `name` (`period.wanted`), as published now.

    Raises:
        UsageError: nothing is published, all of it is taken down, or not of all of that period.
        SyncError: the published tree is damaged.
    """
    bases, down = _open_venues(place)
    if not bases and down:
        raise UsageError(
            "全部场所都已整体撤下，没有可报告的数；解除后再做。",
            "Every venue is taken down as a whole, so there is nothing to report until one is put "
            "back.",
        )
    if not bases:
        raise UsageError(
            "还没有公示，没有可报告的数。",
            "Nothing is published yet, so there is nothing to report.",
        )
    tallies = [_tally(place, base) for base in bases]
    asked = wanted(name, _covered(bases, tallies))
    venues = [
        VenueShown(base.index.venue, completeness(tally, listed(base.batches), asked.period))
        for base, tally in zip(bases, tallies, strict=True)
    ]
    whole = taken_together(tallies)
    every = chain.from_iterable(listed(base.batches) for base in bases)
    return PublishedPart(
        wanted=asked,
        seq=max(base.index.seq for base in bases),
        tally=whole,
        shown=completeness(whole, every, asked.period),
        venues=tuple(venues),
        labels={word: label for base in bases for word, label in base.index.labels.items()},
        down=tuple(base.index.venue for base in down),
    )


def _open_venues(place: StateDir) -> tuple[list[PublishedVenue], list[PublishedVenue]]:
    """Those whose figures count, and those of which all is taken down.

    Source: docs/reference/figures.md#listed.
    """
    up: list[PublishedVenue] = []
    down: list[PublishedVenue] = []
    if not place.tree.exists():
        return up, down
    published = published_tree.read(place)
    withdrawn = published_tree.withdrawn(place, published)
    for base in published_bases(place.tree, published):
        blocked = in_force(withdrawn, base.index, published.delegations)
        (down if blocked.blocks_venue(base.index.venue.id) else up).append(base)
    return up, down


def _tally(place: StateDir, base: PublishedVenue) -> Tally:
    return read_tally(place.tree, base.index.tally.digest)


def _covered(bases: list[PublishedVenue], tallies: list[Tally]) -> Covered:
    until = as_of(bases)
    told = {case.month for tally in tallies for case in tally.cases}
    told |= {row.month for tally in tallies for row in tally.withheld}
    return covered(until, registry.settings().effective_date, min(told, default=until[:7]))
