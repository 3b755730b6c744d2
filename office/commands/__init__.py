"""The office's subcommands, in the order of a month's work: options here, acts in their parts."""

from office.commands.options import (
    after_publication,
    channels,
    fairness,
    incidents,
    month,
    reports,
    sensitive,
    serving,
    setting_up,
)
from office.commands.options.parsing import Subparsers

PARTS = (
    setting_up,
    month,
    after_publication,
    channels,
    fairness,
    incidents,
    sensitive,
    reports,
    serving,
)


def add_all(subparsers: Subparsers) -> None:
    """Add every command to the `office` parser."""
    for part in PARTS:
        part.add(subparsers)
