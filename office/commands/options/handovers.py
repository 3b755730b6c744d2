"""The options of `office handover`."""

from pathlib import Path

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _handover(subparsers: Subparsers) -> None:
    summary = say(
        "公示渠道：列出渠道和站外还没有撤下的，移交正在公示的内容",
        "channels: list them with what still stands there, hand over what is public now",
    )
    handover = subparsers.add_parser("handover", help=summary, description=summary)
    acts = handover.add_subparsers(dest="handover", required=True, metavar="ACT")
    command(
        acts,
        "list",
        "office.commands.handover",
        say("列出渠道和站外还没有撤下的", "list channels, and what is still up there"),
        function="listed",
    )
    make = command(
        acts,
        "make",
        "office.commands.handover",
        say("做一份并记入移交记录", "make a package and record the hand-over"),
        text=say(
            "写入文件夹时，以前那份里有、现在没有的文件会删除，可直接同步到网站。",
            "In a folder, files of an earlier package that are public no more are deleted, so that "
            "it can be\nsynced to a site as it is.",
        ),
        function="make",
    )
    make.add_argument(
        "channel", type=int, metavar="N", help=say("渠道编号", "the channel's number")
    )
    make.add_argument(
        "--into",
        type=Path,
        required=True,
        metavar="PATH",
        help=say("写入的文件夹，或 .zip 文件", "a folder, or a .zip file"),
    )
    make.add_argument(
        "--whom",
        default="",
        metavar="NAME",
        help=say("移交给谁；不写则为渠道的联系人", "whom it is handed to; the contact if absent"),
    )
    check = command(
        acts,
        "check",
        "office.commands.handover",
        say(
            "核对移交过的一份：哪些已不再公示", "check a package: which items are no longer public"
        ),
        text=say(
            "按核对码认出是哪次移交；文件夹里多出的文件（以前移交留下的）也列出。"
            "有要撤下或删除的，退出码 1。",
            "The digest tells which hand-over it is; files in a folder that are left over from an "
            "earlier one are listed, too.\nExit code 1 if anything must be taken down or deleted.",
        ),
        function="check",
    )
    check.add_argument(
        "package",
        type=Path,
        metavar="PATH",
        help=say("移交的 .zip 或文件夹", "the .zip or folder that was handed over"),
    )


COMMANDS = {"handover": _handover}
"""What adds each to the parser."""
