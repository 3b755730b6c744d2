"""Where the table begins: the header row under title rows, and which column is what."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from office.complaints.fields import FIELD, Name
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError
from office.intake.grid import Grid, Value, cell_text
from office.intake.header_word import WHOLE_PATH, header_key, price_column

SEARCHED = 40
"""The header stands within this many first rows."""


class Table(msgspec.Struct, frozen=True):
    """A sheet with its header found.

    `header` is the row's number in the file; `columns` gives the index of each field and
    `names` its header as written; `unused` the headers nobody asked for. `doubts` are columns
    that may be a field or something else, by field, until a person says which. `price` is the
    column of what was spent, with its header, which is no field.
    """

    grid: Grid
    header: int
    columns: dict[Name, int]
    names: dict[Name, str]
    unused: tuple[str, ...]
    titles: tuple[str, ...]
    doubts: dict[Name, int] = {}
    price: tuple[int, str] | None = None

    @property
    def header_row(self) -> tuple[Value, ...]:
        """The header as it stands in the file."""
        return self.grid.rows[self.header - 1]

    def body(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """(row number, values) of the rows below the header, blank ones among them."""
        for index in range(self.header, len(self.grid.rows)):
            yield index + 1, self.grid.rows[index]

    def column(self, field: Name) -> Iterator[Value]:
        """The values of `field` below the header; none where the table has no such column."""
        index = self.columns.get(field)
        return iter(()) if index is None else (row[index] for _, row in self.body())


class _Match(msgspec.Struct, frozen=True):
    """What a row says as a header: `alike` are headers that mean the same, by field."""

    columns: dict[Name, int]
    names: dict[Name, str]
    unused: list[str]
    alike: dict[Name, list[str]]
    doubts: dict[Name, int]

    def missing(self, profile: Profile) -> list[Name]:
        """What the profile needs and the row has not."""
        return absent(profile, self.columns)

    def table(self, grid: Grid, index: int) -> Table:
        """The table below the row."""
        return Table(
            grid,
            index + 1,
            self.columns,
            self.names,
            tuple(self.unused),
            _titles(grid, index),
            self.doubts,
            priced([cell_text(value) for value in grid.rows[index]]),
        )


def priced(names: Sequence[str]) -> tuple[int, str] | None:
    """The column of what was spent, with its header, where the file has one."""
    at = price_column(names)
    return None if at is None else (at, names[at])


def absent(profile: Profile, columns: Mapping[Name, int]) -> list[Name]:
    """The fields that every row needs and that none of `columns` is.

    Of those of which one suffices (`Profile.either`) the first stands for all.
    """
    found = [field for field in profile.required if field not in columns]
    if profile.either and not any(field in columns for field in profile.either):
        found.append(profile.either[0])
    return found


def needed(profile: Profile, field: Name) -> tuple[Name, ...]:
    """The fields of which one suffices where `field` is absent."""
    return profile.either if field in profile.either else (field,)


def find(grids: Sequence[Grid], profile: Profile) -> Table:
    """The table of a file; `sheet_choice` says of which sheet.

    Raises:
        HeaderError: no sheet has the profile's header row, or one names a column twice.
    """
    tables = [table for grid in grids if (table := _in_sheet(grid, profile)) is not None]
    if tables:
        return tables[0]
    raise _nothing_found(grids, profile)


def _nothing_found(grids: Sequence[Grid], profile: Profile) -> HeaderError:
    likely = guess(grids, profile)
    missing = absent(profile, likely[0].columns if likely else {})
    zh = "、".join("或".join(profile.columns[f][0] for f in needed(profile, m)) for m in missing)
    en = ", ".join(" or ".join(FIELD[f].en for f in needed(profile, m)) for m in missing)
    if likely and len(likely[0].columns) > len(missing):
        row = likely[0].header
        return HeaderError(
            f"第{row}行像是表头，但缺少：{zh}，未录入；请补上这些列，或另选模板。",
            f"Row {row} looks like the header but lacks: {en}; nothing was taken in. Add these "
            "columns or choose another profile.",
        )
    return HeaderError(
        f"前{SEARCHED}行内找不到表头（需要：{zh}）；请核对表头，或另选模板。",
        f"No header row in the first {SEARCHED} rows (needed: {en}); correct it or choose "
        "another profile.",
    )


def fits(grids: Sequence[Grid], profile: Profile) -> bool:
    """Whether a sheet has the header row of `profile`, each column of it once."""
    try:
        return any(_in_sheet(grid, profile) is not None for grid in grids)
    except HeaderError:
        return False


def guess(grids: Sequence[Grid], profile: Profile) -> tuple[Table, dict[Name, list[str]]] | None:
    """The row likeliest to be a header where `find` knows none: a person names the columns.

    The row with the most headers that the profile knows, else the first with three texts. Of
    headers that mean the same none is taken; they come beside the table, by field. None where no
    sheet has such a row above another row.
    """
    words = _words(profile)
    best: tuple[Grid, int, _Match] | None = None
    for grid in grids:
        for index in _likely(grid):
            match = _match(grid.rows[index], words)
            if best is None or len(match.columns) > len(best[2].columns):
                best = grid, index, match
    if best is None:
        return None
    grid, index, match = best
    for field in match.alike:
        del match.columns[field], match.names[field]
    return match.table(grid, index), match.alike


def may_hold_a_list(grid: Grid) -> bool:
    """Whether a sheet has a row that may be a header, above another row."""
    return any(True for _ in _likely(grid))


def _likely(grid: Grid) -> Iterator[int]:
    """Indexes of the rows that may be the header: with three texts, above another row."""
    for index, row in enumerate(grid.rows[: min(SEARCHED, len(grid.rows) - 1)]):
        if len({cell_text(value) for value in row if isinstance(value, str)} - {""}) >= 3:
            yield index


def _in_sheet(grid: Grid, profile: Profile) -> Table | None:
    words = _words(profile)
    for index, row in enumerate(grid.rows[:SEARCHED]):
        match = _match(row, words)
        if match.missing(profile):
            continue
        if match.alike:
            twice = "；".join("、".join(headers) for headers in match.alike.values())
            raise HeaderError(
                f"表头第{index + 1}行有两列意思相同（{twice}），未录入；请删去一列。",
                f"Two columns of the header in row {index + 1} mean the same; delete one.",
            )
        return match.table(grid, index)
    return None


class _Words(msgspec.Struct, frozen=True):
    """The headers of a profile by what tells them: those of a field, those that may be one, and of
    the first those that give way to others, each with these."""

    sure: dict[str, Name]
    doubtful: dict[str, Name]
    gives_way: dict[str, frozenset[str]]


def _words(profile: Profile) -> _Words:
    def keyed(words: Mapping[Name, tuple[str, ...]]) -> dict[str, Name]:
        return {header_key(alias): name for name, aliases in words.items() for alias in aliases}

    never = keyed(profile.never)
    sure = {key: name for key, name in keyed(profile.columns).items() if never.get(key) != name}
    gives_way = {
        header_key(header): frozenset(map(header_key, better))
        for header, better in profile.gives_way.items()
    }
    return _Words(sure, keyed(profile.doubtful), gives_way)


def _match(row: Sequence[Value], words: _Words) -> _Match:
    found = _Match({}, {}, [], {}, {})
    for column, value in enumerate(row):
        written = " ".join(cell_text(value).split())
        key = header_key(written)
        field = words.sure.get(key) if written else None
        if field is None:
            if written and key in words.doubtful:
                found.doubts.setdefault(words.doubtful[key], column)
            found.unused.extend([written] if written else [])
        elif field not in found.columns:
            found.columns[field], found.names[field] = column, written
        elif field != "ignored" and row[found.columns[field]] != value:
            _second(found, field, column, written, words)
        # the same words twice side by side are a merged header
    for field in found.columns:
        found.doubts.pop(field, None)
    return found


def _second(found: _Match, field: Name, column: int, written: str, words: _Words) -> None:
    """Another header of a field: the whole path of a category goes before its last step, and what
    names the field before what gives way to it."""
    first = found.names[field]
    one, other = header_key(first), header_key(written)
    earlier = other.endswith(WHOLE_PATH) < one.endswith(WHOLE_PATH)
    later = one.endswith(WHOLE_PATH) < other.endswith(WHOLE_PATH)
    earlier = earlier or one in words.gives_way.get(other, ())
    later = later or other in words.gives_way.get(one, ())
    if field not in found.alike and earlier != later:
        if later:
            found.columns[field], found.names[field] = column, written
        found.unused.append(first if later else written)
    else:
        found.alike.setdefault(field, [first]).append(written)


def _titles(grid: Grid, header: int) -> tuple[str, ...]:
    """The distinct texts above the header."""
    texts = [cell_text(value) for row in grid.rows[:header] for value in row]
    return tuple(dict.fromkeys(words for words in texts if words))
