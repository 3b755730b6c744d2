"""A checkup as sections of facts: what a technician reads to who stands before the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from office.conditions.faults import fault
from office.remote import checkup_words as of
from office.remote.checkup_words import word
from office.remote.checkups import Kept
from office.site.fleet.spans_of_time import lasting
from office.words import moment, say
from sync.checkups import Diagnostics, Link, LogLine, Reach, Trouble, Unit
from sync.instants import parse_instant

type Fact = tuple[str, str]
_NEAR_S = 5
"""A checkup travels for a moment, and tells whole seconds."""


@dataclass(frozen=True)
class Section:
    """Facts under a heading; `name` is its anchor, `lead` a sentence before them."""

    name: str
    heading: str
    facts: tuple[Fact, ...]
    lead: str = ""


def sections(kept: Kept) -> Iterator[Section]:
    """Every section, those first in which something may be wrong."""
    box = kept.told.box
    if box is None:
        yield from (_reach(one) for one in kept.told.network or ())
        return
    yield Section("faults", say("故障", "Faults"), tuple(_faults(box)), _no_faults(box))
    yield Section("machine", say("设备", "Machine"), tuple(_machine(box, kept.came)))
    yield Section("glass", say("画面", "On the glass"), tuple(_glass(box)))
    yield Section("units", say("服务", "Services"), tuple(map(_unit, box.units)), _no_units(box))
    yield Section("network", say("网络", "Network"), tuple(_network(box)))
    yield Section("log", say("显示记录", "Display log"), tuple(_log(box)))


def _faults(box: Diagnostics) -> Iterator[Fact]:
    now = say("现在", "Now")
    for name in box.faults:
        yield now, say(*fault(name).sentence)
    for trouble in box.troubles:
        yield word(of.PARTS, trouble.part), _trouble(trouble)
    for line in box.log_faults:
        yield _line(line)


def _no_faults(box: Diagnostics) -> str:
    some = box.faults or box.troubles or box.log_faults
    return "" if some else say("没有故障。", "None.")


def _trouble(trouble: Trouble) -> str:
    parts = [moment(parse_instant(trouble.at))] if trouble.at else []
    if trouble.part == "report":
        parts.append(
            say("办公端应答 {n}", "the office answered {n}", n=trouble.status)
            if trouble.status
            else say("没有到达办公端", "the office was not reached")
        )
    if trouble.word:
        parts.append(say(*fault(trouble.word).sentence))
    return _joined(parts)


def _machine(box: Diagnostics, came: datetime) -> Iterator[Fact]:
    yield say("程序", "Program"), f"{box.program} {box.image}".strip() or "–"
    yield say("系统", "System"), f"{box.model} {box.kernel}".strip() or "–"
    yield say("已开机", "Up for"), lasting(timedelta(seconds=box.up_s))
    yield say("时钟", "Clock"), _clock(box, came)
    yield (
        say("负荷", "Load"),
        say("{n}%（一个处理器为 100%）", "{n}% (100% is one processor)", n=box.load),
    )
    machine = box.machine
    told = [
        (say("磁盘余量", "Disk free"), "{} MB", machine.disk_mb),
        (say("内存余量", "Memory free"), "{} MB", machine.memory_mb),
        (say("温度", "Temperature"), "{} °C", machine.celsius),
        (say("存储卡已用寿命", "Card worn"), "{}%", machine.wear),
    ]
    yield from ((label, form.format(value)) for label, form, value in told if value is not None)
    if box.flags is not None:
        yield say("供电和降频", "Power and speed"), of.flags_said(box.flags)
    panel = [box.panel.edid, box.panel.driver]
    size = f"{box.panel.width}×{box.panel.height}" if box.panel.width else ""
    inches = say("{n} 英寸", "{n} in", n=box.panel.inches) if box.panel.inches else ""
    yield say("显示器", "Panel"), _joined([size, inches, *panel]) or say("没有", "none")
    if box.starts:
        starts = [lasting(timedelta(seconds=start)) for start in box.starts]
        yield say("播放程序启动于开机后", "The player started after"), _joined(starts)


def _clock(box: Diagnostics, came: datetime) -> str:
    source = word(of.CLOCKS, box.clock)
    off = round((parse_instant(box.at) - came).total_seconds())
    if abs(off) <= _NEAR_S:
        return say("与办公端一致，{source}", "as the office's, {source}", source=source)
    zh, en = (
        ("快 {n} 秒，{source}", "{n} s ahead, {source}")
        if off > 0
        else ("慢 {n} 秒，{source}", "{n} s behind, {source}")
    )
    return say(zh, en, n=abs(off), source=source)


def _glass(box: Diagnostics) -> Iterator[Fact]:
    glass, held, store = box.glass, box.held, box.store
    shown = [word(of.KINDS, glass.kind), (glass.plate or "")[:12], word(of.READ, glass.read)]
    yield say("画面", "Shown"), _joined(shown)
    if glass.dark:
        yield say("变暗", "Dark"), word(of.DARK, glass.dark)
    yield say("亮度", "Brightness"), f"{glass.brightness}%"
    yield (
        say("上次换图面", "Last change"),
        say("{time}前", "{time} ago", time=lasting(timedelta(seconds=glass.since_s))),
    )
    yield (
        say("公示", "Publication"),
        (say("第 {n} 号", "No. {n}", n=held.seq) if held.seq else say("没有", "none")),
    )
    yield (
        say("元数据版本", "Versions of metadata"),
        (
            f"root {held.root}, targets {held.targets}, timestamp {held.timestamp}, "
            f"snapshot {held.snapshot}, venue {held.venue}"
        ),
    )
    yield say("重新核对", "Hashed anew"), say(
        "已核对 {n} / {all} 幅，不符 {bad}", "{n} of {all} plates, {bad} wrong",
        n=store.checked, all=store.plates, bad=store.bad,
    )  # fmt: skip


def _unit(unit: Unit) -> Fact:
    parts = [word(of.ACTIVE, unit.active)]
    if unit.since_s is not None:
        parts.append(lasting(timedelta(seconds=unit.since_s)))
    if unit.restarts:
        parts.append(say("重启过 {n} 次", "restarts: {n}", n=unit.restarts))
    if unit.result not in {"", "success"}:
        parts.append(word(of.RESULTS, unit.result))
    return word(of.UNITS, unit.name), _joined(parts)


def _no_units(box: Diagnostics) -> str:
    return "" if box.units else say("没有由 systemd 管理。", "Not run by systemd.")


def _network(box: Diagnostics) -> Iterator[Fact]:
    yield from map(_link, box.links)
    yield say("网关", "Gateway"), box.gateway or say("没有", "none")
    yield "DNS", _joined(list(box.dns)) or say("没有", "none")


def _link(link: Link) -> Fact:
    state = say("已接通", "plugged in") if link.carrier else say("没有接通", "nothing plugged in")
    speed = f"{link.mbit} Mbit/s" if link.mbit else ""
    return link.name, _joined([state, speed, *link.addresses])


def _log(box: Diagnostics) -> Iterator[Fact]:
    yield say("末行", "Last line"), f"{box.log_lines}:{box.log_head or '–'}"
    yield from map(_line, box.log)


def _line(line: LogLine) -> Fact:
    about = say("：{about}", ": {about}", about=word(of.ABOUT, line.about)) if line.about else ""
    return moment(parse_instant(line.at)), word(of.EVENTS, line.event) + about


def _reach(one: Reach) -> Section:
    facts = tuple(fact for fact in _steps(one) if fact[1])
    lead = of.outcome(one.what, one.status, one.failed)
    return Section(one.what, word(of.ADDRESSES, one.what), facts, lead)


def _steps(one: Reach) -> Iterator[Fact]:
    yield say("地址", "Address"), f"{one.host}:{one.port}"
    yield say("经代理", "By the proxy"), one.proxy
    yield say("域名解析", "Name look-up"), _joined([_ms(one.resolve_ms), one.address or ""])
    yield say("建立连接", "Connection"), _ms(one.connect_ms)
    yield say("加密握手", "Handshake"), _ms(one.tls_ms)
    if one.until:
        yield say("证书到期", "Certificate ends"), moment(parse_instant(one.until))
    yield (
        say("应答", "Answer"),
        _joined([_ms(one.answer_ms), f"HTTP {one.status}" if one.status else ""]),
    )
    if one.offset_s is not None:
        yield say("对方时钟", "Its clock"), _offset(one.offset_s)
    if one.size_ms:
        speed = say("{n} kB/s", "{n} kB/s", n=round(one.size / one.size_ms))
        size = say("图面 {n} kB", "a plate of {n} kB", n=round(one.size / 1000))
        yield say("速度", "Speed"), _joined([speed, size])


def _offset(seconds: int) -> str:
    if abs(seconds) <= _NEAR_S:
        return say("与屏幕一致", "as the screen's")
    return (
        say("比屏幕快 {n} 秒", "{n} s ahead of the screen's", n=seconds)
        if seconds > 0
        else say("比屏幕慢 {n} 秒", "{n} s behind the screen's", n=-seconds)
    )


def _ms(value: int | None) -> str:
    return "" if value is None else say("{n} 毫秒", "{n} ms", n=value)


def _joined(parts: list[str]) -> str:
    return say("，", ", ").join(part for part in parts if part)
