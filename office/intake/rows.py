"""From the rows of a table to validated rows and problems; every row is accounted for."""

from collections.abc import Iterable

import msgspec

from office.intake import workdays
from office.intake.grid import plain, rounded_column
from office.intake.headers import Table, skip
from office.intake.identity import Occurrences
from office.intake.problems import Problem
from office.intake.profiles import Profile
from office.intake.row import Row
from office.intake.rowreader import Context, RowReader
from sync.records import Outcome


class Parsed(msgspec.Struct, frozen=True):
    """Every row of a table accounted for: `seen` = rows + the row numbers in `refused`."""

    rows: list[Row]
    problems: list[Problem]
    seen: int
    refused: set[int]
    skipped: dict[str, int]  # blank, header, title, footer
    outcomes: list[Outcome]  # of all rows seen, also refused ones, where it can be read
    calendars: dict[str, int]  # rows whose days each calendar counted


def parse(table: Table, context: Context) -> Parsed:
    """Read every row below the header."""
    rows: list[Row] = []
    problems: list[Problem] = []
    skipped: dict[str, int] = {}
    calendars: dict[str, int] = {}
    ends: list[Outcome] = []
    refused: set[int] = set()
    occurrences = Occurrences()
    first_at: dict[tuple[str, str], int] = {}
    zeros = rounded_column(table.column("number"))
    for number, values in table.body():
        if reason := skip(values, table):
            skipped[reason] = skipped.get(reason, 0) + 1
            continue
        reader = RowReader(number, values, table, context, zeros=zeros)
        row = reader.read(occurrences)
        if reader.outcome:
            ends.append(reader.outcome)
        if row and first_at.setdefault((row.source_org, row.number), number) != number:
            reader.refuse("number", "duplicate")
            row = None
        problems += reader.problems
        if row is None:
            refused.add(number)
            continue
        rows.append(row)
        if row.closed_on:
            used = workdays.counted_by(row.accepted_on, row.closed_on, context.profile.calendar)
            calendars[used] = calendars.get(used, 0) + 1
    seen = len(rows) + len(refused)
    return Parsed(rows, problems, seen, refused, skipped, ends, calendars)


def known_venues(profile: Profile, registered: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Names and ids of venues -> ids, from the profile and from (id, Chinese, English name)."""
    names: dict[str, str] = {}
    if profile.venue_field == "venue":
        for id_, zh, en in registered:
            names |= {name: id_ for name in (id_, plain(zh), plain(en)) if name}
    for venue in profile.venues:
        names |= {plain(value): venue.id for value in venue.values}
    return names
