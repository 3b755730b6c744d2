"""From the rows of a table to validated rows and problems; every row is accounted for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import batched

import msgspec

from office.complaints import working_days
from office.complaints.plausibility import Answer
from office.intake.column_profiles import Profile
from office.intake.grid import Value, cell_text, plain, rounded_column
from office.intake.header_word import header_key
from office.intake.headers import Table
from office.intake.other_rows import Kind, Skipped, kind
from office.intake.row import Row
from office.intake.row_context import Context
from office.intake.row_identity import Occurrences, complaint_key
from office.intake.row_parser import RowReader
from office.intake.row_problems import Problem
from sync.outcomes import Outcome

PART = 2_000
"""Complaints that are judged and put in the books together."""


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


def lines(table: Table, skipped: Skipped, *, leave: bool = False) -> Iterator[Line]:
    """The complaints of a table; rows that are none are noted in `skipped` as they go by.

    Args:
        leave: whether rows that are hidden in the file are left out.
    """
    hidden = table.grid.hidden_rows if leave else frozenset[int]()
    head = [header_key(cell_text(value)) for value in table.header_row]
    for number, values in table.body():
        reason: Kind | None = kind(values, table, head)
        if reason is None and number in hidden:
            reason = "hidden"
        if reason:
            skipped.setdefault(reason, []).append(number)
        else:
            yield Line(number, values)


class Judge:
    """Judges the rows of one table, some at a time; remembers what earlier ones gave.

    Args:
        zeros: whether the whole column of numbers was rounded.
        taken: `complaint_key` -> row of complaints that earlier rows of the file gave.
    """

    def __init__(
        self,
        table: Table,
        context: Context,
        *,
        zeros: bool,
        taken: Mapping[str, int] | None = None,
    ) -> None:
        self.table = table
        self.context = context
        self.zeros = zeros
        self._occurrences = Occurrences()
        # Both may hold 200,000 complaints: by sixteen bytes of a key, not by all of its hex.
        self._first_at = {_short(key): number for key, number in (taken or {}).items()}
        self._said: dict[bytes, bytes] = {}

    def rows(self, given: Iterable[Line]) -> Iterator[Judged]:
        """Judge rows one by one, in their order."""
        for line in given:
            reader = RowReader(
                line.number,
                line.values,
                self.table,
                self.context,
                zeros=self.zeros,
                raw=line.raw,
                answers=line.answers,
            )
            row = reader.read(self._occurrences, line.occurrence)
            first = self._first(row, line.number) if row else line.number
            if row and first != line.number:
                said = self._said.get(_short(complaint_key(row.source_org, row.number)))
                differs = said is not None and said != _short(row.row_hash)
                reader.refuse("number", "duplicate_differs" if differs else "duplicate", first)
            yield Judged(
                line.number,
                row,
                reader.problems,
                reader.outcome,
                first != line.number,
                dict(reader.asked),
            )

    def _first(self, row: Row, number: int) -> int:
        """The first row of the file with this complaint."""
        key = _short(complaint_key(row.source_org, row.number))
        first = self._first_at.setdefault(key, number)
        if first == number:
            self._said[key] = _short(row.row_hash)
        return first


def _short(digest: str) -> bytes:
    return bytes.fromhex(digest)[:16]


def gather(judged: Iterable[Judged], skipped: Skipped, context: Context) -> Parsed:
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


def parts(table: Table, context: Context, *, leave: bool = False) -> Iterator[Parsed]:
    """Read every row below the header, `PART` complaints at a time; the last has what was skipped.

    Args:
        leave: whether rows that are hidden in the file are left out.
    """
    skipped: Skipped = {}
    judge = Judge(table, context, zeros=rounded_column(table.column("number")))
    for some in batched(lines(table, skipped, leave=leave), PART):
        yield gather(judge.rows(some), {}, context)
    yield gather((), skipped, context)


def parse_rows(table: Table, context: Context) -> Parsed:
    """Read every row below the header, all at once."""
    skipped: Skipped = {}
    judge = Judge(table, context, zeros=rounded_column(table.column("number")))
    return gather(judge.rows(lines(table, skipped)), skipped, context)


def known_venues(
    profile: Profile, registered: Iterable[tuple[str, str, str]]
) -> tuple[dict[str, str], frozenset[str]]:
    """Names and ids of venues -> ids, from the profile and from (id, Chinese, English name).

    Besides them the names that more than one venue has, which tell none.
    """
    called: defaultdict[str, set[str]] = defaultdict(set)
    if profile.venue_field == "venue":
        for id_, zh, en in registered:
            for name in filter(None, (id_, plain(zh), plain(en))):
                called[name].add(id_)
    names = {name: next(iter(ids)) for name, ids in called.items() if len(ids) == 1}
    for venue in profile.venues:
        names |= {plain(value): venue.id for value in venue.values}
    return names, frozenset(called.keys() - names.keys())


def known_units(registered: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """Names of handling units -> ids, from (id, Chinese, English name)."""
    return {plain(name): id_ for id_, zh, en in registered for name in (zh, en) if name}
