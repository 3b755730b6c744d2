"""What is known of an uploaded sheet besides its rows: header, and which column is what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from office.complaints.fields import FIELD, Name
from office.intake import other_rows
from office.intake.column_profiles import Profile
from office.intake.grid import Grid, cell_text
from office.intake.headers import Table, absent, priced
from office.intake.identity_columns import Dropped
from office.intake.other_rows import Skipped
from office.intake.outcome_spelling import word_key
from office.words import say


class Sheet(msgspec.Struct, frozen=True):
    """One sheet.

    `header` is the header's row in the file and `names` its texts by column; `columns` says which
    column each field of ours is. `alike` has the headers of which any may be a field's, and
    `doubts` the column that may be a field or something else, until a person says which;
    `meanings` what words for an outcome mean that the profile does not know
    (`column_profiles.taught`). `skipped` counts rows that are no complaints by why, and
    `skipped_rows` has the first of them (`other_rows`); `zeros` says that the column of numbers
    was rounded as a whole; `date1904` that bare days are counted from 1904. `hidden_rows` are
    runs of complaints that are hidden in the file and `hidden_columns` indexes; `hidden` is what a
    person says of them, `over_title` whether the month that a person gave stands where the title
    names another. `dropped` are headers of columns that say who somebody is, and were not kept;
    `unread` are the file's other sheets, of which nothing was read, with their rows.
    """

    name: str
    header: int
    names: list[str]
    columns: dict[Name, int]
    titles: tuple[str, ...] = ()
    skipped: dict[str, int] = {}
    skipped_rows: dict[str, list[int]] = {}
    date1904: bool = False
    zeros: bool = False
    alike: dict[Name, list[str]] = {}
    doubts: dict[Name, int] = {}
    dropped: tuple[str, ...] = ()
    meanings: dict[str, str] = {}
    hidden_rows: list[tuple[int, int]] = []
    hidden_columns: list[int] = []
    hidden: Literal["", "take", "leave"] = ""
    over_title: bool = False
    unread: list[tuple[str, int]] = []

    def table(self) -> Table:
        """The table without its rows, for judging them one by one."""
        used = set(self.columns.values())
        shared = Counter(self.names[i] for i in used)
        names: dict[Name, str] = {
            field: self.names[i] if shared[self.names[i]] == 1 else self.label(i)
            for field, i in self.columns.items()
        }
        unused = tuple(n for i, n in enumerate(self.names) if n and i not in used)
        grid = Grid(self.name, [], self.date1904, hidden_columns=frozenset(self.hidden_columns))
        price = priced(self.names)
        return Table(grid, self.header, dict(self.columns), names, unused, self.titles, price=price)

    def label(self, index: int) -> str:
        """A column's header; with its letter where it has none, or shares it."""
        name = self.names[index]
        if name and self.names.count(name) == 1:
            return name
        return say(
            "{name} {letter}列", "{name} column {letter}", name=name, letter=letter(index)
        ).strip()

    def field(self, column: int) -> Name | None:
        """The field that a column is; None where it is not read."""
        return next((field for field, at in self.columns.items() if at == column), None)

    def with_column(self, field: Name) -> "Sheet":
        """The sheet with a column for `field`: behind the others where the file has none."""
        if field in self.columns:
            return self
        columns = {**self.columns, field: len(self.names)}
        return msgspec.structs.replace(self, names=[*self.names, FIELD[field].zh], columns=columns)

    def missing(self, profile: Profile) -> list[Name]:
        """The fields of which a person must say which column they are, before rows are judged."""
        needed = absent(profile, self.columns)
        return [*needed, *(name for name in (*self.alike, *self.doubts) if name not in needed)]

    def dump(self) -> dict[str, Any]:
        """As JSON for the database."""
        return msgspec.to_builtins(self)  # type: ignore[no-any-return]


def load_columns(given: Mapping[str, Any]) -> Sheet:
    """The sheet of what `dump` gave."""
    held = msgspec.convert(given, Sheet)
    meanings = {word: meant for word, meant in held.meanings.items() if word_key(word)}
    return msgspec.structs.replace(held, meanings=meanings)


def of(table: Table, skipped: Skipped, alike: dict[Name, list[str]], dropped: Dropped) -> Sheet:
    """What is to be known of a table that was found in a file."""
    header = table.grid.rows[table.header - 1]
    return Sheet(
        name=_clean(table.grid.sheet),
        header=table.header,
        names=[" ".join(_clean(cell_text(value)).split())[:120] for value in header],
        columns={name: at for name, at in table.columns.items() if name != "ignored"},
        titles=tuple(_clean(title)[:500] for title in table.titles),
        skipped={why: len(rows) for why, rows in skipped.items()},
        skipped_rows=other_rows.listed(skipped),
        date1904=table.grid.date1904,
        hidden_columns=sorted(table.grid.hidden_columns),
        doubts=dict(table.doubts),
        dropped=tuple(_clean(name)[:120] for name in dropped.headers),
        alike={field: [_clean(name)[:120] for name in names] for field, names in alike.items()},
    )


def named(sheets: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Sheets by their names and rows, as any database takes them."""
    return [(_clean(name), rows) for name, rows in sheets]


def letter(index: int) -> str:
    """A column as spreadsheets call it: A, B, … AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _clean(words: str) -> str:
    """`words` as any database takes them."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode()
