"""The options of `office release`."""

import argparse
from pathlib import Path

from office.commands.options.keys import add_key
from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _release(subparsers: Subparsers) -> None:
    acts = command(
        subparsers,
        "release",
        "office.commands.release",
        say("屏幕程序的版本：两位持发布密钥的人签署", "releases of the screens' program"),
        text=say(
            "屏幕上的 kiosk update 只装两位发布人签过的软件包。",
            "`kiosk update` on a box installs only what two holders of release keys have signed.",
        ),
    ).add_subparsers(dest="act", required=True, metavar="ACT")
    sign = acts.add_parser(
        "sign",
        help=say(
            "签署这些软件包；另一位在自己的机器上对同一文件再签一次",
            "sign these packages; the other signer does so too, on a machine of their own, with "
            "the same file",
        ),
    )
    _files(sign)
    sign.add_argument(
        "--yes", action="store_true", help=say("不再询问", "sign without asking once more")
    )
    add_key(sign, say("发布密钥文件", "a release key's file"))
    check = acts.add_parser(
        "check",
        help=say(
            "按现行授权核验，与屏幕的核验相同",
            "verify by the delegations in force, as a screen does",
        ),
    )
    _files(check)
    publish = acts.add_parser(
        "publish",
        help=say(
            "发布到屏幕取件的地方；屏幕按指令才下载",
            "put it where screens fetch it; they do when they are asked to",
        ),
    )
    _files(publish)


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "release",
        type=Path,
        metavar="RELEASE",
        help=say(
            "版本文件，第一位签署时生成", "the file of the release; the first signer makes it"
        ),
    )
    parser.add_argument(
        "package",
        type=Path,
        nargs="+",
        metavar="PACKAGE",
        help=say("软件包 gongshi-kiosk_….deb，每种处理器一个", "packages, one for each processor"),
    )


COMMANDS = {"release": _release}
"""What adds each to the parser."""
