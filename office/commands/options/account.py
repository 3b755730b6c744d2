"""The options of `office account`."""

import argparse
from pathlib import Path
from typing import Any

from office.commands.options.role_names import ROLES


def add(acts: Any) -> None:
    """Add every act of `office account` to its subparsers."""
    new = acts.add_parser("add", help="make an account; prints its one-time password")
    _slug(new)
    new.add_argument("--name", required=True, help="姓名, as colleagues see it")
    new.add_argument(
        "--role", action="append", required=True, choices=ROLES, help="give several times for more"
    )
    new.add_argument("--unit", help="the handling unit, by its Chinese name; with --role unit")
    acts.add_parser("list", help="who has an account, in which roles")
    reset = acts.add_parser(
        "reset",
        help="last resort, where no other administrator can help: second factor taken away, "
        "one-time password printed",
    )
    _slug(reset)
    code = acts.add_parser("code", help="the present six digits of a demo person's second factor")
    code.add_argument("file", type=Path, help="people/<slug>/totp.txt")


def _slug(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="代号 such as li-ming; the same as in the person's key")
