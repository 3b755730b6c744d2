"""From the rows of a table to validated rows and problems; every row is accounted for."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from office.complaints import working_days
from office.complaints.plausibility import Answer
from office.intake.column_profiles import Profile
from office.intake.grid import Value, plain, rounded_column
from office.intake.headers import Table
from office.intake.other_rows import Skipped, kind
from office.intake.row import Row
from office.intake.row_context import Context
from office.intake.row_identity import Occurrences, complaint_key
from office.intake.row_parser import RowReader
from office.intake.row_problems import Problem
from sync.records import Outcome


class Parsed(msgspec.Struct, frozen=True):
    """Every row of a table accounted for: `seen` = rows + the row numbers in `refused`."""

    rows: list[Row]
    problems: list[Problem]
    seen: int
    refused: set[int]
    skipped: Skipped
    outcomes: list[Outcome]  # of all rows seen, also refused ones, where it can be read
    calendars: dict[str, int]  # rows whose days each calendar counted


class Line(msgspec.Struct, frozen=True):
    """A row of a table to be judged: its number in the file and the values of its cells.

    `raw` are the values as in the file where a person has mended some; `occurrence` tells which
    of the file's equal rows it is, where that was counted before; `answers` what people said to
    questions about it.
    """

    number: int
    values: tuple[Value, ...]
    raw: tuple[Value, ...] | None = None
    occurrence: int = 0
    answers: dict[str, Answer] = {}


class Judged(msgspec.Struct, frozen=True):
    """What a row came to; of a `duplicate` the row is there, and refused all the same.

    `asked` are the questions about it, answered or not, with the key of the facts they are about.
    """

    number: int
    row: Row | None
    problems: list[Problem]
    outcome: Outcome | None
    duplicate: bool = False
    asked: dict[str, str] = {}

    @property
    def fit(self) -> bool:
        """Whether it may be imported."""
        return self.row is not None and not self.duplicate


def lines(table: Table) -> tuple[list[Line], Skipped]:
    """The complaints of a table, and the rows that are none."""
    found: list[Line] = []
    skipped: Skipped = {}
    for number, values in table.body():
        if reason := kind(values, table):
            skipped.setdefault(reason, []).append(number)
        else:
            found.append(Line(number, values))
    return found, skipped


def judge_rows(
    given: Iterable[Line],
    table: Table,
    context: Context,
    *,
    zeros: bool,
    taken: Mapping[str, int] | None = None,
) -> Iterator[Judged]:
    """Judge rows one by one, in their order.

    Args:
        zeros: whether the whole column of numbers was rounded.
        taken: `complaint_key` -> row of complaints that earlier rows of the file gave.
    """
    occurrences = Occurrences()
    first_at = dict(taken or {})
    said: dict[str, str] = {}
    for line in given:
        reader = RowReader(
            line.number,
            line.values,
            table,
            context,
            zeros=zeros,
            raw=line.raw,
            answers=line.answers,
        )
        row = reader.read(occurrences, line.occurrence)
        key = complaint_key(row.source_org, row.number) if row else ""
        first = first_at.setdefault(key, line.number) if row else line.number
        if row and first == line.number:
            said[key] = row.row_hash
        elif row:
            differs = said.get(key, row.row_hash) != row.row_hash
            reader.refuse("number", "duplicate_differs" if differs else "duplicate", first)
        duplicate = first != line.number
        yield Judged(
            line.number, row, reader.problems, reader.outcome, duplicate, dict(reader.asked)
        )


def gather(judged: Iterable[Judged], skipped: Skipped, context: Context) -> Parsed:
    """The judged rows as one account."""
    parsed = Parsed([], [], 0, set(), skipped, [], {})
    for found in judged:
        parsed.problems.extend(found.problems)
        if found.outcome:
            parsed.outcomes.append(found.outcome)
        row = found.row
        if row is None or not found.fit:
            parsed.refused.add(found.number)
            continue
        parsed.rows.append(row)
        if row.closed_on:
            used = working_days.counted_by(row.accepted_on, row.closed_on, context.profile.calendar)
            parsed.calendars[used] = parsed.calendars.get(used, 0) + 1
    return msgspec.structs.replace(parsed, seen=len(parsed.rows) + len(parsed.refused))


def parse_rows(table: Table, context: Context) -> Parsed:
    """Read every row below the header."""
    given, skipped = lines(table)
    zeros = rounded_column(table.column("number"))
    return gather(judge_rows(given, table, context, zeros=zeros), skipped, context)


def known_venues(profile: Profile, registered: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Names and ids of venues -> ids, from the profile and from (id, Chinese, English name)."""
    names: dict[str, str] = {}
    if profile.venue_field == "venue":
        for id_, zh, en in registered:
            names |= {name: id_ for name in (id_, plain(zh), plain(en)) if name}
    for venue in profile.venues:
        names |= {plain(value): venue.id for value in venue.values}
    return names


def known_units(registered: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """Names of handling units -> ids, from (id, Chinese, English name)."""
    return {plain(name): id_ for id_, zh, en in registered for name in (zh, en) if name}
