"""One screen: what hangs there, its last day, what is wrong with it, and what was done to it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils.timezone import localtime

from office.fleet.models import Screen
from office.monitoring.fault_words import FAULTS, fault_words
from office.monitoring.screens_now import ScreenNow
from office.monitoring.starts import MANY
from office.monitoring.truth import State
from office.site.fleet.books import Books
from office.site.fleet.day_band import Band
from office.site.fleet.likely_causes import Neighbours, likely
from office.site.fleet.plate_now import PlateNow, plate_now
from office.site.fleet.refused_facts import refused_facts
from office.site.fleet.screen_facts import Fact, place_facts, version_facts
from office.site.fleet.screen_history import HistoryRow
from office.site.fleet.screen_words import shape_of, spot_of, words_of
from office.site.fleet.spans_of_time import instant, lasting
from office.words import language, say

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
        "报告时这一幅已停留 {since}", "at its report this one had hung for {since}", since=since
    )


def _troubles(one: ScreenNow, beside: Neighbours, now: datetime) -> Iterator[Trouble]:
    """What is wrong, the gravest first: two boxes, the state itself, what it says of itself."""
    if one.clones:
        yield _clone(one, now)
    if one.repeated_at:
        yield _repeated(one.repeated_at, now)
    told = likely(one.truth, one.report, beside)
    if told.cause and one.truth.state is not State.OFF:
        yield Trouble(str(one.truth.state), told.cause, told.act)
    for word in one.report.faults if one.report else ():
        words = fault_words(word)
        yield Trouble("behind", words.said(language()), words.act(language()))
    if one.report and one.report.refused:
        yield _attacked(one.report.refused)
    if one.restored_at:
        yield _restored(one.restored_at, now)
    if one.restless:
        yield _restless()


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
    told = say("；", "; ").join(starts)
    what = "两台设备共用一把密钥：{told}。", "Two boxes share one key: {told}."
    act = (
        "认定以前，两台的报告都不算推送的确认。请到现场找出复制的那一台，再给真的那一台换密钥。",
        "Until a technician rules, neither's word counts for a push. Find the copy on site, then "
        "give the true one a new key.",
    )
    return Trouble("clone", say(*what, told=told), say(*act))


def _repeated(at: datetime, now: datetime) -> Trouble:
    what = (
        "它的报告计数一再重复，最近一次在 {at}：可能另有一台设备用着它的密钥。",
        "Used counts of its reports came again and again, the last at {at}: another box may be "
        "using its key.",
    )
    act = (
        "查明以前，它的报告不算推送的确认。请到现场核对，重启设备；仍重复就给它换密钥。",
        "Until that is settled its word counts for no push. Go and look, start the box again; if "
        "it goes on, give it a new key.",
    )
    return Trouble("clone", say(*what, at=instant(at, now)), say(*act))


def _attacked(refused: str) -> Trouble:
    what = (
        "它拒绝过未经签批的内容（摘要 {id}）。",
        "It refused content that nobody had signed (digest {id}).",
    )
    act = (
        "画面没有受影响。请管理员查看它与办公端之间的网络。",
        "Nothing of it was shown. Let an administrator look at the network between it and the "
        "office.",
    )
    return Trouble("mismatched", say(*what, id=refused[:12]), say(*act))


def _restored(at: datetime, now: datetime) -> Trouble:
    what = (
        "{at} 起计数退回过：磁盘恢复过旧的内容。",
        "Its counter fell back at {at}: an old disk was restored.",
    )
    act = (
        "若不是自己人做的，请到现场看设备。",
        "If that was nobody of ours, go and look at the box.",
    )
    return Trouble("behind", say(*what, at=instant(at, now)), say(*act))


def _restless() -> Trouble:
    what = (
        "一天内启动超过 {n} 次。",
        "It started more than {n} times within a day.",
    )
    act = (
        "请查供电和设备。现场没有重启过，就可能有人复制了它的密钥：请核对后换密钥。",
        "Check power and box. If it did not start so often, somebody may have copied its key: "
        "look, and give it a new one.",
    )
    return Trouble("behind", say(*what, n=MANY), say(*act))


def _well(one: ScreenNow, troubles: Sequence[Trouble]) -> str:
    if one.report is None or one.truth.of_before:  # nobody knows how it is now
        return ""
    rest = len(FAULTS) - len(one.report.faults)
    if troubles:
        return say("其余 {n} 项检查正常", "{n} other checks are well", n=rest)
    return say("{n} 项检查都正常", "all {n} checks are well", n=rest)
