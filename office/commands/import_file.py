"""`office import FILE`: takes a file in and tells what became of every row."""

import argparse
import sys
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.intake.errors import (
    DoubtError,
    HeaderError,
    HiddenError,
    IntakeError,
    MonthError,
    ProfileError,
    SheetsError,
    TitleMonthError,
)

_OPTIONS: tuple[tuple[type[IntakeError], str], ...] = (
    (TitleMonthError, "--month-over-title"),
    (MonthError, "--month YYYY-MM"),
    (DoubtError, "--amount paid|other"),
    (SheetsError, "--sheet NAME"),
    (HiddenError, "--hidden take|leave"),
    (HeaderError, "--profile NAME"),
    (ProfileError, "--profile NAME"),
)
"""The first that fits counts: some of these errors are kinds of others."""


def run(args: argparse.Namespace) -> int:
    """Import `args.file`; prints the report, as JSON with `args.json`.

    Exit code 0 also where rows were refused: the report names each, the others are in.
    """
    state = django_ready()
    from office.audit.record import actor
    from office.intake import import_report
    from office.intake.import_file import import_file
    from office.state_dir import StateDir
    from sync.canonical import encode
    from sync.terminal import language

    try:
        result = import_file(
            args.file,
            profile=args.profile,
            month=args.month,
            actor=actor(),
            now=datetime.now(UTC),
            venue=args.venue or "",
            folders=[StateDir(state).profiles],
            money=args.amount,
            confirmed=args.confirm,
            sheet=args.sheet or "",
            hidden=args.hidden,
            over_title=args.month_over_title,
        )
    except IntakeError as error:
        if option := _option(error):
            raise type(error)(f"{error.zh}（{option}）", f"{error.en} ({option})") from None
        raise
    if args.json:
        sys.stdout.write(encode(result).decode() + "\n")
    else:
        sys.stdout.write(import_report.report_text(result, language()) + "\n")
    return 0


def _option(error: IntakeError) -> str:
    """By which option a person answers what the file leaves open; "" where none does."""
    return next((option for kind, option in _OPTIONS if isinstance(error, kind)), "")
