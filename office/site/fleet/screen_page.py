"""One screen: what hangs there, its last day, what is wrong with it, and what was done to it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils.timezone import localtime

from office.conditions.causes import CAUSES
from office.conditions.faults import FAULTS, fault
from office.conditions.found_by_office import FOUND, Found
from office.conditions.states import State
from office.fleet.models import Screen
from office.monitoring.machine_starts import MANY
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.day_band import Band
from office.site.fleet.likely_causes import Neighbours, likely, told
from office.site.fleet.plate_now import PlateNow, plate_now
from office.site.fleet.refused_facts import refused_facts
from office.site.fleet.screen_facts import Fact, place_facts, version_facts
from office.site.fleet.screen_history import HistoryRow
from office.site.fleet.screen_queries import Books
from office.site.fleet.screen_words import shape_of, spot_of, words_of
from office.site.fleet.spans_of_time import instant, lasting
from office.words import say

_EVERY = timedelta(seconds=300)
"""Between two reports of a screen to which nothing happens."""


class Trouble(msgspec.Struct, frozen=True):
    """Something wrong: what, and what to do. `state` draws its shape."""

    state: str
    what: str
    act: str


class ScreenPage(msgspec.Struct, frozen=True):
    id: str
    title: str
    venue: str
    venue_id: str
    venue_url: str
    state: str
    words: str
    heard: str
    plate: PlateNow
    strip: tuple[str, ...]
    under: str
    digest: str
    band: Band | None
    troubles: tuple[Trouble, ...]
    well: str
    place: tuple[Fact, ...]
    versions: tuple[Fact, ...]
    settings: tuple[Fact, ...]
    photo: str
    done: tuple[HistoryRow, ...]
    before: str
    after: str
    retired: bool


def screen_page(
    one: ScreenNow,
    row: Screen | None,
    books: Books,
    beside: Neighbours,
    now: datetime,
    *,
    band: Band | None,
    done: Sequence[HistoryRow],
    order: Sequence[str],
    as_of: str,
    settings: tuple[Fact, ...] = (),
    refused: Mapping[str, int] | None = None,
) -> ScreenPage:
    """The page.

    Args:
        done: what was done to it, the newest first.
        order: the numbers of all screens, in order.
        as_of: up to which day the content that it should show reaches; empty: not known.
        settings: how it is set to run.
        refused: what came in its name and was not taken in, by kind.
    """
    screen, report = one.screen, one.report
    at = order.index(screen.screen)
    upright = screen.profile in books.portrait
    glass = report.glass if report else None
    troubles = tuple(_troubles(one, beside, now))
    return ScreenPage(
        id=screen.screen,
        title=f"{screen.screen} {spot_of(one)}".strip(),
        venue=books.venues.get(screen.venue, screen.venue),
        venue_id=screen.venue,
        venue_url=f"{reverse('site:fleet')}?venue={screen.venue}",
        state=shape_of(one),
        words=words_of(one),
        heard=_heard(one, now),
        plate=plate_now(books.tree, one.truth, glass, one.heard_at, now, portrait=upright),
        strip=tuple(_strip(one, as_of)),
        under=_under(one, now),
        digest=glass.plate or "" if glass else "",
        band=band,
        troubles=troubles,
        well=_well(one, troubles),
        place=tuple(place_facts(one, row, books)),
        versions=(*version_facts(one, now), *refused_facts(refused or {})),
        settings=settings,
        photo=row.photo if row else "",
        done=tuple(done),
        before=order[at - 1] if at else "",
        after=order[at + 1] if at + 1 < len(order) else "",
        retired=one.truth.state is State.RETIRED,
    )


def _heard(one: ScreenNow, now: datetime) -> str:
    if one.heard_at is None:
        return say("还没有报告过", "it has never reported")
    at = instant(one.heard_at, now, seconds=True)
    if one.truth.silent:
        gone = lasting(now - one.heard_at)
        return say(
            "最后一次报告 {at}，已 {gone} 没有消息",
            "last report {at}, nothing heard for {gone}",
            at=at, gone=gone,
        )  # fmt: skip
    following = f"{localtime(one.heard_at + _EVERY):%H:%M}"
    return say(
        "{at} 报告；下次约 {next}", "reported {at}; the next about {next}", at=at, next=following
    )


def _strip(one: ScreenNow, as_of: str) -> Iterator[str]:
    """The closed vocabulary that the player draws below a verified plate."""
    if one.report is None or one.report.glass.kind not in ("plate", "neutral"):
        return
    yield say("已核验", "Verified")
    if one.report.held.seq:
        yield say("第 {n} 号", "No. {n}", n=one.report.held.seq)
    if as_of and one.expected and one.report.held.seq == one.expected.seq:
        yield say("数据截至 {day}", "Data as of {day}", day=as_of)


def _under(one: ScreenNow, now: datetime) -> str:
    """How long this plate had hung when it reported."""
    if one.report is None or one.heard_at is None:
        return ""
    since = lasting(timedelta(seconds=one.report.glass.since_s))
    if one.truth.of_before:
        return say("最后所见 {at}", "last seen {at}", at=instant(one.heard_at, now))
    return say(
        "报告时这一幅已停留 {since}",
        "at its report this one had been shown for {since}",
        since=since,
    )


def _troubles(one: ScreenNow, beside: Neighbours, now: datetime) -> Iterator[Trouble]:
    """What is wrong, the gravest first: two boxes, the state itself, what it says of itself."""
    if one.clones:
        yield _clone(one, now)
    if one.repeated_at:
        yield _found("clone", "repeated", at=instant(one.repeated_at, now))
    why = likely(one.truth, one.report, beside)
    if why.cause and one.truth.state is not State.OFF:
        yield Trouble(str(one.truth.state), why.cause, why.act)
    for row in map(fault, one.report.faults if one.report else ()):
        if row is not CAUSES[one.truth.cause]:
            yield Trouble("behind", say(*row.sentence), say(*row.do))
    if one.report and one.report.refused:
        yield _found("mismatched", "refused", id=one.report.refused[:12])
    if one.restored_at:
        yield _found("behind", "restored", at=instant(one.restored_at, now))
    if one.restless:
        yield _found("behind", "restless", n=MANY)


def _found(state: str, what: Found, **values: object) -> Trouble:
    said = told(FOUND[what], **values)
    return Trouble(state, said.cause, said.act)


def _clone(one: ScreenNow, now: datetime) -> Trouble:
    """Both starts by name and time: never merged."""
    zh, en = "启动 {boot}，{first} 至 {last}", "start {boot}, {first} to {last}"
    starts = [
        say(
            zh,
            en,
            boot=start.boot[:8],
            first=instant(start.first, now),
            last=instant(start.last, now),
        )
        for start in one.clones
    ]
    said = told(FOUND["clone"])
    what = say("{said}：{starts}。", "{said}: {starts}.", said=said.cause[:-1],
               starts=say("；", "; ").join(starts))  # fmt: skip
    return Trouble("clone", what, said.act)


def _well(one: ScreenNow, troubles: Sequence[Trouble]) -> str:
    if one.report is None or one.truth.of_before:  # nobody knows how it is now
        return ""
    rest = len(FAULTS) - len(one.report.faults)
    if troubles:
        return say("其余 {n} 项检查正常", "{n} other checks passed", n=rest)
    return say("{n} 项检查都正常", "all {n} checks passed", n=rest)
