"""Mending: what is taken down, decided, corrected, and looked up in the log."""

import argparse
from datetime import date
from pathlib import Path

from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, add_wait, command
from office.errors import Sentences
from sync.terminal import say

SCOPES: dict[str, tuple[str, Sentences | None]] = {
    "record": ("PUBID", None),
    "news": ("NEWSID", ("一则警示或好消息", "one warning or good news")),
    "operator": ("KEY", ("该经营者在各处的全部公示", "everything of this operator, everywhere")),
    "venue": ("ID", ("一个场所的全部公示", "a venue's whole publication")),
    "all": ("", ("所有屏幕上的全部公示", "everything on every screen")),
}
"""Of the option for a scope of withdrawals: what it takes, and what it does. Words here, and not
read from `sync.withdrawals`, for whose import `--help` would wait; a test compares them."""


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


def _withdraw(subparsers: Subparsers) -> None:
    withdraw = command(
        subparsers,
        "withdraw",
        "office.commands.withdraw",
        say("立即撤下，一人签名即可", "take something down at once, with one signature"),
        text=say(
            "由签批人或值班员签名，另一位在 24 小时内确认。\n申请解除（--lift，"
            "不用密钥）并由两位负责人随公示签批之后才恢复。",
            "An approver or the duty officer signs. Another officer confirms it within "
            "24 hours.\nIt stays down until it is asked to be put back (--lift, no key "
            "needed) and two officers\nhave signed that with a publication.",
        ),
    )
    what = withdraw.add_mutually_exclusive_group(required=True)
    for scope, (metavar, text) in SCOPES.items():
        said = say(*text) if text else None
        if metavar:
            what.add_argument(f"--{scope}", metavar=metavar, help=said)
        else:
            what.add_argument(f"--{scope}", action="store_true", help=said)
    what.add_argument(
        "--confirm",
        type=int,
        metavar="N",
        help=say(
            "不另撤下：由另一位确认第 N 版撤下件",
            "nothing new: a second officer confirms the withdrawal with envelope N",
        ),
    )
    what.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help=say(
            "复核第 N 版撤下件，由另一位写明为何保持撤下",
            "review the withdrawal with envelope N: another officer says why it stays down",
        ),
    )
    what.add_argument(
        "--lift",
        metavar="N",
        help=say(
            "申请解除第 N 版撤下件（或该编号）的撤下，列入下次定稿",
            "ask that the withdrawal with envelope N (or with that id) be put back: it "
            "goes into the next draft",
        ),
    )
    what.add_argument(
        "--lift-key",
        metavar="KEYID",
        help=say(
            "申请解除登记人已取消的密钥所作的全部撤下",
            "the same of everything that a key took down which the registrars have taken out",
        ),
    )
    withdraw.add_argument(
        "--version",
        type=int,
        metavar="N",
        help=say("与 --record 连用：到第 N 版为止", "with --record: up to version N"),
    )
    withdraw.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help=say("除复核和申请解除外必填", "needed unless you review or lift"),
    )
    withdraw.add_argument(
        "--reason",
        help=say(
            "理由，记入审计记录；除确认外必填", "for the audit log; needed unless you confirm"
        ),
    )
    withdraw.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=say(
            "另把撤下件写到这里，供 U 盘携带", "also write the envelope here, for a USB stick"
        ),
    )
    add_wait(withdraw)
    key_options.add_passphrase(withdraw)


def _decide(subparsers: Subparsers) -> None:
    decide = command(
        subparsers,
        "decide",
        "office.commands.decide",
        say(
            "变更核定：后来的录入说法不同的，采纳或不采纳；不写参数则列出",
            "decide what a later import says otherwise; without arguments, list",
        ),
        text=say(
            "已公示的一件，采纳变更即成为更正，须写 --note 和 --secrecy。",
            "Of a published record an accepted change becomes a correction; it needs "
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
            "what the correction plate strikes (only where it was inaccurate)",
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
            "secrecy check: you say that no state or commercial secret is in the new words; needed "
            "for a published record, unless the bureau rules that another says so (office secrecy)",
        ),
    )


def _audit(subparsers: Subparsers) -> None:
    audit = command(
        subparsers,
        "audit",
        "office.commands.audit",
        say("审计记录：每一次操作，只增不减（R41）", "the append-only log of every act (R41)"),
    )
    acts = audit.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser(
        "verify", help=say("核对有没有被改、被删", "prove that nothing was changed or taken out")
    )
    verify.add_argument(
        "file",
        nargs="?",
        type=Path,
        help=say("导出的文件；不需要办公端", "an exported file; needs no office"),
    )
    acts.add_parser("list", help=say("显示审计记录", "print the log"))
    export = acts.add_parser(
        "export",
        help=say(
            "把审计记录导出为 CSV，连同链的各栏",
            "write the log as CSV with the columns of the chain",
        ),
    )
    export.add_argument("--out", type=Path, metavar="FILE")


def _verify(subparsers: Subparsers) -> None:
    verify = command(
        subparsers,
        "verify",
        "office.commands.verify",
        say(
            "核验公开网站的开放数据：是否与签批一致、有无遗漏",
            "check a site's open data: whether it is what was signed, and all of it",
        ),
        text=say(
            "任何人、任何电脑都可以运行，不需要办公端的目录。",
            "For anybody, on any computer; no state directory is needed.",
        ),
    )
    verify.add_argument(
        "site",
        metavar="ADDRESS",
        help=say("网站地址，如 https://gs.example.cn/", "its address: https://gs.example.cn/"),
    )
    verify.add_argument(
        "--root",
        type=Path,
        required=True,
        metavar="FILE",
        help=say(
            "本局公布的根文件 root.json，从别处取得并核对过指纹",
            "the bureau's root.json, got elsewhere, its fingerprint compared",
        ),
    )
    verify.add_argument(
        "--proof",
        type=Path,
        metavar="FILE",
        help=say(
            "改为核验场所出示的公示证明（签名数据，JSON）",
            "check instead a proof of display that a venue shows (the signed data, JSON)",
        ),
    )


COMMANDS = {
    "withdraw": _withdraw,
    "decide": _decide,
    "correct": _correct,
    "audit": _audit,
    "verify": _verify,
}
"""What adds each to the parser."""
