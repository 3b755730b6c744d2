"""Acts and reasons of commands in words, with the limits of the box beside each act."""

from dataclasses import dataclass

from sync.errors import Language
from sync.fleet_commands import Act, Command

type _Pair = tuple[str, str]


@dataclass(frozen=True)
class ActWords:
    """An act: its name, what it does within which limits, and what its number means."""

    name: _Pair
    limits: _Pair
    value: _Pair = ("", "")
    least: int = 0
    most: int = 0

    def named(self, language: Language) -> str:
        return self.name[language == "en"]


_MINUTES: _Pair = ("分钟", "minutes")
ACT_WORDS: dict[Act, ActWords] = {
    "identify": ActWords(
        ("显示编号", "Show its number"),
        ("屏幕左下角显示编号 30 秒。", "Its number in the lower left corner for 30 s."),
    ),
    "refresh": ActWords(
        ("立即取更新", "Fetch now"),
        ("一分钟内向发布库取一次。", "It fetches what is new within a minute."),
    ),
    "restart-player": ActWords(
        ("重启播放程序", "Start the player again"),
        (
            "几秒后恢复；通电 24 小时内最多 6 次。",
            "Back within seconds; at most 6 times in 24 hours with power.",
        ),
    ),
    "reboot": ActWords(
        ("重启设备", "Start the machine again"),
        (
            "一两分钟后恢复；通电 24 小时内最多 3 次。",
            "Back within a minute or two; at most 3 times in 24 hours with power.",
        ),
    ),
    "brightness": ActWords(
        ("亮度", "Brightness"),
        (
            "到设备下次启动为止；低于 20% 算变暗，15 分钟后自动恢复。",
            "Until the machine starts again; below 20% it counts as dark and ends by itself after "
            "15 minutes.",
        ),
        ("百分之", "per cent"),
        0,
        100,
    ),
    "pause": ActWords(
        ("暂停", "Pause"),
        (
            "变暗，最长 15 分钟，自动恢复；通电 24 小时内合计 45 分钟。",
            "Dark for at most 15 minutes, and ends by itself; 45 minutes in 24 hours with power.",
        ),
        _MINUTES,
        1,
        15,
    ),
    "panel-off": ActWords(
        ("黑屏", "Black"),
        (
            "全黑，最长 15 分钟，自动恢复；通电 24 小时内合计 45 分钟。",
            "Black for at most 15 minutes, and ends by itself; 45 minutes in 24 hours with power.",
        ),
        _MINUTES,
        1,
        15,
    ),
    "resume": ActWords(
        ("恢复播放", "Resume"), ("立即结束暂停或黑屏。", "Ends a pause or a black picture at once.")
    ),
    "screenshot": ActWords(
        ("截屏", "Screenshot"),
        (
            "取回屏幕上的画面，与重绘的对照；通电一小时内最多 6 次。",
            "What is in its frame buffer, beside the picture redrawn; at most 6 times in an hour "
            "with power.",
        ),
    ),
    "diagnostics": ActWords(
        ("自检", "Diagnostics"),
        (
            "版本、服务、故障、网络地址、显示记录末尾；通电一小时内最多 6 次。",
            "Versions, services, faults, network addresses, the end of the display log; at most 6 "
            "times in an hour with power.",
        ),
    ),
    "network-test": ActWords(
        ("网络测试", "Network test"),
        (
            "测到发布库、唤醒、报告地址的域名、连接、证书和速度；通电一小时内最多 6 次。",
            "Name, connection, certificate and speed towards the addresses that it fetches from "
            "and reports to; at most 6 times in an hour with power.",
        ),
    ),
}
REASON_WORDS: dict[str, _Pair] = {
    "fire-drill": ("消防演练", "fire drill"),
    "emergency": ("紧急情况", "emergency"),
    "event": ("现场活动", "event on site"),
    "power-work": ("电力检修", "power work"),
    "repair": ("设备维修", "repair"),
    "cleaning": ("清洁", "cleaning"),
    "test": ("测试", "test"),
}


def act_said(act: str, value: int, reason: str, language: Language) -> str:
    """An act with its number and reason, in a few words."""
    words = ACT_WORDS[act]  # type: ignore[index]  # of a row or command that was checked
    zh = language == "zh"
    said: str = words.named(language)
    if words.most and (value or act == "brightness"):
        unit = words.value[not zh]
        if not zh and value == 1:
            unit = unit.removesuffix("s")
        said += f" {value}%" if act == "brightness" else f" {value} {unit}"
    if reason:
        why = REASON_WORDS.get(reason, (reason, reason))[not zh]
        said += f"（{why}）" if zh else f" ({why})"
    return said


def command_said(command: Command, language: Language) -> str:
    """A command as whoever signs it reads it: the screen, and what it will do."""
    what = act_said(command.act, command.value, command.reason, language)
    return f"{command.screen}  {what}"
