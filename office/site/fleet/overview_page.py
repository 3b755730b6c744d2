"""All screens at a glance: the finding, a shape a screen, who needs somebody, all by venue.

Of more screens than `DRAWN` no shape a screen is drawn, for nobody finds one among them and the
counts of the filters say as much: venues are lines, and what a filter finds has pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from office.monitoring.fleet_now import Counts, FleetNow, Standing, counted, in_service, number
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.likely_causes import Neighbours, neighbours
from office.site.fleet.overview_filter import Asked, Chip, chips
from office.site.fleet.overview_heading import lead_of, title_of
from office.site.fleet.overview_rows import (
    Need,
    Shape,
    VenueGroup,
    groups,
    line,
    needs,
    order,
    shape,
)
from office.site.fleet.pager import DRAWN, Pager, part
from office.site.fleet.screen_queries import Books
from office.words import say

FOLDS_FROM = 80
"""Screens from which on a venue where nobody is needed is a line that leads to its plates."""
MANY = 120
"""Screens from which on the row of shapes is drawn small."""
_NEEDS, _LINES, _PLATES = 10, 40, 24
"""Of more than `DRAWN`, at once: who needs somebody, venues, what a filter finds."""
_CHOICES = 60
"""Venues in the choice at most; of more their names are typed."""


class Choice(msgspec.Struct, frozen=True):
    """A venue to filter by."""

    id: str
    name: str
    on: bool


class Overview(msgspec.Struct, frozen=True):
    """`unlisted`: as many more need somebody as are told here; `pager` is of a long list alone."""

    title: str
    lead: str
    deaf: str
    empty: bool
    well: str
    many: bool
    shapes: tuple[Shape, ...]
    chips: tuple[Chip, ...]
    needs: tuple[Need, ...]
    unlisted: int
    needed_url: str
    groups: tuple[VenueGroup, ...]
    pager: Pager | None
    venues: tuple[Choice, ...]
    state: str
    venue: str
    q: str
    cleared: str
    """The address without filters; "" where none is set."""


@dataclass(frozen=True)
class _Listed:
    """What of the screens is told one by one, and of what the filters count."""

    found: Counts
    needing: Sequence[ScreenNow]
    groups: tuple[VenueGroup, ...]
    shapes: Sequence[ScreenNow] = ()
    unlisted: int = 0
    pager: Pager | None = None
    well: bool = False


def draws_plates(fleet: FleetNow, asked: Asked) -> bool:
    """Whether the page has plates, so that each report may make it another one."""
    return asked.narrows or not _is_large(fleet)


def overview(
    fleet: FleetNow, books: Books, asked: Asked, now: datetime, deaf: str = ""
) -> Overview:
    """The page.

    Args:
        deaf: that the office itself could not hear, as a sentence; empty while it can.
    """
    beside = neighbours(fleet.counts)
    listed = _listed(fleet, books, asked, now)
    return Overview(
        title=title_of(fleet.counts),
        lead=lead_of(fleet),
        deaf=deaf,
        empty=not fleet.screens,
        well=_well(fleet.counts) if listed.well and not asked.state else "",
        many=len(listed.shapes) > MANY,
        shapes=tuple(map(shape, listed.shapes)),
        chips=tuple(chips(listed.found, asked)),
        needs=needs(listed.needing, books, beside, now),
        unlisted=listed.unlisted,
        needed_url=asked.needed_url(),
        groups=listed.groups,
        pager=listed.pager,
        venues=_choices(beside, books, asked),
        state=asked.state,
        venue=asked.venue,
        q=asked.q,
        cleared=Asked().url("") if asked.narrows else "",
    )


def _is_large(fleet: FleetNow) -> bool:
    return number(in_service(fleet.counts)) > DRAWN


def _listed(fleet: FleetNow, books: Books, asked: Asked, now: datetime) -> _Listed:
    if not asked.narrows and _is_large(fleet):
        return _by_venue(fleet, books, asked)
    found = [one for one in fleet.screens if asked.finds(one, books)]
    shown = sorted((one for one in found if asked.of_state(one)), key=order)
    counts = counted(found) if asked.finds_some else fleet.counts
    if _is_large(fleet):
        return _some(counts, shown, books, asked, now)
    folds = len(shown) > FOLDS_FROM and not asked.state and not asked.venue
    needing = [one for one in shown if one.needs]
    by_venue = tuple(groups(shown, books, now, folds=folds))
    return _Listed(counts, needing, by_venue, shown, well=not needing)


def _by_venue(fleet: FleetNow, books: Books, asked: Asked) -> _Listed:
    """Of many screens: the most urgent, and a line a venue, the largest first."""
    by_venue: dict[str, dict[Standing, int]] = {}
    for one, n in in_service(fleet.counts).items():
        by_venue.setdefault(one.venue, {})[one] = n
    names = sorted(by_venue, key=lambda venue: (-number(by_venue[venue]), venue))
    some, pager = part(names, _LINES, asked.page, asked.at)
    needing = sorted(fleet.needing, key=order)[:_NEEDS] if asked.page == 1 else []
    return _Listed(
        fleet.counts,
        needing,
        tuple(line(venue, by_venue[venue], books) for venue in some),
        unlisted=len(fleet.needing) - len(needing),
        pager=pager,
        well=not fleet.needing,
    )


def _some(
    counts: Counts, shown: Sequence[ScreenNow], books: Books, asked: Asked, now: datetime
) -> _Listed:
    """What a filter finds of many, a page of it; each is told once."""
    some, pager = part(shown, _PLATES, asked.page, asked.at)
    needing = [one for one in some if one.needs]
    others = [one for one in some if not one.needs]
    by_venue = tuple(groups(others, books, now, folds=False))
    well = not any(one.needs for one in shown)
    return _Listed(counts, needing, by_venue, pager=pager, well=well)


def _well(counts: Counts) -> str:
    if not in_service(counts):
        return ""
    return say("没有屏幕要人处理。", "No screen needs attention.")


def _choices(beside: Mapping[str, Neighbours], books: Books, asked: Asked) -> tuple[Choice, ...]:
    if len(beside) > _CHOICES:
        return ()
    return tuple(
        Choice(name, books.venues.get(name, name), name == asked.venue) for name in sorted(beside)
    )
