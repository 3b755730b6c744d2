"""All screens at a glance: the finding, a shape a screen, who needs somebody, all by venue."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.urls import reverse

from office.conditions.found_by_office import FOUND
from office.conditions.states import NEEDING, State
from office.monitoring.screens_now import ScreenNow
from office.site.fleet.likely_causes import Neighbours, likely, neighbours, told
from office.site.fleet.overview_filter import Asked, Chip, chips
from office.site.fleet.overview_heading import lead_of, title_of
from office.site.fleet.plate_now import PlateNow, plate_now
from office.site.fleet.screen_queries import Books
from office.site.fleet.screen_words import (
    as_usual,
    in_service,
    needs_somebody,
    shape_of,
    spot_of,
    words_of,
)
from office.site.fleet.spans_of_time import instant, lasting
from office.words import say

FOLDS_FROM = 80
"""Screens from which on a venue where nobody is needed is a line that leads to its plates."""
MANY = 120
"""Screens from which on the row of shapes is drawn small."""
SHAPES = 1000
"""Shapes in the row at most; those that come last are as usual, and are counted in words."""
_ORDER = (*NEEDING, State.UNKNOWN, State.WAITING, State.OFF, State.SIGNED, State.RETIRED)


class Shape(msgspec.Struct, frozen=True):
    """A screen in the row of shapes."""

    id: str
    url: str
    spot: str
    state: str
    words: str


class Item(msgspec.Struct, frozen=True):
    """A screen in a list."""

    id: str
    url: str
    venue: str
    spot: str
    state: str
    words: str
    plate: PlateNow


class Need(msgspec.Struct, frozen=True):
    """A screen that needs somebody: since when, why probably, what to do, whom to call."""

    item: Item
    since: str
    lasting: str
    cause: str
    act: str
    ends: str
    contact: str
    phone: str


class VenueGroup(msgspec.Struct, frozen=True):
    """The screens of a venue, and how they are in a few words; folded it has a line alone."""

    id: str
    name: str
    said: str
    url: str
    items: tuple[Item, ...]


class Choice(msgspec.Struct, frozen=True):
    """A venue to filter by."""

    id: str
    name: str
    on: bool


class Overview(msgspec.Struct, frozen=True):
    title: str
    lead: str
    deaf: str
    empty: bool
    well: str
    many: bool
    shapes: tuple[Shape, ...]
    unshaped: int
    chips: tuple[Chip, ...]
    needs: tuple[Need, ...]
    groups: tuple[VenueGroup, ...]
    venues: tuple[Choice, ...]
    state: str
    q: str


def overview(
    screens: Sequence[ScreenNow], books: Books, asked: Asked, now: datetime, deaf: str = ""
) -> Overview:
    """The page.

    Args:
        deaf: that the office itself could not hear, as a sentence; empty while it can.
    """
    found = sorted((one for one in screens if asked.finds(one, books)), key=_order)
    shown = [one for one in found if asked.of_state(one)]
    beside = neighbours(screens)
    needing = [one for one in shown if needs_somebody(one)]
    folds = len(shown) > FOLDS_FROM and not asked.state and not asked.venue
    return Overview(
        title=title_of(screens),
        lead=lead_of(screens),
        deaf=deaf,
        empty=not screens,
        well=_well(screens) if not asked.state and not needing else "",
        many=len(shown) > MANY,
        shapes=tuple(map(_shape, shown[:SHAPES])),
        unshaped=max(len(shown) - SHAPES, 0),
        chips=tuple(chips(found, asked)),
        needs=tuple(_need(one, books, beside[one.screen.venue], now) for one in needing),
        groups=tuple(_groups(shown, books, now, folds=folds)),
        venues=tuple(
            Choice(name, books.venues.get(name, name), name == asked.venue)
            for name in sorted(beside)
        ),
        state=asked.state,
        q=asked.q,
    )


def _order(one: ScreenNow) -> tuple[int, str]:
    rank = 0 if one.clones else 1 + _ORDER.index(one.truth.state)
    return rank, one.screen.screen


def _well(screens: Sequence[ScreenNow]) -> str:
    if not in_service(screens):
        return ""
    return say("没有屏幕要人处理。", "No screen needs attention.")


def _shape(one: ScreenNow) -> Shape:
    url = reverse("site:fleet_screen", args=[one.screen.screen])
    return Shape(one.screen.screen, url, spot_of(one), shape_of(one), words_of(one))


def _item(one: ScreenNow, books: Books, now: datetime) -> Item:
    screen = one.screen
    glass = one.report.glass if one.report else None
    upright = screen.profile in books.portrait
    return Item(
        id=screen.screen,
        url=reverse("site:fleet_screen", args=[screen.screen]),
        venue=books.venues.get(screen.venue, screen.venue),
        spot=spot_of(one),
        state=shape_of(one),
        words=words_of(one),
        plate=plate_now(books.tree, one.truth, glass, one.heard_at, now, portrait=upright),
    )


def _need(one: ScreenNow, books: Books, beside: Neighbours, now: datetime) -> Need:
    since = one.truth.since
    row = books.screens.get(one.screen.screen)
    said = told(FOUND["clone"]) if one.clones else likely(one.truth, one.report, beside)
    return Need(
        item=_item(one, books, now),
        since=say("{at} 起", "since {at}", at=instant(since, now)) if since else "",
        lasting=lasting(now - since) if since else "",
        cause=said.cause,
        act=said.act,
        ends=_ends(one, now),
        contact=row.contact if row else "",
        phone=row.contact_phone if row else "",
    )


def _ends(one: ScreenNow, now: datetime) -> str:
    """When it ends by itself if it goes on hearing nothing."""
    if one.ends_at is None or not one.truth.silent:
        return ""
    if one.ends_at.unnamed <= now:
        return say(
            "按签批的期限，已自行停止显示店名。",
            "By the signed limit it has stopped showing operators' names.",
        )
    return say(
        "若一直失联，最迟 {at} 自行停止显示店名。",
        "If it stays silent, it will stop showing operators' names by {at} at the latest.",
        at=instant(one.ends_at.unnamed, now),
    )


def _groups(
    shown: Sequence[ScreenNow], books: Books, now: datetime, *, folds: bool
) -> Iterable[VenueGroup]:
    """By venue, the largest first; in each those in need first, then by number."""
    by_venue: dict[str, list[ScreenNow]] = {}
    for one in shown:
        by_venue.setdefault(one.screen.venue, []).append(one)
    for venue in sorted(by_venue, key=lambda venue: (-len(by_venue[venue]), venue)):
        ones = sorted(by_venue[venue], key=lambda one: (not needs_somebody(one), one.screen.screen))
        needed = sum(map(needs_somebody, ones))
        drawn = ones if needed or not folds else []
        yield VenueGroup(
            id=venue,
            name=books.venues.get(venue, venue),
            said=_said(ones, needed),
            url=f"{reverse('site:fleet')}?venue={venue}",
            items=tuple(_item(one, books, now) for one in drawn),
        )


def _said(ones: Sequence[ScreenNow], needed: int) -> str:
    number = say("{n} 块", "{n}", n=len(ones))
    if needed:
        return say("{all}，{n} 块要人处理", "{all}, {n} need attention", all=number, n=needed)
    if all(map(as_usual, ones)):
        return say("{all}，都如常", "{all}, all normal", all=number)
    return number
