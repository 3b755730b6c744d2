"""Notices, objections, warnings, good news, typical cases (R18, R44, R46, R53, R54)."""

import argparse
from datetime import date
from pathlib import Path

from office.commands.options.keys import add_key
from office.commands.options.parsing import Subparsers, command
from sync.terminal import say

STANDINGS = ("changed", "to-notify", "to-deliver", "running", "over")
GROUNDS = ("facts", "operator", "rights", "malicious", "settled", "other")
"""Words here, and not read from the parts, for which `--help` would wait; a test compares them."""
_OBJECTIONS = "office.commands.objection"


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
    _numbered(issue, "complaint", say("投诉的序号，见 list", "of the complaint, as list has it"))
    issue.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=say(
            "告知书（PDF）写到这里，不能已有；含网址和核对码，送出后删除",
            "the letter, a PDF; not there yet. Address and check code stand in it: delete it once "
            "it was sent",
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
        "--note", default="", help=say("邮件号，或无法送达的原因", "number of the post, or why not")
    )
    deliver.add_argument("--table", type=Path, metavar="FILE")


def _object(subparsers: Subparsers) -> None:
    summary = say(
        "异议：列出、登记、受理、裁定、告知、办结（R46）",
        "objections: list, enter, take up, decide, tell, close (R46)",
    )
    acts = _acts(subparsers, "object", summary)
    listed = command(
        acts, "list", _OBJECTIONS, say("列出没有办结的", "those that are not closed"),
        function="listed",
    )  # fmt: skip
    listed.add_argument("--all", action="store_true", help=say("办结的也列出", "closed ones too"))
    _file(acts)
    for name, said in (
        ("accept", say("受理", "take it up")),
        ("close", say("办结", "close it")),
    ):
        _numbered(command(acts, name, _OBJECTIONS, said, function=name))
    decline = command(
        acts, "decline", _OBJECTIONS, say("不予受理", "do not take it up"), function="decline"
    )
    _numbered(decline)
    _text(decline, "--reasons", say("理由", "why"))
    _signed(decline)
    _decide(acts)
    _tell(acts)
    back = command(
        acts, "take-back", _OBJECTIONS, say("提出人撤回", "who objected took it back"),
        function="take_back",
    )  # fmt: skip
    _numbered(back)
    _text(back, "--words", say("何时、怎样撤回", "when and how that was said"))


def _file(acts: Subparsers) -> None:
    file = command(
        acts, "file", _OBJECTIONS, say("登记窗口或来信提出的", "enter one from counter or letter"),
        function="file",
    )  # fmt: skip
    _numbered(file, "complaint", say("投诉的序号", "of the complaint"))
    file.add_argument("--ground", choices=GROUNDS, required=True)
    _text(file, "--words", say("异议内容，照原文", "the objection, as it was said"))
    file.add_argument("--party", choices=["operator", "consumer"], default="operator")
    file.add_argument("--how", choices=["counter", "letter"], default="counter")
    _day(file, "--received", say("收到的日期，默认今天", "the day it came; default: today"))
    file.add_argument("--attach", type=Path, nargs="*", default=[], metavar="FILE")


def _decide(acts: Subparsers) -> None:
    decide = command(
        acts, "decide", _OBJECTIONS, say("裁定", "decide on it"), function="decide",
        text=say(
            "只有没有经办过、也没有签批过这件投诉的人能裁定；数据库也不许。",
            "Only who took no part in the complaint or its approval decides; the database holds "
            "that.",
        ),
    )  # fmt: skip
    _numbered(decide)
    decide.add_argument("decision", choices=["uphold", "partly-uphold", "refuse"])
    _text(decide, "--reasons", say("理由，写进书面答复", "the reasons; the answer has them"))
    decide.add_argument(
        "--exclusion",
        default="",
        metavar="CODE",
        help=say(
            "异议成立而未公示的：不予公示事由 X1—X10",
            "X1 to X10, where it is upheld before publication",
        ),
    )
    _day(decide, "--review", say("复查日期，默认一年后", "day of re-review; default: in one year"))
    _signed(decide)


def _signed(parser: argparse.ArgumentParser) -> None:
    """The key of who decides, for a ruling is signed."""
    add_key(parser, say("裁定人本人的密钥文件", "the key file of who decides"))


def _tell(acts: Subparsers) -> None:
    tell = command(
        acts, "tell", _OBJECTIONS, say("记下告知当事人", "note that a party was told"),
        function="tell",
    )  # fmt: skip
    _numbered(tell)
    tell.add_argument("of", choices=["acceptance", "answer"])
    tell.add_argument("party", choices=["operator", "consumer"])
    _day(tell, "--on", say("告知日期", "the day"), needed=True)
    tell.add_argument(
        "--how", choices=["letter", "person", "phone", "message", "unreached"], required=True
    )
    _text(tell, "--words", say("告知内容", "what they were told"))


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
        acts, "propose", module, say("按文件提出一则", "propose what a file words"),
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
        name, type=int, metavar="N", help=said or say("序号，见 list", "its number, as list has it")
    )


def _text(parser: argparse.ArgumentParser, option: str, said: str) -> None:
    """A text, which `@FILE` keeps out of the list of processes (R39)."""
    parser.add_argument(
        option, required=True, metavar="TEXT", help=said + say("（或 @FILE）", " (or @FILE)")
    )


def _day(parser: argparse.ArgumentParser, option: str, said: str, *, needed: bool = False) -> None:
    parser.add_argument(option, type=date.fromisoformat, metavar="DAY", required=needed, help=said)


COMMANDS = {
    "notice": _notice,
    "object": _object,
    "warn": _warn,
    "news": _news,
    "typical": _typical,
}
"""What adds each to the parser."""
