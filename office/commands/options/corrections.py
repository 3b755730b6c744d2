"""The options of `office correct` and `office decide`."""

import argparse
from datetime import date

from office.commands.options.parsing import Subparsers, command
from office.errors import Sentences
from sync.terminal import say

FACTS: dict[str, tuple[str, Sentences]] = {
    "accepted_on": ("DAY", ("受理日期，2026-09-08", "day of acceptance, 2026-09-08")),
    "operator": (
        "NAME",
        (
            "已登记的经营者：登记名称、统一社会信用代码或键",
            "a registered operator: its registered name, credit code or key",
        ),
    ),
    "outcome": ("OUTCOME", ("新的处理结果，如 agreed", "new outcome, e.g. agreed")),
    "closed_on": (
        "DAY",
        ("办结日期；月份和工作日随之而定", "day of conclusion; month and working days follow"),
    ),
    "amount": ("YUAN", ("退赔金额，整元", "money paid back, in whole yuan")),
    "testing": (
        "DAYS",
        ("检测天数，或起止日：DAY/DAY", "days of testing, or its first and last day: DAY/DAY"),
    ),
    "venue": ("ID", ("改到的场所", "the venue it moves to")),
    "shop_no": ("NUMBER", ("店铺号", "shop number")),
    "industry": ("WORDS", ("行业", "industry")),
    "issue": ("WORDS", ("问题", "issue")),
    "goods": ("WORDS", ("商品或服务", "goods or service")),
    "request": ("WORDS", ("消费者的请求", "what the consumer asked for")),
}
"""The facts that a correction may change, by their names in the table of fields. Words here, and
not read from there, for which `--help` would wait; a test compares them."""

OTHER_LANGUAGE = tuple(
    f"{stem}_{language}"
    for language in ("en", "zh")
    for stem in ("headline", "summary", "full_text")
)
"""The words of a record, by column."""


def _decide(subparsers: Subparsers) -> None:
    decide = command(
        subparsers,
        "decide",
        "office.commands.decide",
        say(
            "变更核定：后来的录入说法不同的，采纳或不采纳；不写参数则列出",
            "decide changes from later imports; without arguments, list them",
        ),
        text=say(
            "已公示的一件，采纳变更即成为更正，须写 --note 和 --secrecy。",
            "For a published record, an accepted change becomes a correction; it needs "
            "--note\nand --secrecy.",
        ),
    )
    decide.add_argument("proposal", type=int, nargs="?", metavar="N")
    decide.add_argument("answer", nargs="?", choices=["accept", "refuse"])
    decide.add_argument(
        "--note",
        default="",
        help=say("更正说明，已公示的必填", "note on the correction, where the record is published"),
    )
    _secrecy(decide)


def _correct(subparsers: Subparsers) -> None:
    correct = command(
        subparsers,
        "correct",
        "office.commands.correct",
        say(
            "更正：提出已公示一件的新版本（R29-R33）",
            "propose a new version of a published record (R29-R33)",
        ),
        text=say(
            "列入下次定稿，旧版本随之撤下。文字可写成 @FILE，以免本机其他人在进程列表里看到。",
            "It goes into the next draft; the old version is withdrawn with it. A text "
            "may be\ngiven as @FILE, so that nobody else on this computer sees it in "
            "the list of processes.",
        ),
    )
    correct.add_argument("pub_id", metavar="PUBID")
    correct.add_argument(
        "--ground", required=True, choices=["inaccurate", "lawful_rights", "public_interest"]
    )
    correct.add_argument("--by", required=True, choices=["application", "own_discovery"])
    correct.add_argument(
        "--applicant",
        choices=["operator", "consumer"],
        help=say(
            "谁申请的；依申请更正且还没有登记申请的必填",
            "who applied; needed where no application has been entered",
        ),
    )
    correct.add_argument(
        "--how",
        choices=["counter", "letter", "phone"],
        default="counter",
        help=say("申请的方式，默认窗口", "how the application came; default: at the counter"),
    )
    correct.add_argument(
        "--received",
        type=date.fromisoformat,
        metavar="DAY",
        help=say("收到申请的日期，默认今天", "the day it came; default: today"),
    )
    correct.add_argument(
        "--was",
        help=say(
            "更正公告上划去的原文（仅限内容不准确）",
            "original words struck out on the correction plate (only for inaccurate content)",
        ),
    )
    correct.add_argument(
        "--reads", help=say("更正公告上改成的文字", "what the correction plate says instead")
    )
    correct.add_argument(
        "--note",
        required=True,
        help=say("更正说明，随新版本显示", "note on the correction, shown with the new version"),
    )
    correct.add_argument("--summary", help=say("图面上的新文字", "new text for the plate"))
    correct.add_argument(
        "--headline", help=say("新标题；\\n 为换行", "new headline; \\n breaks it")
    )
    correct.add_argument(
        "--full-text",
        help=say(
            "网页上的新全文（网页不显示摘要）", "new text for the page, which shows no summary"
        ),
    )
    for column in OTHER_LANGUAGE:
        correct.add_argument(
            f"--{column.replace('_', '-')}",
            metavar="WORDS",
            help=say(
                "投诉的另一种语言的文字；写空的即不再公示",
                "words in the language that the complaint is not in; blank: none is published",
            ),
        )
    for fact, (metavar, text) in FACTS.items():
        correct.add_argument(f"--{fact.replace('_', '-')}", metavar=metavar, help=say(*text))
    _secrecy(correct)


def _secrecy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--secrecy",
        action="store_true",
        help=say(
            "保密审查：您确认新的文字不含国家秘密、商业秘密；已公示的必填，"
            "本局规定由另一位确认的除外（office secrecy）",
            "secrecy check: you say that no state or trade secret is in the new words; needed "
            "for a published record, unless the bureau rules that another says so (office secrecy)",
        ),
    )


COMMANDS = {"decide": _decide, "correct": _correct}
"""What adds each to the parser."""
