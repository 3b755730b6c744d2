"""What became of a file: every row accounted for, and the rate of what was taken and of all."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from office.intake.concluded_month import TITLE
from office.intake.other_rows import NAMES
from office.intake.row_problems import Problem, problem
from sync.canonical import Shape
from sync.errors import Language
from sync.outcomes import Outcome, Success
from sync.small_numbers import LEAST, half_up, within


class Rate(Shape, frozen=True, omit_defaults=False):
    """Numbers behind 调解成功率 (D6); `unread` rows have no outcome that could be read."""

    success: int
    failure: int
    na: int
    unread: int = 0

    @property
    def of_counted(self) -> Fraction | None:
        """Success over success and failure, the rate D6; None over fewer than five of them."""
        return Fraction(self.success, self._counted) if self._counted >= LEAST else None

    @property
    def of_all(self) -> Fraction | None:
        """Success over every row, also those not counted: no rate of ours, but others print it."""
        every = self._counted + self.na + self.unread
        return Fraction(self.success, every) if self._counted >= LEAST else None

    @property
    def _counted(self) -> int:
        return self.success + self.failure


def rate(outcomes: Iterable[Outcome], rows: int) -> Rate:
    """The numbers of `outcomes`, which may be fewer than the `rows` they come from."""
    counts = Counter(outcome.success for outcome in outcomes)
    return Rate(counts[Success.YES], counts[Success.NO], counts[Success.NA], rows - counts.total())


class Report(Shape, frozen=True, omit_defaults=False):
    """One import. `seen` = new + unchanged + changed + refused.

    `changed` rows became proposals for a person to decide; `amount` is money paid back in the
    successful rows taken, in yuan (or the file's currency), exact. `accepted_by` is the header that
    was taken for the day of acceptance where it says another day; `without_venue` counts rows taken
    that cannot be shown until they have one. `unread_sheets` are the file's
    other sheets with their rows, of which nothing was taken in. `variants` are the first rows
    of operators whose names differ only in spelling.
    """

    file: str
    sha256: str
    profile: str
    sheet: str
    header_row: int
    first_month: str
    last_month: str
    month_said_by: str
    seen: int
    new: int
    unchanged: int
    changed: int
    refused: int
    refused_by: dict[str, int]
    notes: dict[str, int]
    skipped: dict[str, int]
    skipped_rows: dict[str, list[int]]
    rate_accepted: Rate
    rate_all: Rate
    amount: str
    payments: int
    days_by: dict[str, int]
    problems: tuple[Problem, ...] = ()
    unused_columns: tuple[str, ...] = ()
    dropped_columns: tuple[str, ...] = ()
    dropped_cells: int = 0
    unread_sheets: tuple[tuple[str, int], ...] = ()
    accepted_by: str = ""
    without_venue: int = 0
    variants: tuple[tuple[int, ...], ...] = ()

    @property
    def accepted(self) -> int:
        """Rows fit to be imported, whether or not they were here already."""
        return self.new + self.unchanged + self.changed


def counts(problems: Iterable[Problem], level: str) -> dict[str, int]:
    """Problems of a level by code; of a refused row only the first, so that they add up to rows."""
    found: Counter[str] = Counter()
    rows: set[int] = set()
    for item in problems:
        if item.keeps_out != (level == "refused") or (level == "refused" and item.row in rows):
            continue
        rows.add(item.row)
        found[item.code] += 1
    return dict(sorted(found.items()))


_TITLES: dict[str, tuple[str, str]] = {
    "header": ("已读", "Read"),
    "sheet": ("工作表", "sheet"),
    "rows": ("行数", "Rows"),
    "new": ("新录入", "new"),
    "unchanged": ("与库中相同", "unchanged"),
    "changed": ("有变更，待核定", "changed, to be decided"),
    "refused": ("未录入", "refused"),
    "month": ("办结月份", "Months of conclusion"),
    "said": ("依据", "according to"),
    "title": ("表题", "the title"),
    "taken": ("调解成功率（已录入）", "Success rate, rows taken"),
    "all": ("调解成功率（全部行）", "Success rate, all rows"),
    "amount": ("退赔金额（已录入）", "Money paid back, rows taken"),
    "payments": ("笔", "payments"),
    "days": ("办理时长按", "Days counted by"),
    "cn": ("中国工作日历", "China's working days"),
    "weekdays": ("周一至周五", "Monday to Friday"),
    "skipped": ("不是投诉、未录入的行", "Rows that are not complaints"),
    "unread_sheets": (
        "未读的工作表，一行也没有录入",
        "Sheets not read, nothing of them was taken in",
    ),
    "accepted_by": (
        "文件没有受理日期，按此列录入",
        "The file has no day of acceptance; this column was used",
    ),
    "without_venue": (
        "没有场所、补上以前不能公示",
        "Without a venue: cannot be published until one is given",
    ),
    "unread_sheet": ("“{}”（{}行）", "“{}” ({} rows)"),
    "dropped": ("身份栏，未录入也未保存", "Identity columns, neither taken in nor kept"),
    "cells": ("{}格", "{} cells"),
    "unused": ("未使用的列", "Columns not used"),
    "variants": ("被投诉方写法相近（首见行号）", "Operators spelt alike (first rows)"),
    "why": ("未录入的原因", "Why rows were refused"),
    "notes": ("提示", "Notes"),
    "row": ("第{}行", "Row {}"),
    "confirm": (
        "以上各行核对属实的，加 --confirm {} 再次录入；成功与否与处理结果矛盾的，须先改正文件。",
        "Where these rows are right, import again with --confirm {}; where success and result "
        "contradict each other, correct the file first.",
    ),
    "of_all": ("占全部", "of all"),
    "na": ("不计入", "not counted"),
    "unread": ("结果不明", "no outcome"),
}
_LISTED = 200
"""So many problems are printed; the JSON has all of them."""


def report_text(report: Report, language: Language) -> str:
    """The report for a person, one finding a line."""
    side = 1 if language == "en" else 0
    say = {key: both[side] for key, both in _TITLES.items()}
    stop, start, end = (": ", " (", ")") if side else ("：", "（", "）")
    sheet = f"{start}{say['sheet']} {report.sheet}{end}" if report.sheet else ""
    lines = [
        f"{say['header']} {report.file}{sheet}{start}{report.profile}{end}",
        f"{say['rows']} {report.seen} = {say['new']} {report.new} + {say['unchanged']}"
        f" {report.unchanged} + {say['changed']} {report.changed} + {say['refused']}"
        f" {report.refused}",
    ]
    if report.first_month:
        by = report.month_said_by.replace(TITLE, say["title"])
        span = report.first_month
        if report.last_month != span:
            span += f" – {report.last_month}"
        lines.append(f"{say['month']}{stop}{span}{start}{say['said']} {by}{end}")
    lines += [
        f"{say['taken']}{stop}{_rate(report.rate_accepted, say)}",
        f"{say['all']}{stop}{_rate(report.rate_all, say)}",
        f"{say['amount']}{stop}{Decimal(report.amount):,}"
        f"{start}{report.payments} {say['payments']}{end}",
    ]
    for calendar, rows in report.days_by.items():
        lines.append(f"{say['days']}{stop}{say[calendar]}{start}{rows}{end}")
    if report.unread_sheets:
        sheets = [say["unread_sheet"].format(name, rows) for name, rows in report.unread_sheets]
        lines.append(f"{say['unread_sheets']}{stop}{(', ' if side else '、').join(sheets)}")
    told = {
        "accepted_by": report.accepted_by,
        "without_venue": report.without_venue,
        "skipped": _skipped(report, side, say),
        "unused": "、".join(report.unused_columns),
    }
    lines += [f"{say[key]}{stop}{value}" for key, value in told.items() if value]
    if report.dropped_columns:
        cells = say["cells"].format(report.dropped_cells)
        columns = "、".join(report.dropped_columns)
        lines.append(f"{say['dropped']}{start}{cells}{end}{stop}{columns}")
    if report.variants:
        groups = "; ".join("/".join(map(str, group)) for group in report.variants[:20])
        lines.append(f"{say['variants']} {len(report.variants)}{stop}{groups}")
    for title, found in (("why", report.refused_by), ("notes", report.notes)):
        if found:
            lines.append(f"{say[title]}{stop}")
            lines += [f"  {number:>5}  {_reason(code, language)}" for code, number in found.items()]
    for item in [p for p in report.problems if p.keeps_out][:_LISTED]:
        column = f"「{item.column}」" if item.column else ""
        lines.append(
            f"{say['row'].format(item.row)}{column}{stop}{item.reason.pick(language)}"
            f"{'. ' if side else '。'}{item.suggestion.pick(language)}{'.' if side else '。'}"
        )
    asked = {p.row for p in report.problems if p.level == "asked"}
    if unlikely := asked - {p.row for p in report.problems if p.level == "refused"}:
        lines.append(say["confirm"].format(",".join(map(str, sorted(unlikely)))))
    return "\n".join(lines)


def _skipped(report: Report, side: int, say: dict[str, str]) -> str:
    """`小计、合计 1（第45行）；空行 3`."""
    found = []
    for why, number in report.skipped.items():
        rows = report.skipped_rows.get(why, [])
        at = say["row"].format(
            "、".join(map(str, rows)) if side == 0 else ", ".join(map(str, rows))
        )
        found.append(f"{NAMES[why][side]} {number}" + (f" ({at})" if rows else ""))
    return ("; " if side else "；").join(found)


def _reason(code: str, language: Language) -> str:
    return problem(1, "", code).reason.pick(language).replace("{other}", "…")


def _rate(numbers: Rate, say: dict[str, str]) -> str:
    counted = numbers.success + numbers.failure
    every = counted + numbers.na + numbers.unread
    return (
        f"{numbers.success}/{counted} {percent(numbers.of_counted)}"
        f" ({say['na']} {numbers.na}, {say['unread']} {numbers.unread};"
        f" {say['of_all']} {numbers.success}/{every} {percent(numbers.of_all)})"
    )


def percent(share: Fraction | None) -> str:
    """`63.4%`, rounded half up, but not to all or none; a dash where none may be shown."""
    if share is None:
        return "—"
    tenths = within(half_up(share * 1000), share.numerator, share.denominator, 1000)
    return f"{tenths // 10}.{tenths % 10}%"
