"""What each command of `kiosk` can be given."""

import argparse
from pathlib import Path

from sync.terminal import say

DESCRIPTION = (
    """\
公示屏屏幕端：两位负责人签批的是什么，屏幕上就是什么，一个字节不差。

一块屏幕就是一个目录。先登记到场所（enrol），之后三个进程共用它：
  sync       取件    有网络，没有显示器    发布库 -> inbox/
  activate   核验    都没有                inbox/ -> store/，只收核验通过的
  play       播放    有显示器，没有网络    store/ -> 屏幕
试用时 `kiosk run` 一起启动三个；装好的机器上由 systemd 分别运行（deploy/）。
""",
    """\
Gongshi: one screen that shows what two officers signed, to the byte.

A screen is a state directory. Give it to a venue once (enrol); then three processes share it:
  sync       agent       network, no display     repository -> inbox/
  activate   activation  neither                 inbox/ -> store/, only what verifies
  play       player      display, no network     store/ -> the glass
`kiosk run` starts all three on a desk; on a box systemd runs them apart (deploy/).
""",
)
EPILOG = (
    """\
退出码：0 完成；1 被拒绝或有故障，标准错误输出一句话；2 用法不对；3 断网，没有丢失。

开始：    kiosk --state DIR device --out request.json
          kiosk --state DIR enrol WH01.landscape-55-4m.json
          kiosk --state DIR run
凭登记码：kiosk --state DIR enrol starter.json
          kiosk --state DIR run
有问题：  kiosk --state DIR doctor
""",
    """\
Exit codes: 0 done; 1 refused or broken, one sentence on stderr; 2 wrong use; 3 offline, nothing
lost.

begin:    kiosk --state DIR device --out request.json
          kiosk --state DIR enrol WH01.landscape-55-4m.json
          kiosk --state DIR run
by code:  kiosk --state DIR enrol starter.json
          kiosk --state DIR run
trouble:  kiosk --state DIR doctor
""",
)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        size = (0, 0)
    if not (160 <= size[0] <= 16384 and 160 <= size[1] <= 16384):
        raise argparse.ArgumentTypeError(
            say(f"{text} 不是尺寸，请写成 1920x1080", f"{text} is not a size; write 1920x1080")
        )
    return size


def _count(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(
            say(
                f"{text} 不是次数，请写 0 以上的整数",
                f"{text} is not a count; write a whole number, 0 or more",
            )
        )
    return int(text)


def _port(text: str) -> int:
    port = int(text) if text.isdigit() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(
            say(f"{text} 不是端口，请写 1 至 65535", f"{text} is not a port; write 1 to 65535")
        )
    return port


def enrol(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk enrol`."""
    sub.add_argument(
        "file",
        type=Path,
        help=say(
            "办公端写的屏幕登记文件，或登记引导文件",
            "the office's file for this screen, or its starter",
        ),
    )


def device(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk device`."""
    sub.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=say("把登记申请写成文件，交给技术员", "write the request for the technician there"),
    )


def sync(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk sync`."""
    sub.add_argument(
        "--once", action="store_true", help=say("取一次件就结束", "one poll, then end")
    )
    sub.add_argument(
        "--json",
        action="store_true",
        help=say("与 --once 同用：以 JSON 输出状态", "with --once: the status as JSON"),
    )


def activate(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk activate`."""
    sub.add_argument(
        "--withdrawal",
        type=Path,
        metavar="FILE",
        help=say("以文件带来的撤下件，例如用 U 盘", "a withdrawal brought as a file, say on USB"),
    )
    json_output(sub)


def command(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk command`."""
    sub.add_argument(
        "file",
        type=Path,
        nargs="?",
        help=say(
            "以文件带来的指令，例如用 U 盘；不写则处理收件目录里的",
            "a command brought as a file, say on USB; without it, those in the inbox",
        ),
    )
    json_output(sub)


def update(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk update`."""
    sub.add_argument(
        "release",
        type=Path,
        nargs="?",
        help=say(
            "版本文件；不写则接着办没有办完的更新（服务用）",
            "the release's file; without it, an update under way goes on (for the service)",
        ),
    )
    sub.add_argument(
        "package",
        type=Path,
        nargs="?",
        default=Path(),
        help=say("软件包 gongshi-kiosk_….deb", "the package"),
    )
    sub.add_argument(
        "--fetched",
        action="store_true",
        help=say(
            "取用联网进程按指令下载的（服务用）",
            "what was fetched because a command asked for it (for the service)",
        ),
    )


def json_output(sub: argparse.ArgumentParser) -> None:
    """A result for programs."""
    sub.add_argument("--json", action="store_true", help=say("以 JSON 输出", "as JSON"))


def play(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk play`."""
    _display(sub)
    sub.add_argument(
        "--frames",
        type=Path,
        metavar="DIR",
        help=say("把一轮图面立即写成 PNG", "write one round's plates as PNG, at once"),
    )
    sub.add_argument(
        "--mirror",
        type=Path,
        metavar="FILE",
        help=say("把屏幕上的画面随时写成 .jpg", "follow the glass in a .jpg"),
    )


def log(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk log`."""
    sub.add_argument(
        "what",
        choices=["verify"],
        help=say("verify：核对记录是否完整", "verify: whether the log is whole"),
    )
    sub.add_argument(
        "--known",
        metavar="LINES:HASH",
        help=say(
            "在本机以外抄下的记录末行，即 kiosk status 所示",
            "a head of the log noted outside this box, as `kiosk status` shows it",
        ),
    )
    json_output(sub)


def address(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk address`."""
    sub.add_argument(
        "file",
        type=Path,
        help=say(
            "networkd 读的文件，须已存在", "the file that networkd reads; it must exist already"
        ),
    )


def run(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk run`."""
    _display(sub)
    sub.add_argument(
        "--view",
        type=_port,
        metavar="PORT",
        help=say("在 127.0.0.1:PORT 查看实时画面", "a live view of the glass on 127.0.0.1:PORT"),
    )


def view(sub: argparse.ArgumentParser) -> None:
    """Of `kiosk view`."""
    sub.add_argument(
        "picture",
        type=Path,
        help=say("play --mirror 写出的文件", "the file that `play --mirror` writes"),
    )
    sub.add_argument("port", type=_port)


def _display(sub: argparse.ArgumentParser) -> None:
    """Where and how large the glass is drawn."""
    sub.add_argument(
        "--size",
        type=_size,
        metavar="WxH",
        help=say(
            "开这样大的窗口，而不占满屏幕", "a window of that size instead of the whole panel"
        ),
    )
    sub.add_argument(
        "--driver",
        default="",
        metavar="NAME",
        help=say(
            "SDL 显示驱动：x11、wayland、kmsdrm，或 offscreen（画在内存里）",
            "SDL's video driver: x11, wayland, kmsdrm, or offscreen to draw into memory",
        ),
    )
    sub.add_argument(
        "--loops",
        type=_count,
        metavar="N",
        help=say(
            "播完 N 轮就结束；0：第一幅核验过的图面之后",
            "end after N whole loops; 0 ends at the first verified plate",
        ),
    )
