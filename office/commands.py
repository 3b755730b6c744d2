"""The office's subcommands, in the order of a month's work: options here, acts in their parts.

Each act is `run(args) -> int` in the module named, imported when the command is called.
"""

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from office.accounts import arguments as account_arguments
from office.keys import arguments as key_arguments

Subparsers = Any  # argparse's own type is private


def _late(module: str, function: str = "run") -> Callable[[argparse.Namespace], int]:
    """`module.function`, imported only when it is called: a cold start stays short."""

    def call(args: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module(module), function)(args))

    return call


def _command(
    subparsers: Subparsers,
    name: str,
    module: str,
    summary: str,
    *,
    text: str = "",
    function: str = "run",
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name,
        help=summary,
        description=f"{summary}\n{text}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_late(module, function))
    return parser


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; write a number from 1 to 65535")
    return port


def add_all(subparsers: Subparsers) -> None:
    """Add every command to the `office` parser."""
    _setting_up(subparsers)
    _month(subparsers)
    _mending(subparsers)
    _serving(subparsers)


def _setting_up(subparsers: Subparsers) -> None:
    init = _command(
        subparsers,
        "init",
        "office.keys.init",
        "建立办公端：密钥仪式与首次发布 set an office up: key ceremony, first publication",
        text="Asks for the bureau, its venues, each key holder and two administrators in turn;\n"
        "writes nothing before the keys are complete. --demo does everything by itself with\n"
        "a sample bureau. Demo keys are for trying out, never for a real bureau.",
    )
    init.add_argument("--demo", action="store_true", help="a sample bureau with demo keys")
    init.add_argument(
        "--qr-base",
        metavar="BASE",
        help="what QR codes begin with, upper case, at most 28 characters (default: from --url)",
    )
    init.add_argument(
        "--url",
        help="address at which screens reach the office, such as https://gs.example.cn/ "
        "(default: this machine's own)",
    )
    init.add_argument(
        "--people",
        type=Path,
        metavar="DIR",
        help="where the holders' folders go, such as a stick (default: people, beside the state "
        "directory)",
    )
    init.add_argument("--port", type=_port, default=8460, help="of `office serve` (default 8460)")

    upgrade = _command(
        subparsers,
        "upgrade",
        "office.tables",
        "升级 after an update of the program: bring the database's tables up to it",
        text="Stop the office and back it up first; the program of before cannot use the upgraded\n"
        "tables. Until it is done, every command and the office itself refuse to start.",
    )
    upgrade.add_argument(
        "--dry-run",
        action="store_true",
        help="only tell what is to be done; exit code 1 if there is anything",
    )

    keys = _command(
        subparsers,
        "keys",
        "office.keys.commands",
        "密钥 make a key file, list the keys in force, appoint anew, renew the root",
        text="office keys new --person li-ming --office dept-head --out li-ming/key.json",
    )
    acts = keys.add_subparsers(dest="act", required=True, metavar="ACT")
    key_arguments.add(acts)

    account = _command(
        subparsers,
        "account",
        "office.accounts.commands",
        "账户 who works here: make an account, list them, reset one as a last resort",
        text="office account add li-ming --name 李明 --role entry",
    )
    account_arguments.add(account.add_subparsers(dest="act", required=True, metavar="ACT"))

    bureau = _command(
        subparsers,
        "bureau",
        "office.registry.commands",
        "本局设置 print what the bureau rules, or change it from a JSON file",
        text="FILE holds the settings to change, as printed: authority, effective_date, basis,\n"
        "hotline, ages, hours, … They are signed with the next publication.",
        function="bureau",
    )
    bureau.add_argument("file", nargs="?", type=Path)
    bureau.add_argument(
        "--url",
        help="address at which screens reach the office; enrolment files are written anew",
    )

    venue = _command(
        subparsers,
        "venue",
        "office.registry.commands",
        "场所 list venues, or set one's screens or state",
        text="A new venue needs `office keys appoint` before it can be published; one that\n"
        "closes keeps its place, and its screens show the plate that names nobody.",
    )
    venue.add_argument("id", nargs="?")
    venue.add_argument("--name-zh", metavar="NAME")
    venue.add_argument("--name-en", metavar="NAME")
    venue.add_argument("--region")
    venue.add_argument("--profile", action="append", metavar="NAME", help="panel profile; repeat")
    venue.add_argument("--state", dest="venue_state", choices=["open", "closed", "merged"])
    venue.add_argument("--successor", metavar="ID", help="with --state merged")

    provision = _command(
        subparsers,
        "provision",
        "office.publishing.provisioning",
        "屏幕登记文件 write what a screen is enrolled with: kiosk --state DIR enrol FILE",
    )
    provision.add_argument("venue")
    provision.add_argument("--profile", required=True)
    provision.add_argument("--out", type=Path, metavar="FILE")


def _month(subparsers: Subparsers) -> None:
    take = _command(
        subparsers,
        "import",
        "office.intake.command",
        "录入 take complaints in from a workbook, CSV or HTML table",
        text="Every row is accounted for; a bad one is told with row, column, reason, advice.",
    )
    take.add_argument("file", type=Path)
    take.add_argument(
        "--profile", metavar="NAME", help="how the columns are read; found out if absent"
    )
    take.add_argument(
        "--month", metavar="YYYY-MM", help="month of conclusion, where the file has no day"
    )
    take.add_argument("--venue", metavar="ID", help="venue of every row, where the file has none")
    take.add_argument("--json", action="store_true", help="the report as JSON on stdout")

    privacy = _command(
        subparsers,
        "privacy",
        "office.privacy.commands",
        "隐私核查 list where personal data waits for a decision; its text is never told",
        text="With --redact everything found is masked, doubtful findings too. The page 隐私核查\n"
        "of the staff's site shows them in their text, one by one.",
        function="privacy",
    )
    privacy.add_argument("--redact", action="store_true", help="put a mask in place of each")

    secrecy = _command(
        subparsers,
        "secrecy",
        "office.privacy.commands",
        "保密审查 note that what waits holds no state or commercial secret, in one's name",
        function="secrecy",
    )
    secrecy.add_argument("--all", action="store_true", help="everything that waits")

    check = _command(
        subparsers,
        "check",
        "office.approval.commands",
        "检查 list everything that stands in the way of freezing",
        function="check",
    )
    check.add_argument("--json", action="store_true")

    freeze = _command(
        subparsers,
        "freeze",
        "office.approval.commands",
        "定稿 turn what is ready into an approval set: bytes, plates, one digest",
        text="Nothing becomes public. A new draft voids an open one with its signatures.",
        function="freeze",
    )
    freeze.add_argument("--json", action="store_true")
    freeze.add_argument(
        "--again",
        action="store_true",
        help="只重签已公示的内容 only what is published already, to be signed by other officers: "
        "a key was stolen, and complaints that are not ready must not hold it up",
    )

    form = _command(
        subparsers,
        "form",
        "office.papers.command",
        "审批表 print a form as PDF: annex2 (公示) or annex1 (不予公示)",
    )
    forms = form.add_subparsers(dest="form", required=True, metavar="FORM")
    for name, said in (("annex2", "公示审批表"), ("annex1", "不予公示审批表")):
        one = forms.add_parser(name, help=said, description=said)
        if name == "annex2":
            one.add_argument("draft", type=int, help="the draft's number")
        one.add_argument("month", metavar="YYYY-MM", help="month of conclusion")
        one.add_argument("--out", type=Path, required=True, metavar="FILE")

    sign = _command(
        subparsers,
        "sign",
        "office.approval.sign",
        "签批 look at what is new, and sign the whole set in one act",
        text="Works on the draft's folder alone: no login, no server. Draws changed plates from\n"
        "the draft's bytes and refuses where they are not the pictures to be signed.",
    )
    sign.add_argument("draft", help="the draft's folder, or its number with --state")
    sign.add_argument("--key", type=Path, required=True, metavar="FILE")
    sign.add_argument(
        "--look", type=Path, metavar="DIR", help="where the plates are put to look at"
    )
    sign.add_argument("--yes", action="store_true", help="do not ask once more before signing")
    key_arguments.add_passphrase(sign)

    publish = _command(
        subparsers,
        "publish",
        "office.publishing.commands",
        "公示 publish a draft with both signatures; all or none",
        function="publish",
    )
    publish.add_argument("draft", nargs="?", type=int, help="its number; the open one if absent")
    publish.add_argument(
        "--at",
        metavar="YYYY-MM-DDTHH:MM",
        help="not now but then (office time), by `office serve`; both signatures by that hour",
    )
    publish.add_argument("--json", action="store_true")


def _mending(subparsers: Subparsers) -> None:
    withdraw = _command(
        subparsers,
        "withdraw",
        "office.publishing.commands",
        "撤下 take something down at once, with one signature",
        text="An approver or the duty officer signs. What is taken down comes back only by a\n"
        "later publication that two officers sign. Another officer confirms it within 24 hours.",
        function="withdraw",
    )
    what = withdraw.add_mutually_exclusive_group(required=True)
    what.add_argument("--record", metavar="PUBID")
    what.add_argument("--operator", metavar="KEY", help="everything of this operator, everywhere")
    what.add_argument("--venue", metavar="ID", help="a venue's whole publication")
    what.add_argument("--all", action="store_true", help="everything on every screen")
    what.add_argument(
        "--confirm",
        type=int,
        metavar="N",
        help="nothing new: a second officer confirms the withdrawal with envelope N",
    )
    withdraw.add_argument("--version", type=int, metavar="N", help="with --record: up to version N")
    withdraw.add_argument("--key", type=Path, required=True, metavar="FILE")
    withdraw.add_argument("--reason", help="for the audit log; needed unless you confirm")
    withdraw.add_argument(
        "--out", type=Path, metavar="FILE", help="also write the envelope here, for a USB stick"
    )
    key_arguments.add_passphrase(withdraw)

    decide = _command(
        subparsers,
        "decide",
        "office.corrections.decide",
        "核定改动 decide what a later import says otherwise; without arguments, list",
        text="Of a published record an accepted change becomes a correction and needs --note.",
    )
    decide.add_argument("proposal", type=int, nargs="?", metavar="N")
    decide.add_argument("answer", nargs="?", choices=["accept", "refuse"])
    decide.add_argument("--note", default="", help="更正说明, where the record is published")

    correct = _command(
        subparsers,
        "correct",
        "office.corrections.commands",
        "更正 propose a new version of a published record (R29-R33)",
        text="It goes into the next draft; the old version is withdrawn with it. A text may be\n"
        "given as @FILE, so that nobody else on this computer sees it in the list of processes.",
    )
    correct.add_argument("pub_id", metavar="PUBID")
    correct.add_argument(
        "--ground", required=True, choices=["inaccurate", "lawful_rights", "public_interest"]
    )
    correct.add_argument("--by", required=True, choices=["application", "own_discovery"])
    correct.add_argument("--note", required=True, help="更正说明, shown with the new version")
    correct.add_argument("--summary", help="new text for the plate")
    correct.add_argument("--headline", help="new headline; \\n breaks it")
    correct.add_argument("--full-text", help="new text for the page, which shows no summary")
    correct.add_argument("--outcome", help="new outcome, e.g. agreed")

    audit = _command(
        subparsers, "audit", "office.audit.commands", "审计 the append-only log of every act (R41)"
    )
    acts = audit.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="prove that nothing was changed or taken out")
    verify.add_argument("file", nargs="?", type=Path, help="an exported file; needs no office")
    acts.add_parser("list", help="print the log")
    export = acts.add_parser("export", help="write the log as CSV with the columns of the chain")
    export.add_argument("--out", type=Path, metavar="FILE")


