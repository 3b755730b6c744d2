"""An uploaded table without its columns of identity, as it is kept in place of the file.

Every other value stands there as it stood in the file; nothing else of the file does.
"""

import json

import msgspec

from office.csv_safe import MARK, csv_line, harmless
from office.intake.grid import Grid
from office.intake.identity_columns import Dropped
from office.intake.uploads import cell_values


def dump_cleaned(grids: list[Grid], dropped: Dropped) -> bytes:
    """The sheets as bytes."""
    sheets = [
        {
            **{name: getattr(grid, name) for name in _BESIDE},
            "rows": [cell_values.dump_cells(row) for row in grid.rows],
        }
        for grid in grids
    ]
    whole = {"dropped": msgspec.to_builtins(dropped), "sheets": sheets}
    return json.dumps(whole, default=list).encode()


def load_cleaned(data: bytes) -> tuple[list[Grid], Dropped]:
    """The sheets of what `dump_cleaned` gave, and what was dropped."""
    whole = json.loads(data)
    grids = [
        Grid(
            rows=[cell_values.load_cells(row) for row in sheet["rows"]],
            **{name: msgspec.convert(sheet[name], kind) for name, kind in _BESIDE.items()},
        )
        for sheet in whole["sheets"]
    ]
    return grids, msgspec.convert(whole["dropped"], Dropped)


def cleaned_csv(data: bytes) -> bytes:
    """The sheets as CSV, one after the other, for a person."""
    grids, _ = load_cleaned(data)
    lines = [
        csv_line(harmless(cell_values.shown(value)) for value in row)
        for grid in grids
        for row in grid.rows
    ]
    return (MARK + "".join(lines)).encode("utf-8", "replace")


_BESIDE = {field.name: field.type for field in msgspec.structs.fields(Grid) if field.name != "rows"}
"""What a sheet is besides its rows."""
