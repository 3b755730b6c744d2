"""The options of `office keys`, and the one for passphrases."""

import argparse
from pathlib import Path
from typing import Any

OFFICES = ["dept-head", "deputy-director", "duty", "root", "registrar"]


def add(acts: Any) -> None:
    """Add every act of `office keys` to its subparsers."""
    new = acts.add_parser("new", help="make a key and wrap it with a passphrase")
    new.add_argument("--person", required=True, help="a slug such as li-ming; one person, one slug")
    new.add_argument("--office", required=True, choices=OFFICES)
    new.add_argument("--out", type=Path, required=True, metavar="FILE")
    add_passphrase(new)
    acts.add_parser("list", help="who may sign what, as published, and until when it holds")
    appoint = acts.add_parser(
        "appoint",
        help="delegations anew: new venues, another set of officers, or another year "
        "(two registrars sign)",
    )
    appoint.add_argument(
        "--officer",
        type=Path,
        action="append",
        metavar="FILE",
        help="a key file of an officer to add",
    )
    appoint.add_argument(
        "--request",
        type=int,
        action="append",
        metavar="N",
        help="a key that an officer made in the browser (page 密钥与期限)",
    )
    appoint.add_argument(
        "--fingerprint",
        action="append",
        metavar="HEX",
        help="of a --request, as its holder reads it out; asked for at a terminal",
    )
    appoint.add_argument("--remove", action="append", metavar="KEYID", help="a key id to take out")
    _keys(appoint, "a registrar's key file; give two")
    replace = acts.add_parser(
        "replace-holder",
        help="a root holder's or registrar's key is lost or stolen: another one in its place "
        "(two remaining root holders sign; two registrars too where the delegations need it)",
    )
    replace.add_argument("--lost", required=True, metavar="KEYID", help="see office keys list")
    replace.add_argument("--new", type=Path, required=True, metavar="FILE", help="the new key")
    _keys(replace, "a root holder's key file, or a registrar's; repeat")
    renew = acts.add_parser(
        "renew-root",
        help="a new root for another 400 days, or with another online key (two root holders sign)",
    )
    renew.add_argument(
        "--new-online-key",
        action="store_true",
        help="replace the online key: it was stolen, lost or damaged",
    )
    _keys(renew, "a root holder's key file; give two")


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The option that reads a passphrase instead of asking for it."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase from FILE (or GONGSHI_PASSPHRASE_FILE) instead of asking",
    )


def _keys(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--key", type=Path, action="append", required=True, metavar="FILE", help=what
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        action="append",
        metavar="FILE",
        help="read the passphrases from files instead of asking: one for each --key, in order, "
        "or one for all",
    )
