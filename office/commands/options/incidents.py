"""The options of `office incident`."""

from pathlib import Path
from typing import Any

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _incident(subparsers: Subparsers) -> None:
    incident = command(
        subparsers,
        "incident",
        "office.commands.incident",
        say(
            "突发事件：把撤下、记录、结论放在一起，出处置报告",
            "events: what was taken down together, noted and concluded, and its report",
        ),
        text=say(
            "文字可写成 @FILE，以免本机其他人在进程列表里看到。文字只供内部，不公开。",
            "A text may be given as @FILE, so that nobody else on this computer sees it. No text "
            "of an event\nis public.",
        ),
    )
    acts = incident.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help=say("列出全部，处置中的在前", "all of them, those that run first"))
    _numbered(acts, "show", say("一个事件的经过", "what happened in one"))
    opened = acts.add_parser("open", help=say("开始一个事件", "open one"))
    opened.add_argument("name", metavar="NAME", help=say("名称，至多 60 字", "its name"))
    _withdrawal(opened, required=False)
    joined = _numbered(acts, "join", say("归入一次撤下", "put a withdrawal into it"))
    _withdrawal(joined, required=True)
    note = _numbered(acts, "note", say("记下情况，不能修改", "add a note, which stays as it is"))
    note.add_argument("text", metavar="TEXT")
    close = _numbered(acts, "close", say("结束，写明结论", "end it, with a conclusion"))
    close.add_argument("conclusion", metavar="TEXT")
    document = _numbered(acts, "document", say("处置报告（PDF）", "its report, as a PDF"))
    document.add_argument("--out", type=Path, required=True, metavar="FILE")


def _numbered(acts: Any, name: str, words: str) -> Any:
    one = acts.add_parser(name, help=words)
    one.add_argument("number", metavar="NUMBER", help=say("如 2026-T001", "e.g. 2026-T001"))
    return one


def _withdrawal(one: Any, *, required: bool) -> None:
    one.add_argument(
        "--withdrawal",
        type=int,
        required=required,
        metavar="N",
        help=say("第 N 版撤下件归入本事件", "the withdrawal with envelope N belongs to it"),
    )


COMMANDS = {"incident": _incident}
"""What adds each to the parser."""
