"""The options of `office notice`, `warn`, `news` and `typical` (R18, R44, R53, R54)."""

import argparse
from datetime import date
from pathlib import Path

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say

STANDINGS = ("changed", "to-notify", "to-deliver", "running", "over")
"""Words here, and not read from the part, for which `--help` would wait; a test compares them."""


def _notice(subparsers: Subparsers) -> None:
    summary = say(
        "事先告知：列出、出具告知书、记下送达（R44）",
        "notices to operators: list, issue, note deliveries (R44)",
    )
    acts = _acts(subparsers, "notice", summary)
    module = "office.commands.notice"
    listed = command(
        acts, "list", module, say("列出告知情况", "how each stands"), function="listed"
    )
    listed.add_argument("--standing", choices=STANDINGS)
    issue = command(
        acts, "issue", module, say("出具一件投诉的告知书", "issue the notice of a complaint"),
        function="issue",
    )  # fmt: skip
    _numbered(
        issue, "complaint", say("投诉的序号，见 list", "number of the complaint, as list shows it")
    )
    issue.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=say(
            "告知书（PDF）写到这里，不能已有；含网址和核对码，送出后删除",
            "where to write the letter (PDF); must not exist yet. It contains the address and "
            "check code: delete it once sent",
        ),
    )
    deliver = command(
        acts, "deliver", module, say("记下送达", "note deliveries"), function="deliver",
        text=say(
            "一份，或表格（CSV：告知书编号、送达日期、送达方式、邮件号）里的全部；"
            "不能记的各说明原因，其余照记。",
            "Of one, or of all in a table (CSV: number, day, way, post number); each that is "
            "refused\nsays why, and the others are noted.",
        ),
    )  # fmt: skip
    deliver.add_argument("number", nargs="?", metavar="YEAR/N")
    _day(deliver, "--on", say("送达日期", "the day of delivery"))
    deliver.add_argument(
        "--how", choices=["person", "post", "message", "undeliverable"], default="post"
    )
    deliver.add_argument(
        "--note",
        default="",
        help=say("邮件号，或无法送达的原因", "postal number, or why it could not be delivered"),
    )
    deliver.add_argument("--table", type=Path, metavar="FILE")


def _warn(subparsers: Subparsers) -> None:
    _of_news(
        subparsers, "warn",
        say("消费警示：列出、提出（R53）", "warnings: list, propose one (R53)"),
    )  # fmt: skip


def _news(subparsers: Subparsers) -> None:
    _of_news(
        subparsers, "news",
        say("好消息：列出、提出（R54）", "good news: list, propose one (R54)"),
    )  # fmt: skip


def _typical(subparsers: Subparsers) -> None:
    _of_news(
        subparsers, "typical",
        say("典型个案：列出、提出（R18）", "typical cases: list, propose one (R18)"),
    )  # fmt: skip


def _of_news(subparsers: Subparsers, name: str, summary: str) -> None:
    acts = _acts(subparsers, name, summary)
    module = "office.commands.news"
    command(acts, "list", module, say("列出全部", "print every one"), function="listed")
    propose = command(
        acts, "propose", module, say("按文件提出一则", "propose one from a file"),
        function="propose",
        text=say(
            "文件是一个 JSON 对象，栏名与网页表单相同，如 title_zh、text_zh、last_day。",
            "The file is a JSON object with the names of the page's form: title_zh, text_zh, "
            "last_day and so on.",
        ),
    )  # fmt: skip
    propose.add_argument("file", type=Path, metavar="FILE")


def _acts(subparsers: Subparsers, name: str, summary: str) -> Subparsers:
    parser = subparsers.add_parser(name, help=summary, description=summary)
    return parser.add_subparsers(dest="act", required=True, metavar="ACT")


def _numbered(parser: argparse.ArgumentParser, name: str = "number", said: str = "") -> None:
    parser.add_argument(
        name,
        type=int,
        metavar="N",
        help=said or say("序号，见 list", "its number, as list shows it"),
    )


def _day(parser: argparse.ArgumentParser, option: str, said: str, *, needed: bool = False) -> None:
    parser.add_argument(option, type=date.fromisoformat, metavar="DAY", required=needed, help=said)


COMMANDS = {
    "notice": _notice,
    "warn": _warn,
    "news": _news,
    "typical": _typical,
}
"""What adds each to the parser."""
