"""Why a screen probably is what it is, and what to do: from its state, last report and neighbours.

What is known is told by `monitoring.state_words`; what is only inferred is told as probable.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from office.monitoring.screens_now import ScreenNow
from office.monitoring.state_words import cause_words
from office.monitoring.truth import Cause, State, Truth
from office.words import language, say, words
from sync.state_report import StateReport

HOT = 80
"""Degrees Celsius from which on heat is the likely cause of silence."""


@dataclass(frozen=True)
class Neighbours:
    """The screens in service of a venue: how many there are, how many of them are heard."""

    all: int
    heard: int


@dataclass(frozen=True)
class Likely:
    """A sentence each; either may be empty."""

    cause: str = ""
    act: str = ""


_ACTS: dict[Cause, str] = {
    "read-back": words(
        "请现场看一眼；仍不符就断电，并通知技术员。",
        "Have somebody look; if it stays, cut its power and tell a technician.",
    ),
    "foreign-plate": words(
        "请立即断电，保留设备备查。", "Cut its power at once and keep the box for a look."
    ),
    "withdrawn-plate": words(
        "请立即断电，或由技术员重启播放。", "Cut its power at once, or restart its player."
    ),
    "store": words("多为存储卡损坏，请换卡。", "Mostly a worn card: replace it."),
    "plate": words(
        "它会重新下载；一小时后仍在，请换卡。",
        "It fetches it anew; if this lasts an hour, replace its card.",
    ),
    "picture": words("请现场看一眼，必要时断电。", "Have somebody look; cut its power if need be."),
    "no-panel": words(
        "请按遥控器电源键；仍黑时换 HDMI 线。",
        "Press the remote's power key; still dark: replace the HDMI cable.",
    ),
    "panel-off": words(
        "到时自行恢复；要更早，请技术员恢复。",
        "It ends by itself; a technician can end it sooner.",
    ),
    "stuck": words(
        "请技术员重启播放；仍不动就断电重开。",
        "Restart its player; if it stays, switch it off and on.",
    ),
    "player-still": words(
        "请技术员重启播放；仍停住就断电重开。",
        "Restart its player; if it stays, switch it off and on.",
    ),
    "overdue": words(
        "再过几分钟没有消息，就列为失联。",
        "If nothing comes for some minutes more it is called silent.",
    ),
    "plate-leaving": words(
        "一分钟内没有新的报告，就按画面不符报警。",
        "If no other report comes within a minute, an alarm says so.",
    ),
    "neutral": words(
        "多为内容过旧或未下载完，请看网络。",
        "Mostly its content is old or incomplete: look at its network.",
    ),
    "paused-long": words(
        "可能有人改动了设备：请技术员到现场看；能恢复的先恢复。",
        "Somebody may have altered the box: let a technician go and look; end the pause if that "
        "works.",
    ),
    "after-closing": words(
        "开门 15 分钟后仍没有消息，会报警并列为要人处理。",
        "If it is not heard 15 minutes after opening, an alarm says so and it is listed.",
    ),
    "publication": words(
        "它会自行重试，暂不需要人到场。", "It tries again by itself; nobody need go there yet."
    ),
    "window": words(
        "按设置等到下载时段再取，最多 24 小时；急用请改下载时段。",
        "By its settings it waits for its hours, 24 at most; if it is urgent, set another window.",
    ),
    "limit": words(
        "按设置每天只取这么多；急用请提高每日下载量。",
        "By its settings it fetches no more in a day; if it is urgent, set a higher limit.",
    ),
    "withdrawal": words(
        "请看网络；急需时用 U 盘带去撤下件。",
        "Look at its network; where it is urgent, carry the envelope there on a stick.",
    ),
    "timestamp": words(
        "它能报告却下载不到，请看代理或防火墙。",
        "It reports but cannot fetch: look at proxy and firewall.",
    ),
}
_PLUG = words("请联系人看电源和网线。", "Ask the contact to look at plug and cable.")


def neighbours(screens: Iterable[ScreenNow]) -> dict[str, Neighbours]:
    """By venue, how many screens are in service and how many of those are heard."""
    all_of: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for one in screens:
        if one.truth.state not in (State.RETIRED, State.WAITING):
            all_of[one.screen.venue] += 1
            heard[one.screen.venue] += not one.truth.silent
    venues = {one.screen.venue for one in screens}
    return {venue: Neighbours(all_of[venue], heard[venue]) for venue in venues}


def likely(truth: Truth, report: StateReport | None, venue: Neighbours) -> Likely:
    """Cause and act, in the language of the page."""
    if truth.state is State.SILENT and not truth.cause:
        return _silent(report, venue)
    if truth.state is State.WAITING:
        return Likely(
            say("名册里有这块屏，还没有报告过。", "It is in the roster and has never reported."),
            say(
                "请把登记文件带到设备上并通电。",
                "Carry its enrolment file to the box and switch it on.",
            ),
        )
    return Likely(_sentence(cause_words(truth.cause, language())), str(_ACTS.get(truth.cause, "")))


def of_clone() -> Likely:
    """Of two boxes that speak as one screen."""
    return Likely(
        say("两台设备共用一把密钥，都在报告。", "Two boxes share one key, and both report."),
        say("请技术员到现场找出复制的那一台。", "Let a technician go and find the copy."),
    )


def _sentence(clause: str) -> str:
    if not clause:
        return ""
    return say("{clause}。", "{clause}.", clause=clause[0].upper() + clause[1:])


def _silent(report: StateReport | None, venue: Neighbours) -> Likely:
    """Of its own last words the gravest, else what its neighbours tell."""
    celsius = report.machine.celsius if report else None
    if celsius is not None and celsius >= HOT:
        zh = "最后一次报告时设备 {n} ℃，可能过热关机。"
        en = "At its last report it had {n} °C; it may have shut down from heat."
        act = say("请清理散热口后重新上电。", "Clear its vents and switch it on again.")
        return Likely(say(zh, en, n=celsius), act)
    if report and "power-low" in report.faults:
        cause = say("最后一次报告说供电不足。", "Its last report said that its power was low.")
        return Likely(cause, say("请换电源适配器。", "Replace its power supply."))
    return _of_venue(venue)


def _of_venue(venue: Neighbours) -> Likely:
    if venue.all > 1 and not venue.heard:
        zh = "整个场所 {n} 块屏都没有消息，多半是场所断网或断电。"
        en = "None of the venue's {n} screens is heard: probably its network or power is out."
        act = say("请联系场所看网络和总电源。", "Ask the venue to look at network and power.")
        return Likely(say(zh, en, n=venue.all), act)
    if venue.heard:
        zh = "同场所另有 {n} 块屏有消息，多半是这台断网或断电。"
        others = "{n} others of its venue are" if venue.heard != 1 else "Another of its venue is"
        en = f"{others} heard: probably this one has no network or no power."
        return Likely(say(zh, en, n=venue.heard), str(_PLUG))
    return Likely(say("多半是断网或断电。", "Probably no network or no power."), str(_PLUG))
