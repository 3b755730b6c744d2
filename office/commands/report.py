"""`office report`: a report to superiors, made and written to a file."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.errors import UsageError
from office.progress import progress_line
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Make the report, keep it, and write the file that was asked for; 0."""
    state = django_ready()
    from office.reports.making import FORMS, make, taken_away
    from office.state_dir import StateDir
    from sync.disk import Disk

    form = args.out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            "文件名请以 .docx、.xlsx 或 .pdf 结尾。",
            "The file name must end in .docx, .xlsx or .pdf.",
        )
    now = datetime.now(UTC)
    row = make(
        StateDir(state),
        args.period,
        args.language,
        progress_line(say("制作报告", "making the report")),
        now,
    )
    data = taken_away(row, form, now)
    Disk().write(args.out, data)
    print(say(f"第 {row.pk} 份报告：{args.out}", f"Report {row.pk}: {args.out}"))
    return 0
