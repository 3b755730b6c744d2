"""All screens at a glance: the finding, a shape a screen, who needs somebody, all by venue."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import msgspec
from django.urls import reverse

from office.fleet.models import Screen
from office.monitoring.screens_now import ScreenNow
from office.monitoring.state_words import state_word
from office.monitoring.truth import NEEDING, State
from office.site.fleet.likely_causes import Neighbours, likely, of_clone
from office.site.fleet.plate_now import PlateNow, plate_now
from office.site.fleet.spans_of_time import instant, lasting
from office.words import language, say

FOLDS_FROM = 80
"""Screens from which on a venue where nobody is needed is a line that leads to its plates."""
MANY = 120
"""Screens from which on the row of shapes is drawn small."""
SHAPES = 1000
"""Shapes in the row at most; those that come last are as usual, and are counted in words."""
NEEDED = "needed"
"""The filter for those that need somebody, beside the states themselves."""
_AS_USUAL = frozenset({State.SIGNED, State.OFF})
_CHIPS = (
    State.SIGNED, State.BEHIND, State.MISMATCHED, State.DARK, State.SILENT, State.OFF,
    State.WAITING, State.RETIRED,
)  # fmt: skip
_ORDER = (*NEEDING, State.WAITING, State.OFF, State.SIGNED, State.RETIRED)


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


class Chip(msgspec.Struct, frozen=True):
    """A filter with its count; `state` draws its shape, empty where it is none."""

    words: str
    number: int
    url: str
    state: str
    on: bool


class Choice(msgspec.Struct, frozen=True):
    """A venue to filter by."""

    id: str
    name: str
    on: bool


class Overview(msgspec.Struct, frozen=True):
    """What the page says."""

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


@dataclass(frozen=True)
class Books:
    """What the office knows of screens besides what they report."""

    tree: Path
    screens: Mapping[str, Screen]
    venues: Mapping[str, str]
    portrait: frozenset[str]
    """Names of the profiles that stand upright."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for; empty is everything."""

    state: str = ""
    venue: str = ""
    q: str = ""

    def finds(self, one: ScreenNow, books: Books) -> bool:
        """Whether a screen is of the venue and has the words."""
        place = one.screen.place
        words = (
            f"{one.screen.screen} {place.floor} {place.spot} {books.venues.get(one.screen.venue)}"
        )
        return self.venue in ("", one.screen.venue) and self.q.lower() in words.lower()

    def of_state(self, one: ScreenNow) -> bool:
        """Whether it is in the state."""
        if self.state == NEEDED:
            return needs_somebody(one)
        if not self.state:
            return one.truth.state is not State.RETIRED
        return one.truth.state == self.state

    def url(self, state: str) -> str:
        """The same with another state."""
        asked = {"state": state, "venue": self.venue, "q": self.q}
        kept = {name: value for name, value in asked.items() if value}
        return f"{reverse('site:fleet')}?{urlencode(kept)}" if kept else reverse("site:fleet")


def needs_somebody(one: ScreenNow) -> bool:
    """Whether somebody has to see to it."""
    return one.truth.state in NEEDING or bool(one.clones)


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
        title=_title(screens),
        lead=_lead(screens),
        deaf=deaf,
        empty=not screens,
        well=_well(screens) if not asked.state and not needing else "",
        many=len(shown) > MANY,
        shapes=tuple(map(_shape, shown[:SHAPES])),
        unshaped=max(len(shown) - SHAPES, 0),
        chips=tuple(_chips(found, asked)),
        needs=tuple(_need(one, books, beside[one.screen.venue], now) for one in needing),
        groups=tuple(_groups(shown, books, now, folds=folds)),
        venues=tuple(
            Choice(name, books.venues.get(name, name), name == asked.venue)
            for name in sorted(beside)
        ),
        state=asked.state,
        q=asked.q,
    )


def neighbours(screens: Iterable[ScreenNow]) -> dict[str, Neighbours]:
    """By venue, how many screens are in service and how many of those are heard."""
    all_of: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for one in screens:
        if one.truth.state not in (State.RETIRED, State.WAITING):
            all_of[one.screen.venue] += 1
            heard[one.screen.venue] += one.truth.state is not State.SILENT
    venues = {one.screen.venue for one in screens}
    return {venue: Neighbours(all_of[venue], heard[venue]) for venue in venues}


def spot_of(one: ScreenNow) -> str:
    """Where it hangs, floor and spot."""
    return f"{one.screen.place.floor} {one.screen.place.spot}".strip()


def shape_of(one: ScreenNow) -> str:
    """The shape of what is first to be known of it: two boxes with one key, else its state."""
    return "clone" if one.clones else str(one.truth.state)


def words_of(one: ScreenNow) -> str:
    """The same in words."""
    if one.clones:
        return say("两台共用密钥", "Two boxes, one key")
    return state_word(one.truth.state, language())


