"""An uploaded table without its columns of identity, as it is kept in place of the file.

Every other value stands there as it stood in the file; nothing else of the file does. Lines of
JSON: first what was dropped and what the sheets are besides their rows, then a row each, one sheet
after the other; so no long table has to be held whole.
"""

import json
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from office.csv_safe import MARK, csv_line, harmless
from office.intake.grid import Cells, Grid
from office.intake.identity_columns import Dropped
from office.intake.row_spool import spooled
from office.intake.uploads import cell_values


def write_cleaned(grids: list[Grid], dropped: Dropped, file: BinaryIO) -> None:
    """Write the sheets to `file`."""
    sheets = [
        {**{name: getattr(grid, name) for name in _BESIDE}, "count": len(grid.rows)}
        for grid in grids
    ]
    head = {"dropped": msgspec.to_builtins(dropped), "sheets": sheets}
    file.write(json.dumps(head, default=list).encode() + b"\n")
    for grid in grids:
        file.writelines(
            json.dumps(cell_values.dump_cells(row)).encode() + b"\n" for row in grid.rows
        )


def load_cleaned(path: Path) -> tuple[list[Grid], Dropped]:
    """The sheets of what `write_cleaned` wrote, and what was dropped."""
    with path.open("rb") as file:
        head = json.loads(file.readline())
        grids = [
            Grid(
                rows=spooled(_rows(file, sheet["count"])),
                **{name: msgspec.convert(sheet[name], kind) for name, kind in _BESIDE.items()},
            )
            for sheet in head["sheets"]
        ]
    return grids, msgspec.convert(head["dropped"], Dropped)


def cleaned_csv(path: Path) -> BinaryIO:
    """The sheets as CSV, one after the other, for a person; an open temporary file."""
    out = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - whoever sends it closes it
    out.write(MARK.encode())
    with path.open("rb") as file:
        head = json.loads(file.readline())
        for sheet in head["sheets"]:
            for row in _rows(file, sheet["count"]):
                line = csv_line(harmless(cell_values.shown(value)) for value in row)
                out.write(line.encode("utf-8", "replace"))
    out.seek(0)
    return out


def _rows(file: BinaryIO, count: int) -> Iterator[Cells]:
    return (cell_values.load_cells(json.loads(line)) for line in islice(file, count))


_BESIDE = {field.name: field.type for field in msgspec.structs.fields(Grid) if field.name != "rows"}
"""What a sheet is besides its rows."""
