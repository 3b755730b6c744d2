"""What became of an import so far, while its rows go by; at the end the report of it."""

import re
from collections import Counter
from decimal import Decimal

from office.intake import import_report, other_rows
from office.intake.import_report import Report
from office.intake.other_rows import Skipped
from office.intake.parse_file import Opened
from office.intake.row import Row
from office.intake.row_problems import Problem
from office.intake.row_stream import Parsed
from sync.outcomes import Outcome, Success

_DOTS = re.compile(r"[.'’]")
_FORM = re.compile(r"\b(?:INC|LLC|CORP|CO|LTD|CORPORATION|THE)\b")
_SIGNS = re.compile(r"[\W_]+")


class ReportBuilder:
    """Adds up parts of a file; of the rows themselves nothing is kept."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._months: set[str] = set()
        self._said: dict[str, None] = {}
        self._taken: Counter[Outcome] = Counter()
        self._seen: Counter[Outcome] = Counter()
        self._rows = self._refused = self._new = self._changed = self._payments = 0
        self._without_venue = 0
        self._amount = Decimal(0)
        self._calendars: Counter[str] = Counter()
        self._skipped: Skipped = {}
        self._spellings = _Spellings()

    def add(self, parsed: Parsed, renamed: list[Problem], *, new: int, changed: int) -> None:
        """Add a part, of whose rows so many were new and so many became proposals."""
        self._problems += [*parsed.problems, *renamed]
        self._rows += len(parsed.rows)
        self._refused += len(parsed.refused)
        self._new += new
        self._changed += changed
        self._seen.update(parsed.outcomes)
        self._calendars.update(parsed.calendars)
        for why, numbers in parsed.skipped.items():
            self._skipped.setdefault(why, []).extend(numbers)
        for row in parsed.rows:
            self._months.add(row.closed_month)
            self._without_venue += not row.venue
            self._said[row.month_said_by] = None
            self._taken[row.outcome] += 1
            self._spellings.add(row)
            if row.amount and row.outcome.success is Success.YES:
                self._payments += 1
                self._amount += row.amount

    def report(self, found: Opened, name: str) -> Report:
        """The report of all parts together."""
        problems = sorted(self._problems, key=lambda item: item.row)
        seen = self._rows + self._refused
        header = found.table.names.get("accepted_on", "")
        return Report(
            file=name,
            sha256=found.sha256,
            profile=found.profile.name,
            sheet=found.table.grid.sheet,
            header_row=found.table.header,
            first_month=min(self._months, default=""),
            last_month=max(self._months, default=""),
            month_said_by="、".join(self._said),
            seen=seen,
            new=self._new,
            unchanged=self._rows - self._new - self._changed,
            changed=self._changed,
            refused=self._refused,
            refused_by=import_report.counts(problems, "refused"),
            notes=import_report.counts(problems, "note"),
            skipped={why: len(numbers) for why, numbers in self._skipped.items()},
            skipped_rows=other_rows.listed(self._skipped),
            rate_accepted=import_report.rate(self._taken.elements(), self._rows),
            rate_all=import_report.rate(self._seen.elements(), seen),
            amount=str(self._amount),
            payments=self._payments,
            days_by=dict(self._calendars),
            problems=tuple(problems),
            unused_columns=found.table.unused,
            dropped_columns=found.dropped.headers,
            dropped_cells=found.dropped.cells,
            unread_sheets=found.unread,
            accepted_by=header if found.profile.stands_in(header) else "",
            without_venue=self._without_venue,
            variants=self._spellings.groups(),
        )


class _Spellings:
    """Remembers the first row of each spelling of a name, bare of what spelling changes."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[str, int]] = {}

    def add(self, row: Row) -> None:
        """Look at the operator of a row."""
        bare = _FORM.sub("", _DOTS.sub("", row.operator.upper()))
        self._groups.setdefault(_SIGNS.sub("", bare), {}).setdefault(row.operator, row.row)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The first rows of each name that is spelt in several ways."""
        return tuple(tuple(names.values()) for names in self._groups.values() if len(names) > 1)
