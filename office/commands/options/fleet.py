"""The options of `office fleet`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from office.commands.options import keys as key_options
from office.commands.options.parsing import metres
from sync.command_words import ACTS, REASONS
from sync.screen_settings import ALL
from sync.terminal import say

PLACE: dict[str, tuple[str, str]] = {
    "floor": ("FLOOR", "floor"),
    "spot": ("TEXT", "spot"),
    "bottom": ("METRES", "bottom_cm"),
    "viewing": ("METRES", "viewing_cm"),
    "inches": ("N", "inches"),
}
"""Of each option that says where a screen hangs: what it takes, and the field of the entry."""
_TYPED: dict[str, Callable[[str], object]] = {"METRES": metres, "N": int}
"""How what an option takes is read; anything else is text."""


def add(acts: Any) -> None:
    """Add every act of `office fleet` to its subparsers."""
    for one in (
        _list,
        _enrol,
        _move,
        _replace,
        _retire,
        _again,
        _contact,
        _file,
        _starter,
        _waiting,
        _sign_waiting,
        _command,
        _sign,
        _settings,
    ):
        one(acts)


def _list(acts: Any) -> None:
    acts.add_parser(
        "list",
        help=say(
            "全部屏幕，名册是否有效；退出码 1：有要重签的",
            "all screens, and whether their entries hold; exit code 1: some are to be signed again",
        ),
    )


def _enrol(acts: Any) -> None:
    enrol = acts.add_parser(
        "enrol",
        help=say(
            "登记一块屏幕：编号、签名册、写登记文件",
            "enrol a screen: its number, a signed entry, the file it is enrolled with",
        ),
    )
    enrol.add_argument("venue")
    enrol.add_argument("--profile", required=True, help=say("屏幕规格", "panel profile"))
    _device(enrol)
    _place(enrol)
    _books(enrol)
    _out(enrol)
    _key(enrol)


def _move(acts: Any) -> None:
    move = acts.add_parser(
        "move",
        help=say(
            "移机、换规格、改位置；编号不变",
            "another venue, panel or place; the number stays",
        ),
    )
    _screen(move)
    move.add_argument("--venue")
    move.add_argument("--profile", help=say("屏幕规格", "panel profile"))
    _place(move)
    _out(move)
    _key(move)


def _replace(acts: Any) -> None:
    replace = acts.add_parser(
        "replace",
        help=say(
            "设备坏了，换一台：编号、位置、历史照旧",
            "replace a broken box; number, location and history stay",
        ),
    )
    _screen(replace)
    _device(replace)
    _out(replace)
    _key(replace)


def _retire(acts: Any) -> None:
    retire = acts.add_parser(
        "retire",
        help=say("停用，编号不再使用", "retire a screen for good; its number is not reused"),
    )
    _screen(retire)
    _key(retire)


def _again(acts: Any) -> None:
    again = acts.add_parser(
        "sign-again",
        help=say(
            "原签名册的技术员密钥已取消：核对后重签",
            "if the technician's key that signed was removed: check, then sign again",
        ),
    )
    again.add_argument("screens", nargs="*", metavar="SCREEN", type=str.upper)
    again.add_argument(
        "--all", action="store_true", help=say("全部要重签的", "all that need to be signed again")
    )
    _key(again)


def _contact(acts: Any) -> None:
    contact = acts.add_parser(
        "contact",
        help=say("联系人，只留在办公端", "contact person; kept only in the office"),
    )
    _screen(contact)
    contact.add_argument("--name", required=True, dest="contact")
    contact.add_argument("--phone", default="")


def _file(acts: Any) -> None:
    file = acts.add_parser(
        "file",
        help=say(
            "写登记文件，供 kiosk --state DIR enrol FILE 使用",
            "write what it is enrolled with: kiosk --state DIR enrol FILE",
        ),
    )
    _screen(file)
    _out(file)


def _starter(acts: Any) -> None:
    starter = acts.add_parser(
        "starter",
        help=say(
            "写登记引导文件：任意多台屏幕凭它显示登记码和核对词（kiosk enrol FILE）",
            "write the starter file, with which any box shows an enrolment code: kiosk enrol FILE",
        ),
    )
    starter.add_argument("--out", type=Path, required=True, metavar="FILE")
    starter.add_argument(
        "--no-root",
        action="store_true",
        help=say(
            "不带根：首次使用即信任，须本局已开启",
            "without the root: trust on first use, where the bureau allows it",
        ),
    )


def _waiting(acts: Any) -> None:
    acts.add_parser(
        "waiting",
        help=say(
            "等待登记的屏幕：登记码、核对词、显示器",
            "screens that wait to be enrolled: code, words, panel",
        ),
    )


def _sign_waiting(acts: Any) -> None:
    sign = acts.add_parser(
        "sign-waiting",
        help=say(
            "给网页上已接受的登记签名册：先显示核对词",
            "sign entries accepted on the page; shows the check words first",
        ),
    )
    sign.add_argument(
        "codes", nargs="*", metavar="CODE", help=say("登记码，默认全部", "codes; default: all")
    )
    _key(sign)


def _command(acts: Any) -> None:
    command = acts.add_parser(
        "command",
        help=say(
            "给屏幕下指令：显示编号、取件、重启、亮度、暂停、截屏、自检、网络测试",
            "send commands to screens: number, poll, restart, brightness, pause, screenshot, "
            "diagnostics, network test",
        ),
    )
    _group(command)
    command.add_argument("asked", choices=ACTS, metavar="ACT", help=" | ".join(ACTS))
    command.add_argument(
        "--value",
        type=int,
        default=0,
        metavar="N",
        help=say("亮度的百分比，或暂停的分钟数", "per cent of brightness, minutes of a pause"),
    )
    command.add_argument(
        "--reason", choices=REASONS, help=say("让屏幕变暗的原因", "reason for darkening the screen")
    )
    _stick(command)
    _key(command)


def _sign(acts: Any) -> None:
    sign = acts.add_parser(
        "sign",
        help=say("给网页准备的指令签名", "sign the commands that the page has prepared"),
    )
    sign.add_argument("file", type=Path)
    _stick(sign)
    _key(sign)


def _settings(acts: Any) -> None:
    settings = acts.add_parser(
        "settings",
        help=say(
            "屏幕设置：不给选项时列出，否则签新的一版；- 表示按更大的组",
            "screen settings: without options, list them; otherwise sign a new version; - means "
            "use the wider group's",
        ),
    )
    _group(settings, optional=True)
    settings.add_argument(
        "--brightness",
        metavar="HH:MM=N,…",
        help=say(
            "按时刻的亮度，20 至 100；full 为全亮",
            "brightness by clock time, 20 to 100; full: always full",
        ),
    )
    settings.add_argument(
        "--poll",
        metavar="S",
        help=say("两次取件最长间隔，60 至 300 秒", "longest wait between polls, 60 to 300 s"),
    )
    settings.add_argument(
        "--restart",
        metavar="HH:MM",
        help=say(
            "每晚重启播放程序；never 为不重启", "restart the player every night; never for not"
        ),
    )
    settings.add_argument(
        "--window",
        metavar="HH:MM-HH:MM,…",
        help=say(
            "只在这些时段下载图面；always 为不限",
            "download plates only in these hours; always for no limit",
        ),
    )
    settings.add_argument(
        "--daily-mb",
        metavar="N",
        help=say("每天最多下载多少 MB 图面；0 为不限", "megabytes of plates a day; 0: no limit"),
    )
    settings.add_argument(
        "--proxy",
        metavar="http://HOST:PORT",
        help=say(
            "屏幕联网经过的代理，不能带密码；none 为不用",
            "the proxy screens use to reach the office, without a password; none for direct",
        ),
    )
    settings.add_argument(
        "--address",
        metavar="IP/N,GATEWAY[,DNS…]",
        help=say("一块屏幕的固定地址；或 dhcp", "the static address of one screen; or dhcp"),
    )
    _key(settings, required=False)


def _stick(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=say(
            "另存一份到U盘：kiosk command FILE", "also save for a USB stick: kiosk command FILE"
        ),
    )


def _group(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument(
        "group",
        type=lambda text: text if text == ALL else text.upper(),
        nargs="?" if optional else None,
        help=say("屏幕编号、场所编号或 all", "a screen's number, a venue, or all"),
    )


def _screen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "screen", type=str.upper, help=say("编号，如 WH01-03", "its number, such as WH01-03")
    )


def _device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device",
        type=Path,
        required=True,
        metavar="FILE",
        help=say(
            "kiosk device --out 写的登记申请", "the request that kiosk device --out has written"
        ),
    )


def _place(parser: argparse.ArgumentParser) -> None:
    words = {
        "floor": say("楼层，如 L3", "floor, such as L3"),
        "spot": say("位置，如 中庭东侧扶梯旁", "spot, such as: atrium, by the east escalator"),
        "bottom": say(
            "画面下沿离地，米，如 1.20",
            "from the floor to the picture's lower edge, in metres, such as 1.20",
        ),
        "viewing": say("观看距离，米", "viewing distance, in metres"),
        "inches": say("对角线，英寸（默认：显示器自报）", "diagonal (default: the panel's word)"),
    }
    for name, (takes, field) in PLACE.items():
        kind = _TYPED.get(takes, str)
        parser.add_argument(f"--{name}", dest=field, type=kind, metavar=takes, help=words[name])


def _books(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--contact", default="", help=say("联系人，只留在办公端", "whom to call; the office's own")
    )
    parser.add_argument("--phone", default="", help=say("联系电话", "their telephone"))


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=say(
            "登记文件写到哪里（默认：办公端目录的 provisioning）",
            "where its file goes (default: provisioning, in the state directory)",
        ),
    )


def _key(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    whose = say("技术员的密钥文件", "a technician's key file")
    key_options.add_key(parser, whose, required=required)
