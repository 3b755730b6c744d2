"""Acts and reasons of commands in words, with the limits of the box beside each act."""

from dataclasses import dataclass

from sync.command_words import Act
from sync.errors import Language
from sync.fleet_commands import Command

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
        (
            "屏幕左下角显示编号 30 秒。",
            "Shows the number in the lower left corner of the screen for 30 seconds.",
        ),
    ),
    "refresh": ActWords(
        ("立即取更新", "Fetch now"),
        ("一分钟内向发布库取一次。", "Fetches updates from the repository within a minute."),
    ),
    "restart-player": ActWords(
        ("重启播放程序", "Start the player again"),
        (
            "几秒后恢复；通电 24 小时内最多 6 次。",
            "Back within seconds; at most 6 times per 24 powered hours.",
        ),
    ),
    "reboot": ActWords(
        ("重启设备", "Start the machine again"),
        (
            "一两分钟后恢复；通电 24 小时内最多 3 次。",
            "Back within a minute or two; at most 3 times per 24 powered hours.",
        ),
    ),
    "brightness": ActWords(
        ("亮度", "Brightness"),
        (
            "到设备下次启动为止；低于 20% 算变暗，15 分钟后自动恢复。",
            "Until the machine next starts; below 20% counts as dark and ends by itself after 15 "
            "minutes.",
        ),
        ("百分之", "per cent"),
        0,
        100,
    ),
    "pause": ActWords(
        ("暂停", "Pause"),
        (
            "变暗，最长 15 分钟，自动恢复；通电 24 小时内合计 45 分钟。",
            "Dark for at most 15 minutes, ends by itself; at most 45 minutes per 24 powered hours.",
        ),
        _MINUTES,
        1,
        15,
    ),
    "panel-off": ActWords(
        ("黑屏", "Black"),
        (
            "全黑，最长 15 分钟，自动恢复；通电 24 小时内合计 45 分钟。",
            "Black for at most 15 minutes, ends by itself; at most 45 minutes per 24 powered "
            "hours.",
        ),
        _MINUTES,
        1,
        15,
    ),
    "resume": ActWords(
        ("恢复播放", "Resume"), ("立即结束暂停或黑屏。", "Ends a pause or black screen at once.")
    ),
    "screenshot": ActWords(
        ("截屏", "Screenshot"),
        (
            "取回屏幕上的画面，与重绘的对照；通电一小时内最多 6 次。",
            "Fetches the picture on the screen for comparison with a redrawn one; at most 6 times "
            "per powered hour.",
        ),
    ),
    "diagnostics": ActWords(
        ("自检", "Diagnostics"),
        (
            "版本、服务、故障、网络地址、显示记录末尾；通电一小时内最多 6 次。",
            "Versions, services, faults, network addresses, the end of the display log; at most 6 "
            "times per powered hour.",
        ),
    ),
    "network-test": ActWords(
        ("网络测试", "Network test"),
        (
            "测到发布库、唤醒、报告地址的域名、连接、证书和速度；通电一小时内最多 6 次。",
            "DNS, connection, certificate and speed to the repository, wake and report addresses; "
            "at most 6 times per powered hour.",
        ),
    ),
    "update": ActWords(
        ("更新程序", "Update the program"),
        (
            "下载办公端发布的程序版本；两位发布人签过的才装，挂不出公示就自动换回；"
            "通电 24 小时内最多 3 次。",
            "Fetches the release that the office has published; installs only what two release "
            "keys have signed, and undoes one that hangs nothing; at most 3 times per 24 powered "
            "hours.",
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


def act_said(act: str, value: int, reason: str, language: Language, release: int = 0) -> str:
    """An act with its number, release and reason, in a few words."""
    words = ACT_WORDS[act]  # type: ignore[index]  # of a row or command that was checked
    zh = language == "zh"
    said: str = words.named(language)
    if words.most and (value or act == "brightness"):
        unit = words.value[not zh]
        if not zh and value == 1:
            unit = unit.removesuffix("s")
        said += f" {value}%" if act == "brightness" else f" {value} {unit}"
    if release:
        said += f" {release}"
    if reason:
        why = REASON_WORDS.get(reason, (reason, reason))[not zh]
        said += f"（{why}）" if zh else f" ({why})"
    return said


def command_said(command: Command, language: Language) -> str:
    """A command as whoever signs it reads it: the screen, and what it will do."""
    what = act_said(command.act, command.value, command.reason, language, command.release)
    return f"{command.screen}  {what}"
