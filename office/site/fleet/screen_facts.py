"""Facts about a screen as rows of a label and a value: its place, what it holds, until when."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from office.fleet.models import Screen
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.screen_queries import Books
from office.site.fleet.screen_words import spot_of
from office.site.fleet.spans_of_time import instant
from office.words import say
from sync.device_keys import device_fingerprint
from sync.instants import parse_instant
from sync.state_report import StateReport

_NEAR_S = 5
"""A report travels for a moment, and tells whole seconds."""


class Fact(msgspec.Struct, frozen=True):
    """A row; `state` is a shape before the value, empty where there is none."""

    label: str
    value: str
    state: str = ""


def place_facts(one: ScreenNow, row: Screen | None, books: Books) -> Iterator[Fact]:
    """Where it hangs and whom to call."""
    place = one.screen.place
    yield Fact(say("位置", "Place"), spot_of(one) or say("没有填写", "not given"))
    yield Fact(say("场所", "Venue"), books.venues.get(one.screen.venue, one.screen.venue))
    if place.bottom_cm or place.viewing_cm:
        metres = (
            f"{length / 100:.2f}" if length else "–"
            for length in (place.bottom_cm, place.viewing_cm)
        )
        zh, en = "底边离地 {} 米，观看 {} 米", "lower edge at {} m, seen from {} m"
        yield Fact(say("安装", "Mounting"), say(zh, en).format(*metres))
    yield Fact(say("显示器", "Panel"), _panel(one))
    if row and (row.contact or row.contact_phone):
        yield Fact(say("联系人", "Contact"), f"{row.contact} {row.contact_phone}".strip())
    version = say(
        "第 {n} 版，{at} 签", "version {n}, signed {at}",
        n=one.screen.version, at=one.screen.since[:10],
    )  # fmt: skip
    yield Fact(say("名册", "Roster"), version)
    if one.screen.simulated:
        yield Fact(say("模拟", "Simulated"), say("由程序模拟的屏幕", "a program plays this screen"))


def _panel(one: ScreenNow) -> str:
    inches = one.screen.place.inches
    parts = [say("{n} 英寸", "{n} in", n=inches)] if inches else []
    parts.append(one.screen.profile)
    panel = one.report.panel if one.report else None
    if panel and panel.width:
        parts.append(f"{panel.width}×{panel.height}")
    if panel and panel.edid:
        parts.append(panel.edid)
    return say("，", ", ").join(parts)


def version_facts(one: ScreenNow, now: datetime) -> Iterator[Fact]:
    """What it holds against what it should, and until when it plays without a network."""
    report = one.report
    if report is not None:
        yield from _held(one, report)
        yield Fact(say("程序", "Program"), f"{report.program} {report.image}".strip() or "–")
    key = device_fingerprint(one.screen.key).upper()
    yield Fact(say("本机密钥", "Device key"), f"{key[:4]} {key[4:8]} {key[8:12]}")
    if report is not None:
        yield Fact(say("时钟", "Clock"), _clock(one, report))
        yield from _machine(report)
    if one.ends_at:
        yield Fact(
            say("断网时显示店名到", "Offline, it names until"), instant(one.ends_at.unnamed, now)
        )
        yield Fact(
            say("断网时播放到", "Offline, it plays until"), instant(one.ends_at.neutral, now)
        )


def _held(one: ScreenNow, report: StateReport) -> Iterator[Fact]:
    expected = one.expected
    newest = one.word.heard.withdrawal if one.word else 0
    for label, held, should in (
        (say("公示", "Publication"), report.held.seq, expected.seq if expected else 0),
        (say("撤下清单", "Withdrawals"), newest, expected.withdrawal if expected else 0),
    ):
        if held or should:
            state = ("signed" if held == should else "behind") if should else ""
            yield Fact(label, _against(held, should), state)


def _against(held: int, should: int) -> str:
    number = say("第 {n} 号", "No. {n}", n=held) if held else say("没有", "none")
    if not should:
        return number
    if held == should:
        return say("{number}，最新", "{number}, the newest", number=number)
    return say("{number}，应为第 {n} 号", "{number}, should be No. {n}", number=number, n=should)


def _clock(one: ScreenNow, report: StateReport) -> str:
    source = {
        "network": say("网络校时", "set by network"),
        "own": say("自带时钟", "its own clock"),
        "unknown": say("来源不明", "source not known"),
    }[report.clock]
    if one.heard_at is None:
        return source
    off = round((parse_instant(report.at) - one.heard_at).total_seconds())
    if abs(off) <= _NEAR_S:
        return say("与办公端一致，{source}", "as the office's, {source}", source=source)
    zh, en = (
        ("快 {n} 秒，{source}", "{n} s ahead, {source}")
        if off > 0
        else ("慢 {n} 秒，{source}", "{n} s behind, {source}")
    )
    return say(zh, en, n=abs(off), source=source)


def _machine(report: StateReport) -> Iterator[Fact]:
    store, machine = report.store, report.machine
    if store.plates:
        zh, en = "已核对 {n} / {all} 幅，不符 {bad}", "{n} of {all} plates hashed anew, {bad} wrong"
        yield Fact(
            say("重新核对", "Hashed anew"),
            say(zh, en, n=store.checked, all=store.plates, bad=store.bad),
        )
    told = [
        (say("磁盘余 {n} MB", "{n} MB of disk free"), machine.disk_mb),
        (say("内存余 {n} MB", "{n} MB of memory free"), machine.memory_mb),
        (say("{n} ℃", "{n} °C"), machine.celsius),
        (say("存储卡已用寿命 {n}%", "card worn {n}%"), machine.wear),
    ]
    known = [words.format(n=value) for words, value in told if value is not None]
    if known:
        yield Fact(say("设备", "Box"), say("，", ", ").join(known))
    if report.log_lines:
        zh, en = "{n} 行，末行 {head}", "{n} lines, the last {head}"
        head = (report.log_head or "")[:8]
        yield Fact(say("显示记录", "Display log"), say(zh, en, n=report.log_lines, head=head))
