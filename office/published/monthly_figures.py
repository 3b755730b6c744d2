"""The bureau's figures by month: those of the published tallies of all venues, taken together."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from office.published.bundles import read_tally
from office.published.venue_contents import PublishedVenue
from sync.canonical import Day
from sync.figures import Figures, monthly
from sync.tally import Tally
from sync.tree import Tree


def monthly_figures(directory: Path, bases: Iterable[PublishedVenue]) -> tuple[Figures, ...]:
    """Each of the twelve months that end with the newest 数据截至, oldest first; () without venues.

    By the rules of `sync.figures` and `sync.small_numbers`, which say of each what may be shown.
    A tally is read and counted once, as long as what is published stays the same.

    Args:
        directory: of the published tree.

    Raises:
        TrustError: a tally of the published tree is missing or damaged.
    """
    return _counted(directory, tuple(sorted(base.index.tally.digest for base in bases)))


def as_of(bases: Iterable[PublishedVenue]) -> Day:
    """The newest 数据截至; "" without venues."""
    return max((base.index.as_of for base in bases), default="")


def taken_together(tallies: Sequence[Tally]) -> Tally:
    """Those of venues, at least one, as one; no figure that needs the intake comes of it."""
    return replace(
        tallies[0],
        as_of=max(one.as_of for one in tallies),
        effective_date=min(one.effective_date for one in tallies),
        cases=tuple(case for one in tallies for case in one.cases),
        withheld=tuple(row for one in tallies for row in one.withheld),
        intake=(),  # of each venue its own; no figure by month that is shown needs it
    )


@lru_cache(maxsize=2)
def _counted(directory: Path, digests: tuple[str, ...]) -> tuple[Figures, ...]:
    """A name is the digest of what it names, so that what was counted never changes."""
    tallies = [read_tally(Tree(directory), digest) for digest in digests]
    return monthly(taken_together(tallies)) if tallies else ()
