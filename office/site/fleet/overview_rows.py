"""Rows of the overview: a screen's shape, its plate with its place, its need, a venue's screens."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from django.urls import reverse

from office.conditions.found_by_office import FOUND
from office.conditions.states import NEEDING, State
from office.fleet.models import Screen
from office.monitoring.fleet_now import Counts, counted, number
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.likely_causes import Neighbours, likely, told
from office.site.fleet.plate_now import PlateNow, plate_now
from office.site.fleet.screen_queries import Books
from office.site.fleet.screen_words import shape_of, spot_of, words_of
from office.site.fleet.spans_of_time import instant, lasting
from office.words import say

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


def order(one: ScreenNow) -> tuple[int, str]:
    """The most urgent first, then by number."""
    rank = 0 if one.clones else 1 + _ORDER.index(one.truth.state)
    return rank, one.screen.screen


def shape(one: ScreenNow) -> Shape:
    url = reverse("site:fleet_screen", args=[one.screen.screen])
    return Shape(one.screen.screen, url, spot_of(one), shape_of(one), words_of(one))


def needs(
    screens: Sequence[ScreenNow], books: Books, beside: dict[str, Neighbours], now: datetime
) -> tuple[Need, ...]:
    """Those that need somebody, with whom to call."""
    rows = books.screens([one.screen.screen for one in screens])
    return tuple(
        _need(one, rows.get(one.screen.screen), books, beside[one.screen.venue], now)
        for one in screens
    )


def groups(
    shown: Sequence[ScreenNow], books: Books, now: datetime, *, folds: bool
) -> Iterator[VenueGroup]:
    """By venue, the largest first; in each those in need first, then by number."""
    by_venue: dict[str, list[ScreenNow]] = {}
    for one in shown:
        by_venue.setdefault(one.screen.venue, []).append(one)
    for venue in sorted(by_venue, key=lambda venue: (-len(by_venue[venue]), venue)):
        ones = sorted(by_venue[venue], key=lambda one: (not one.needs, one.screen.screen))
        folded = folds and not any(one.needs for one in ones)
        items = () if folded else tuple(_item(one, books, now) for one in ones)
        yield _group(venue, counted(ones), books, items)


def line(venue: str, counts: Counts, books: Books) -> VenueGroup:
    """A venue by its counts alone."""
    return _group(venue, counts, books, ())


def _group(venue: str, counts: Counts, books: Books, items: tuple[Item, ...]) -> VenueGroup:
    return VenueGroup(
        id=venue,
        name=books.venues.get(venue, venue),
        said=_said(counts),
        url=f"{reverse('site:fleet')}?venue={venue}",
        items=items,
    )


def _said(counts: Counts) -> str:
    all_of, needed = number(counts), number(counts, needs=True)
    told_of = say("{n} 块", "{n}", n=all_of)
    if needed:
        return say("{all}，{n} 块要人处理", "{all}, {n} need attention", all=told_of, n=needed)
    if number(counts, usual=True) == all_of:
        return say("{all}，都如常", "{all}, all normal", all=told_of)
    return told_of


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


def _need(
    one: ScreenNow, row: Screen | None, books: Books, beside: Neighbours, now: datetime
) -> Need:
    since = one.truth.since
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
