"""Where the table begins: the header row under title rows, and which column is what."""

import re
from collections.abc import Sequence

import msgspec

from office.complaints.fields import Name
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError, TwoTablesError
from office.intake.grid import Grid, Value, cell_text, plain

SEARCHED = 40
"""The header stands within this many first rows."""
_BRACKETS = re.compile(r"\(.*?\)")
_NOISE = re.compile(r"[\s:*、,.。]+")


class Table(msgspec.Struct, frozen=True):
    """A sheet with its header found.

    `header` is the row's number in the file; `columns` gives the index of each field and
    `names` its header as written; `unused` the headers nobody asked for.
    """

    grid: Grid
    header: int
    columns: dict[Name, int]
    names: dict[Name, str]
    unused: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def header_row(self) -> tuple[Value, ...]:
        """The header as it stands in the file."""
        return self.grid.rows[self.header - 1]

    def body(self) -> list[tuple[int, tuple[Value, ...]]]:
        """(row number, values) of the rows below the header, blank ones among them."""
        return list(enumerate(self.grid.rows[self.header :], start=self.header + 1))

    def column(self, field: Name) -> list[Value]:
        """The values of `field` below the header; none where the table has no such column."""
        index = self.columns.get(field)
        return [] if index is None else [row[index] for row in self.grid.rows[self.header :]]


def normal(header: str) -> str:
    """A header stripped to what tells it: no blanks, brackets, stars; narrow, lower case."""
    bare = _NOISE.sub("", plain(header)).lower()
    return _BRACKETS.sub("", bare) or bare


def find(grids: Sequence[Grid], profile: Profile) -> Table:
    """The one table of a file.

    Raises:
        HeaderError: no sheet has the profile's header row, or one names a column twice.
        TwoTablesError: two sheets have it.
    """
    tables = [table for grid in grids if (table := _in_sheet(grid, profile)) is not None]
    if len(tables) == 1:
        return tables[0]
    if tables:
        names = "、".join(table.grid.sheet for table in tables)
        raise TwoTablesError(
            f"有{len(tables)}张工作表都含表格（{names}），未导入；请每张另存一个文件。",
            f"{len(tables)} sheets hold a table; save each as a file of its own.",
        )
    wanted = "、".join(profile.columns[field][0] for field in profile.required)
    raise HeaderError(
        f"前{SEARCHED}行内找不到表头（需要：{wanted}）；请核对表头，或另选模板。",
        f"No header row in the first {SEARCHED} rows (needed: {wanted}); correct it or choose "
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
    best: tuple[int, Grid, int] | None = None
    for grid in grids:
        for index, row in enumerate(grid.rows[: min(SEARCHED, len(grid.rows) - 1)]):
            if len({cell_text(value) for value in row if isinstance(value, str)} - {""}) < 3:
                continue
            known = len(_match(row, profile)[0])
            if best is None or known > best[0]:
                best = known, grid, index
    if best is None:
        return None
    _, grid, index = best
    found, names, unused, alike = _match(grid.rows[index], profile)
    for field in alike:
        del found[field], names[field]
    return Table(grid, index + 1, found, names, tuple(unused), _titles(grid, index)), alike


def _in_sheet(grid: Grid, profile: Profile) -> Table | None:
    for index, row in enumerate(grid.rows[:SEARCHED]):
        found, names, unused, alike = _match(row, profile)
        if not all(field in found for field in profile.required):
            continue
        if alike:
            twice = "；".join("、".join(headers) for headers in alike.values())
            raise HeaderError(
                f"表头第{index + 1}行有两列意思相同（{twice}），未导入；请删去一列。",
                f"Two columns of the header in row {index + 1} mean the same; delete one.",
            )
        return Table(grid, index + 1, found, names, tuple(unused), _titles(grid, index))
    return None


def _match(
    row: Sequence[Value], profile: Profile
) -> tuple[dict[Name, int], dict[Name, str], list[str], dict[Name, list[str]]]:
    """Column and header of each field, the headers not used, and those that mean the same."""
    fields = {
        normal(alias): field for field, aliases in profile.columns.items() for alias in aliases
    }
    found: dict[Name, int] = {}
    names: dict[Name, str] = {}
    unused: list[str] = []
    alike: dict[Name, list[str]] = {}
    for column, value in enumerate(row):
        written = cell_text(value)
        field = fields.get(normal(written)) if written else None
        if field is None:
            unused += [written] if written else []
        elif field in found and row[found[field]] != value:
            alike.setdefault(field, [names[field]]).append(" ".join(written.split()))
        else:  # the same words twice side by side are a merged header
            found.setdefault(field, column)
            names.setdefault(field, " ".join(written.split()))
    return found, names, unused, alike


def _titles(grid: Grid, header: int) -> tuple[str, ...]:
    """The distinct texts above the header."""
    texts = [cell_text(value) for row in grid.rows[:header] for value in row]
    return tuple(dict.fromkeys(words for words in texts if words))