def _order(one: ScreenNow) -> tuple[int, str]:
    rank = 0 if one.clones else 1 + _ORDER.index(one.truth.state)
    return rank, one.screen.screen


def _in_service(screens: Iterable[ScreenNow]) -> list[ScreenNow]:
    return [one for one in screens if one.truth.state is not State.RETIRED]


def _title(screens: Sequence[ScreenNow]) -> str:
    standing = _in_service(screens)
    if not screens:
        return say("还没有屏幕", "No screens yet")
    needed = sum(map(needs_somebody, standing))
    waiting = sum(one.truth.state is State.WAITING for one in standing)
    usual = len(standing) - needed - waiting
    if not needed and not waiting:
        return say("{all}，都如常", "{all}, all as usual", all=_screens(len(standing)))
    parts = [
        _screens(len(standing)),
        say("{n} 块如常", "{n} as usual", n=usual),
        say(
            "{n} 块要人处理", "{n} need somebody" if needed != 1 else "{n} needs somebody", n=needed
        ),
    ]
    if waiting:
        parts.append(say("{n} 块待接入", "{n} not heard yet", n=waiting))
    return say("，", ", ").join(parts)


def _screens(number: int) -> str:
    return say("{n} 块屏幕", "{n} screens" if number != 1 else "{n} screen", n=number)


def _lead(screens: Sequence[ScreenNow]) -> str:
    """From what it is known: venues, what is expected, and the newest report."""
    standing = _in_service(screens)
    venues = len({one.screen.venue for one in standing})
    parts = [say("{n} 个场所", "{n} venues" if venues != 1 else "{n} venue", n=venues)]
    if simulated := sum(one.screen.simulated for one in standing):
        parts.append(say("{n} 块是模拟的", "{n} simulated", n=simulated))
    expected = [one.expected for one in standing if one.expected]
    if expected:
        down = max(one.withdrawal for one in expected)
        parts.append(
            say(
                "应显示第 {seq} 号公示、第 {down} 版撤下清单",
                "expected: publication {seq}, list of withdrawals {down}",
                seq=max(one.seq for one in expected),
                down=down,
            )
            if down
            else say(
                "应显示第 {seq} 号公示", "expected: publication {seq}",
                seq=max(one.seq for one in expected),
            )
        )  # fmt: skip
    judged = "按每块屏幕签名的报告和重新核对的文件判断", "judged by signed reports and hashed files"
    return say("；", "; ").join([*parts, say(*judged)]) if standing else ""


def newest(screens: Iterable[ScreenNow]) -> datetime | None:
    """When the last report of any screen came."""
    return max((one.heard_at for one in screens if one.heard_at), default=None)


def _well(screens: Sequence[ScreenNow]) -> str:
    if not _in_service(screens):
        return ""
    return say("没有屏幕要人处理。", "No screen needs anybody.")


def _chips(found: Sequence[ScreenNow], asked: Asked) -> Iterable[Chip]:
    standing = _in_service(found)
    needed = sum(map(needs_somebody, standing))
    counts = Counter(one.truth.state for one in found)
    all_of = say("全部", "All")
    yield Chip(all_of, len(standing), asked.url(""), "", not asked.state)
    yield Chip(say("需处理", "Need somebody"), needed, asked.url(NEEDED), "", asked.state == NEEDED)
    for state in _CHIPS:
        words, on = state_word(state, language()), asked.state == state
        yield Chip(words, counts[state], asked.url(state), str(state), on)


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
        plate=plate_now(books.tree, one.truth.state, glass, one.heard_at, now, portrait=upright),
    )


def _need(one: ScreenNow, books: Books, beside: Neighbours, now: datetime) -> Need:
    since = one.truth.since
    row = books.screens.get(one.screen.screen)
    told = of_clone() if one.clones else likely(one.truth, one.report, beside)
    return Need(
        item=_item(one, books, now),
        since=say("{at} 起", "since {at}", at=instant(since, now)) if since else "",
        lasting=lasting(now - since) if since else "",
        cause=told.cause,
        act=told.act,
        ends=_ends(one, now),
        contact=row.contact if row else "",
        phone=row.contact_phone if row else "",
    )


def _ends(one: ScreenNow, now: datetime) -> str:
    """When it ends by itself if it goes on hearing nothing."""
    if one.ends_at is None or one.truth.state is not State.SILENT:
        return ""
    if one.ends_at.unnamed <= now:
        return say(
            "按签批的期限，已自行停止显示店名。",
            "By the signed limit it has stopped naming anybody.",
        )
    return say(
        "若一直失联，最迟 {at} 自行停止显示店名。",
        "If it stays silent, it stops naming anybody by {at}.",
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
        return say("{all}，{n} 块要人处理", "{all}, {n} in need", all=number, n=needed)
    if all(one.truth.state in _AS_USUAL for one in ones):
        return say("{all}，都如常", "{all}, all as usual", all=number)
    return number
