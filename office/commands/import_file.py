"""`office import FILE`: takes a file in and tells what became of every row."""

import argparse
import sys
from datetime import UTC, datetime

from office.django_ready import django_ready


def run(args: argparse.Namespace) -> int:
    """Import `args.file`; prints the report, as JSON with `args.json`.

    Exit code 0 also where rows were refused: the report names each, the others are in.
    """
    state = django_ready()
    from office.audit.record import actor
    from office.intake import report
    from office.intake.errors import (
        DoubtError,
        HeaderError,
        HiddenError,
        MonthError,
        ProfileError,
        SheetsError,
        TitleMonthError,
    )
    from office.intake.import_file import import_file
    from office.state_dir import StateDir
    from sync.canonical import encode

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
    except TitleMonthError as error:
        raise MonthError(error.zh, f"{error.en} （--month-over-title）") from None
    except MonthError as error:
        raise MonthError(error.zh, f"{error.en} （--month {datetime.now(UTC):%Y-%m}）") from None
    except DoubtError as error:
        raise DoubtError(error.zh, f"{error.en} （--amount paid|other）") from None
    except SheetsError as error:
        raise SheetsError(error.zh, f"{error.en} （--sheet NAME）") from None
    except HiddenError as error:
        raise HiddenError(error.zh, f"{error.en} （--hidden take|leave）") from None
    except (HeaderError, ProfileError) as error:
        raise type(error)(error.zh, f"{error.en} （--profile）") from None
    if args.json:
        sys.stdout.write(encode(result).decode() + "\n")
    else:
        sys.stdout.write(report.report_text(result) + "\n")
    return 0
