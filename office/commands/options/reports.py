"""The options of `office report`."""

from pathlib import Path

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _report(subparsers: Subparsers) -> None:
    report = command(
        subparsers,
        "report",
        "office.commands.report",
        say(
            "报告：月报、年报、试点总结，Word、Excel 或 PDF",
            "reports to superiors: of a month, a year, the pilot; Word, Excel or PDF",
        ),
        text=say(
            "各数来自已公示的数据；建议等文字在“报告”页填写。做成的报告连同校验值留存。",
            "Figures come from what is published; advice is written on the page “Reports”. What "
            "was made is\nkept with its digests.",
        ),
    )
    report.add_argument(
        "period",
        metavar="PERIOD",
        help=say("月份 2026-10、年份 2026，或 pilot", "a month 2026-10, a year 2026, or pilot"),
    )
    report.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=say("以 .docx、.xlsx 或 .pdf 结尾", "ends in .docx, .xlsx or .pdf"),
    )
    report.add_argument(
        "--language",
        choices=("zh", "en"),
        default="zh",
        help=say("报告的语言，默认中文", "of the report; Chinese by default"),
    )


COMMANDS = {"report": _report}
"""What adds each to the parser."""
