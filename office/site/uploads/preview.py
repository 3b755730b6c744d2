"""The staged rows as a table: every problem in its cell, what was mended and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from office.accounts.display_names import everybody
from office.complaints.models import Upload
from office.intake.column_profiles import Profile
from office.intake.models import StagedRow
from office.intake.other_rows import NAMES
from office.intake.row_problems import Problem, problem, sentence
from office.intake.uploads import cell_values, duplicate_rows, sheet_columns
from office.intake.uploads.sheet_columns import Sheet
from office.site.tables import Column, Filter, Table
from office.words import say, words

State = StagedRow.State
STATES: tuple[tuple[StagedRow.State, str, str], ...] = (
    (State.NEW, "green", "plus"),
    (State.CHANGED, "azure", "pencil"),
    (State.ASKED, "yellow", "message-report"),
    (State.REFUSED, "red", "alert-triangle"),
    (State.UNREAD, "yellow", "clock"),
    (State.DUPLICATE, "orange", "file-text"),
    (State.INELIGIBLE, "purple", "eye-off"),
    (State.UNCHANGED, "secondary", "database"),
    (State.PUBLISHED, "secondary", "eye"),
    (State.REJECTED, "secondary", "x"),
    (State.TAKEN, "green", "check"),
)
"""State, Tabler's colour, icon; in the order of the page."""
_BY_STATE: dict[str, tuple[str, str]] = {state: (colour, icon) for state, colour, icon in STATES}
LEFT = (State.ASKED, State.REFUSED, State.UNREAD, State.DUPLICATE, State.INELIGIBLE, State.REJECTED)
"""What stays behind when the others are taken in."""
MENDABLE = frozenset(
    {State.NEW, State.CHANGED, State.ASKED, State.REFUSED, State.UNREAD, State.DUPLICATE,
     State.INELIGIBLE, State.UNCHANGED, State.PUBLISHED}
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One cell: what it says now and in the file, what is wrong, who mended it."""

    column: int
    label: str
    text: str
    original: str = ""
    by: str = ""
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def refused(self) -> bool:
        """Whether something in it keeps the row out."""
        return any(each.level == "refused" for each in self.problems)

    @property
    def asked(self) -> bool:
        """Whether a person is to confirm what it says."""
        return any(each.level == "asked" for each in self.problems)

    @property
    def marked(self) -> bool:
        """Whether there is more to it than its text."""
        return bool(self.problems or self.by)

    @property
    def long(self) -> bool:
        """Whether it needs more than a line to write in."""
        return len(self.text) > 40 or "\n" in self.text


@dataclass(frozen=True)
class Question:
    """One question about unlikely facts: what may be answered, and who answered it."""

    code: str
    of: str
    reason: str
    words: str
    choices: tuple[tuple[str, str], ...]
    by: str = ""


_YES = (("yes", words("属实，照录", "It is right; take it in")),)
_CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "outcome_contradiction": (
        ("success", words("以成功与否为准", "Go by “Successful or not”")),
        ("result", words("以处理结果为准", "Go by the result")),
    )
}


def _said(row: StagedRow, code: str, of: str) -> dict[str, str]:
    said: dict[str, str] = row.answers.get(code, {})
    return said if said.get("of") == of else {}


@dataclass
class View:
    """How an upload's rows are drawn; `names` has the people who mended cells.

    `duplicates` has what was looked up of rows that are duplicates, by their number.
    """

    upload: Upload
    sheet: Sheet
    names: dict[str, str] = field(default_factory=dict)
    duplicates: dict[int, tuple[str, int]] = field(default_factory=dict)

    def columns(self) -> list[int]:
        """The columns we read, as in the file; every one while it is not known which is which."""
        if self.upload.problem:
            return [index for index, name in enumerate(self.sheet.names) if name]
        return sorted(i for field, i in self.sheet.columns.items() if field != "serial")

    def cell(self, row: StagedRow, column: int) -> Cell:
        edit = row.edits.get(str(column))
        values = self._values(row)
        raw = cell_values.shown(values[column]) if column < len(values) else ""
        return Cell(
            column=column,
            label=self.sheet.label(column),
            text=edit["to"] if edit else raw,
            original=raw if edit else "",
            by=self.names.get(edit["by"], edit["by"]) if edit else "",
            problems=tuple(self._problems(row, column)),
        )

    def questions(self, row: StagedRow) -> list[Question]:
        """What is asked of a row's unlikely facts, and what was answered about just these."""
        return [
            Question(
                code=code,
                of=of,
                reason=say(found.reason.zh, found.reason.en),
                words=sentence(found),
                choices=_CHOICES.get(code, _YES),
                by=self.names.get(said["by"], said["by"]) if said else "",
            )
            for code, of in row.asked.items()
            for said, found in [(_said(row, code, of), problem(row.number, "", code))]
        ]

    def row_problems(self, row: StagedRow) -> list[Problem]:
        """What is wrong with a row and stands in none of the columns shown."""
        shown = set(self.columns())
        return [
            problem(row.number, "", code) for column, code in row.problems if column not in shown
        ]

    def reasons(self, row: StagedRow) -> str:
        """Everything that is to be said of a row, for the export."""
        found = [row.reason] if row.reason else []
        for column in (-1, *self.columns()):
            for each in self._problems(row, column):
                place = f"「{self.sheet.label(column)}」" if column >= 0 else ""
                found.append(f"{place}{sentence(each)}")
        return "；".join(found)

    def table(self) -> Table:
        """The rows with filter, pages and export."""
        return Table(
            name="rows",
            counted=self._counted,
            look_up=self.look_up,
            columns=[
                Column("number", words("行", "Row"), lambda row: row.number, number=True),
                Column("state", words("状态", "State"), lambda row: row_state_words(row.state)),
                Column("reasons", words("说明", "Remarks"), self.reasons),
                *(self._column(column) for column in self.columns()),
            ],
            rows=self.upload.rows.all(),
            order=("number",),
            filters=[
                Filter(
                    "state",
                    words("状态", "State"),
                    [("left", words("未录入", "Not taken in"))]
                    + [(state, state.label) for state, *_ in STATES],
                    _by_state,
                )
            ],
            search=("cells",),
        )

    def _counted(self, given: Mapping[str, str]) -> int:
        """How many rows are in the state asked for; a state that is none is passed over."""
        asked = given.get("state", "")
        counts = self.upload.counts
        if asked == "left":
            return sum(counts.get(state, 0) for state in LEFT)
        return counts.get(asked, 0) if asked in _BY_STATE else sum(counts.values())

    def _column(self, column: int) -> Column:
        label: Any = self.sheet.label(column)
        return Column(f"c{column}", label, lambda row: self.cell(row, column))

    def _values(self, row: StagedRow) -> tuple[Any, ...]:
        held = row.__dict__.get("_values")
        if held is None:
            held = row.__dict__["_values"] = cell_values.load_cells(row.cells)
        return held

    def _problems(self, row: StagedRow, column: int) -> Iterable[Problem]:
        label = self.sheet.label(column) if column >= 0 else ""
        for place, code in row.problems:
            if place == column:
                yield problem(row.number, label, code, self.upload.at.year)
        number = self.sheet.columns.get("number", -1)
        if row.state == State.DUPLICATE and column == number:
            if row.number not in self.duplicates:
                self.look_up([row])
            code, other = self.duplicates[row.number]
            yield problem(row.number, label, code, other=other)

    def look_up(self, rows: Iterable[StagedRow]) -> None:
        """Find out together, by one query, which rows stand for the duplicates among `rows`."""
        serial = self.sheet.columns.get("serial")
        self.duplicates |= duplicate_rows.told(self.upload, rows, serial)


def _by_state(value: str) -> Q:
    return Q(state__in=LEFT) if value == "left" else Q(state=value)


def view(upload: Upload) -> View:
    return View(upload, sheet_columns.load_columns(upload.sheet), everybody())


def row_state_words(state: str) -> str:
    return str(State(state).label)


def badge(state: str) -> dict[str, str]:
    """A state as the page draws it: words, colour and icon."""
    colour, icon = _BY_STATE[state]
    return {"words": row_state_words(state), "colour": colour, "icon": icon}


def skipped(sheet: Sheet) -> str:
    """The rows that are no complaints, by why: how many, and which."""
    found = []
    for why, number in sheet.skipped.items():
        rows = say("、", ", ").join(map(str, sheet.skipped_rows.get(why, [])))
        at = say("（第{rows}行）", " (row {rows})", rows=rows) if rows else ""
        found.append(f"{say(*NAMES[why])} {number}{at}")
    return say("；", "; ").join(found)


def stand_in(sheet: Sheet, profile: Profile) -> str:
    """The header of the day of acceptance where it says another day, by which it is counted."""
    at = sheet.columns.get("accepted_on")
    header = "" if at is None else sheet.names[at]
    return header if profile.stands_in(header) else ""


def unread(sheet: Sheet) -> str:
    """The file's other sheets, of which nothing was read, with their rows."""
    found = [
        say("“{name}”（{rows} 行）", "“{name}” ({rows} rows)", name=name, rows=rows)
        for name, rows in sheet.unread
    ]
    return say("、", ", ").join(found)


def tallies(upload: Upload, chosen: str) -> list[dict[str, Any]]:
    """The states that rows are in, with their numbers, to choose by."""
    found = [
        {"state": state, "count": upload.counts[state], "on": state == chosen, **badge(state)}
        for state, *_ in STATES
        if upload.counts.get(state)
    ]
    total = {"state": "", "count": sum(upload.counts.values()), "on": not chosen}
    return [total | {"words": say("全部", "All"), "colour": "", "icon": ""}, *found]
