"""A value in a cell of a workbook: a number that adds up, or words that no program runs."""

from decimal import Decimal
from typing import Any

from office.csv_safe import harmless


def put(cell: Any, value: int | Decimal | str) -> None:
    """Write it; words are words, whatever they begin with."""
    if isinstance(value, str):
        cell.value, cell.data_type = harmless(value), "s"
    else:
        cell.value, cell.number_format = value, "#,##0" if isinstance(value, int) else "#,##0.00"
