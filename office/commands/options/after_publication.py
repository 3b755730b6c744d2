"""Mending: what is taken down, decided, corrected, and looked up in the log."""

import argparse
from pathlib import Path

from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, command

SCOPES: dict[str, tuple[str, str | None]] = {
    "record": ("PUBID", None),
    "operator": ("KEY", "everything of this operator, everywhere"),
    "venue": ("ID", "a venue's whole publication"),
    "all": ("", "everything on every screen"),
}
"""Of the option for a scope of withdrawals: what it takes, and what it does. Words here, and not
read from `sync.withdrawals`, for whose import `--help` would wait; a test compares them."""


FACTS: dict[str, tuple[str, str]] = {
    "accepted_on": ("DAY", "day of acceptance, 2026-09-08"),
    "operator": ("NAME", "a registered operator: its registered name, credit code or key"),
    "outcome": ("OUTCOME", "new outcome, e.g. agreed"),
    "closed_on": ("DAY", "day of conclusion; month and working days follow"),
    "amount": ("YUAN", "money paid back, in whole yuan"),
    "testing": ("DAYS", "days of testing, or its first and last day: DAY/DAY"),
    "venue": ("ID", "the venue it moves to"),
    "shop_no": ("NUMBER", "shop number"),
    "industry": ("WORDS", "industry"),
    "issue": ("WORDS", "issue"),
    "goods": ("WORDS", "goods or service"),
    "request": ("WORDS", "what the consumer asked for"),
}
"""The facts that a correction may change, by their names in the table of fields. Words here, and
not read from there, for which `--help` would wait; a test compares them."""


def add(subparsers: Subparsers) -> None:
    """Add these commands, in this order."""
    for one in (_withdraw, _decide, _correct, _audit):
        one(subparsers)


def _withdraw(subparsers: Subparsers) -> None:
    withdraw = command(
        subparsers,
        "withdraw",
        "office.commands.withdraw",
        "撤下 take something down at once, with one signature",
        text="An approver or the duty officer signs. Another officer confirms it within 24 hours.\n"
        "It stays down until it is asked to be put back (--lift, no key needed) and two officers\n"
        "have signed that with a publication.",
    )
    what = withdraw.add_mutually_exclusive_group(required=True)
    for scope, (metavar, text) in SCOPES.items():
        if metavar:
            what.add_argument(f"--{scope}", metavar=metavar, help=text)
        else:
            what.add_argument(f"--{scope}", action="store_true", help=text)
    what.add_argument(
        "--confirm",
        type=int,
        metavar="N",
        help="nothing new: a second officer confirms the withdrawal with envelope N",
    )
    what.add_argument(
        "--lift",
        metavar="N",
        help="ask that the withdrawal with envelope N (or with that id) be put back: it goes into "
        "the next draft",
    )
    what.add_argument(
        "--lift-key",
        metavar="KEYID",
        help="the same of everything that a key took down which the registrars have taken out",
    )
    withdraw.add_argument("--version", type=int, metavar="N", help="with --record: up to version N")
    withdraw.add_argument("--key", type=Path, metavar="FILE", help="needed unless you lift")
    withdraw.add_argument("--reason", help="for the audit log; needed unless you confirm")
    withdraw.add_argument(
        "--out", type=Path, metavar="FILE", help="also write the envelope here, for a USB stick"
    )
    key_options.add_passphrase(withdraw)


def _decide(subparsers: Subparsers) -> None:
    decide = command(
        subparsers,
        "decide",
        "office.commands.decide",
        "核定变更 decide what a later import says otherwise; without arguments, list",
        text="Of a published record an accepted change becomes a correction; it needs --note\n"
        "and --secrecy.",
    )
    decide.add_argument("proposal", type=int, nargs="?", metavar="N")
    decide.add_argument("answer", nargs="?", choices=["accept", "refuse"])
    decide.add_argument("--note", default="", help="更正说明, where the record is published")
    _secrecy(decide)


def _correct(subparsers: Subparsers) -> None:
    correct = command(
        subparsers,
        "correct",
        "office.commands.correct",
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
    for fact, (metavar, text) in FACTS.items():
        correct.add_argument(f"--{fact.replace('_', '-')}", metavar=metavar, help=text)
    _secrecy(correct)


def _secrecy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--secrecy",
        action="store_true",
        help="保密审查: you say that no state or commercial secret is in the new words; needed "
        "for a published record, unless the bureau rules that another says so (office secrecy)",
    )


def _audit(subparsers: Subparsers) -> None:
    audit = command(
        subparsers, "audit", "office.commands.audit", "审计 the append-only log of every act (R41)"
    )
    acts = audit.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="prove that nothing was changed or taken out")
    verify.add_argument("file", nargs="?", type=Path, help="an exported file; needs no office")
    acts.add_parser("list", help="print the log")
    export = acts.add_parser("export", help="write the log as CSV with the columns of the chain")
    export.add_argument("--out", type=Path, metavar="FILE")