def _serving(subparsers: Subparsers) -> None:
    retention = _command(
        subparsers,
        "retention",
        "office.retention.command",
        "保存期限 delete what was kept long enough (office serve does it daily)",
        text="What is kept for how long, and why: docs/retention.md.",
    )
    retention.add_argument(
        "--dry-run", action="store_true", help="only tell what is due; nothing is deleted"
    )
    _command(
        subparsers,
        "refresh",
        "office.serve.command",
        "续期 renew the timestamp once (office serve does it hourly)",
        function="refresh",
    )
    serve = _command(
        subparsers,
        "serve",
        "office.serve.running",
        "服务 serve the staff's site over TLS, the published tree, the details pages and the wake",
        text="Renews the timestamp hourly and does the jobs. Without --cert a certificate is\n"
        "made, by an authority of this office's own, to be installed on the staff's machines.",
        function="serve",
    )
    _listen(serve)
    serve.add_argument("--https-port", type=_port, default=8463, help="of the staff's site")
    serve.add_argument(
        "--name",
        action="append",
        metavar="HOST",
        help="name by which browsers reach the office, such as office.example.cn; may be repeated",
    )
    serve.add_argument("--cert", type=Path, metavar="FILE", help="the bureau's own, with its chain")
    serve.add_argument("--cert-key", type=Path, metavar="FILE")
    serve.add_argument(
        "--no-https", action="store_true", help="behind nginx, which speaks TLS in our place"
    )
    _command(
        subparsers,
        "work",
        "office.serve.running",
        "后台 the calendar and the jobs alone, beside gunicorn",
        function="work",
    )
    wake = _command(
        subparsers,
        "wake",
        "office.serve.running",
        "唤醒 the wake alone, beside gunicorn",
        function="wake",
    )
    _listen(wake)


def _listen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8460)
    parser.add_argument("--host", default="127.0.0.1")
