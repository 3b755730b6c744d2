"""A command of the parser: its words, and its act, whose module is imported when it is called."""

import argparse
import importlib
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from office.fleet.lengths import centimetres
from office.start_up import importing
from sync.terminal import say

Subparsers = Any  # argparse's own type is private


def _late(module: str, function: str = "run") -> Callable[[argparse.Namespace], int]:
    """`module.function`, imported only when it is called: a cold start stays short."""

    def call(args: argparse.Namespace) -> int:
        if module not in sys.modules:
            with importing():
                importlib.import_module(module)
        return int(getattr(sys.modules[module], function)(args))

    return call


def command(
    subparsers: Subparsers,
    name: str,
    module: str,
    summary: str,
    *,
    text: str = "",
    function: str = "run",
) -> argparse.ArgumentParser:
    """Add `name`, whose act is `module.function(args) -> int`."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name,
        help=summary,
        description=f"{summary}\n{text}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_late(module, function))
    return parser


def port(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(
            say(
                f"{text} 不是端口，请写 1 至 65535",
                f"{text} is not a port; write a number from 1 to 65535",
            )
        )
    return number


def count(text: str) -> int:
    """An option's number of screens."""
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 100_000:
        raise argparse.ArgumentTypeError(
            say(f"{text} 不是数量，请写 1 至 100000", f"{text} is not a number from 1 to 100,000")
        )
    return number


def metres(text: str) -> int:
    """A length in metres, such as `1.20`; in whole centimetres."""
    try:
        return centimetres(Decimal(text))
    except (ArithmeticError, ValueError):  # no number, or none that ends
        raise argparse.ArgumentTypeError(
            say(
                f"{text} 不是长度，请以米计，如 1.20",
                f"{text} is no length; write metres, such as 1.20",
            )
        ) from None


def rows(text: str) -> tuple[int, ...]:
    """Rows of a table by their numbers: `5,9`."""
    numbers = tuple(int(each) for each in text.split(","))
    if min(numbers) < 1:
        raise ValueError
    return numbers


def add_wait(parser: argparse.ArgumentParser) -> None:
    """`--wait[=SECONDS]`: until the screens have confirmed."""
    parser.add_argument(
        "--wait",
        nargs="?",
        type=int,
        const=120,
        metavar="SECONDS",
        help=say(
            "等屏幕确认，最多这么多秒（默认 120）；有没确认的返回 3",
            "wait for the screens to confirm, at most so many seconds (120); exit code 3 where "
            "some have not",
        ),
    )
