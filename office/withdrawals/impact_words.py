"""What a withdrawal takes away, in words: the same on its page and at the terminal, where addresses
online alone are not told, for nobody waits there until what draws them is loaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from office.errors import OfficeError, sentences
from office.state_dir import StateDir
from office.withdrawals.impact import Impact, Unreached, VenueImpact, impact
from office.withdrawals.targets import target_names
from office.words import moment, named, say
from sync.errors import SyncError
from sync.tree import Published
from sync.withdrawals import Withdrawal

_NAMED = 5
"""Screens out of reach that are named, of each venue."""


@dataclass(frozen=True)
class VenueWords:
    """A venue: its name, what goes there, what its screens do, and those out of reach by number."""

    venue: str
    goes: str
    screens: str
    unreached: tuple[str, ...]


@dataclass(frozen=True)
class ImpactWords:
    """`sums` are sentences on all of it; `pages` the folders online that turn neutral."""

    sums: tuple[str, ...]
    venues: tuple[VenueWords, ...]
    pages: tuple[str, ...]
    draft: int | None


def told_impact(
    place: StateDir, published: Published, entry: Withdrawal, now: datetime, *, online: bool
) -> ImpactWords:
    """What `entry` takes away, in the language in hand; why that cannot be told, where it cannot.

    Nothing that is damaged besides may keep anybody from taking something down.

    Args:
        online: whether addresses online that change are among it.
    """
    try:
        return _words(impact(place, published, entry, now, online=online))
    except (OfficeError, SyncError, OSError) as error:
        zh, en = sentences(error)
        said = say(
            "算不出各处将消失什么（{why}），仍可撤下。",
            "What disappears where cannot be told ({why}); it can be taken down all the same.",
            why=say(zh, en),
        )
        return ImpactWords((said,), (), (), None)


def _words(found: Impact) -> ImpactWords:
    called = target_names(("venue", one.venue) for one in found.venues)
    return ImpactWords(
        tuple(_sums(found)),
        tuple(_venue(one, called["venue", one.venue]) for one in found.venues),
        found.pages,
        found.draft,
    )


def _sums(found: Impact) -> Iterator[str]:
    yield say(
        "{venues} 个场所，投诉 {records} 件。",
        "Venues: {venues}; complaints: {records}.",
        venues=len(found.venues),
        records=found.records,
    )
    if not found.reachable and not found.unreached:
        yield say("没有登记在用的屏幕。", "No screen in service is enrolled there.")
    elif found.unreached:
        yield say(
            "{n} 块屏幕数秒内撤下；{m} 块联系不上，按签批的期限自行停止。",
            "{n} screens take it down in seconds; {m} out of reach, which stop by themselves "
            "within the signed limit.",
            n=found.reachable,
            m=found.unreached,
        )
    else:
        yield say(
            "{n} 块屏幕都在线，数秒内撤下。",
            "All {n} screens are online and take it down in seconds.",
            n=found.reachable,
        )
    if found.pages:
        yield say("网上 {n} 处换下内容。", "Addresses online that change: {n}.", n=len(found.pages))
    if found.held:
        held = say("、", ", ").join(
            say("{name}：{n} 件", "{name}: {n}", name=named(row), n=n) for row, n in found.held
        )
        yield say(
            "站外渠道，撤下后要发函：{held}。",
            "Outside channels to be asked by letter afterwards: {held}.",
            held=held,
        )


def _venue(one: VenueImpact, name: str) -> VenueWords:
    return VenueWords(name, _goes(one), _screens(one), tuple(_named(one.unreached)))


def _goes(one: VenueImpact) -> str:
    counted = (
        (one.records, say("投诉 {n} 件", "complaints: {n}", n=one.records)),
        (one.warnings, say("警示 {n} 则", "warnings: {n}", n=one.warnings)),
        (one.good_news, say("好消息 {n} 则", "good news: {n}", n=one.good_news)),
    )
    said = [words for number, words in counted if number]
    if one.neutral:
        said.append(say("整屏转为中性画面", "only the neutral plate stays"))
    return say("，", "; ").join(said)


def _screens(one: VenueImpact) -> str:
    if not one.reachable and not one.unreached:
        return say("没有屏幕", "no screen")
    said = [say("{n} 块数秒内撤下", "{n} in seconds", n=one.reachable)] if one.reachable else []
    if one.unreached:
        last = one.last
        said.append(
            say("{n} 块联系不上，最迟 {at}", "{n} out of reach, by {at} at the latest",
                n=len(one.unreached), at=moment(last))
            if last
            else say("{n} 块从未报告", "{n} never reported", n=len(one.unreached))
        )  # fmt: skip
    return say("；", "; ").join(said)


def _named(screens: tuple[Unreached, ...]) -> Iterator[str]:
    for one in screens[:_NAMED]:
        if one.since is None:
            yield say("{id}：从未报告", "{id}: never reported", id=one.screen)
            continue
        since = moment(one.since)
        if one.until is None:
            yield say("{id}：{since} 起失联", "{id}: silent since {since}",
                      id=one.screen, since=since)  # fmt: skip
            continue
        yield say(
            "{id}：{since} 起失联，最迟 {until} 停止显示",
            "{id}: silent since {since}, shows it until {until} at the latest",
            id=one.screen, since=since, until=moment(one.until),
        )  # fmt: skip
    if len(screens) > _NAMED:
        yield say("另有 {n} 块", "and {n} more", n=len(screens) - _NAMED)
