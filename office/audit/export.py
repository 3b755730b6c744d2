"""The log as a CSV file with the columns of the chain, and the check of such a file by itself."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from office.audit.chain import FIELDS, START, Row, check
from office.csv_safe import MARK, as_before, csv_line, harmless
from office.errors import AuditError, UsageError

COLUMNS = (*FIELDS, "digest")


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """CSV, a line a row.

    A cell that a spreadsheet would run gets a quote before it; `check_file` takes it off again.
    """
    yield MARK + csv_line(COLUMNS)
    for row in rows:
        yield csv_line([harmless(str(getattr(row, name))) for name in COLUMNS])


def check_file(path: Path) -> tuple[int, int, str]:
    """Check an exported file without any database: first and last number, digest of the last.

    A part of the log is checked from its first row on; a filtered one lacks rows and is refused.

    Raises:
        UsageError: it is no such file.
        AuditError: a row was changed or taken out.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            if next(reader, None) != list(COLUMNS):
                raise _no_log(path)
            rows = [_row(cells) for cells in reader]
    except (UnicodeDecodeError, csv.Error):
        raise _no_log(path) from None
    if not rows:
        return 0, 0, START
    number, digest = check(rows, rows[0].number - 1, rows[0].previous)
    return rows[0].number, number, digest


def _no_log(path: Path) -> UsageError:
    return UsageError(f"{path} 不是导出的审计记录。", "That file is not an exported audit log.")


def _row(cells: list[str]) -> Row:
    if len(cells) != len(COLUMNS) or not cells[0].isdecimal():
        raise AuditError(
            "导出文件有一行不完整。", "A line of the exported file is incomplete; export it again."
        )
    values: dict[str, object] = {
        name: as_before(cell) for name, cell in zip(COLUMNS, cells, strict=True)
    }
    values["number"] = int(cells[0])
    return cast("Row", SimpleNamespace(**values))
