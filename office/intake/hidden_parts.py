"""Rows and columns that whoever opens the file does not see: told, and asked whether they count."""

from typing import Literal

import msgspec

from office.complaints.fields import FIELD, Name
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError, HiddenError
from office.intake.headers import Table, absent

type Hidden = Literal["take", "leave"]
"""What becomes of them: they count as all others, or are left out."""
REASON = ("在文件中是隐藏行，未录入", "Hidden in the file, left out")


def ranges(numbers: frozenset[int]) -> list[tuple[int, int]]:
    """Numbers of rows as runs, first and last."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def hidden_columns(table: Table) -> list[Name]:
    """The fields whose columns are hidden."""
    return [name for name, at in table.columns.items() if at in table.grid.hidden_columns]


def settle(table: Table, profile: Profile, answer: Hidden | None) -> Table:
    """`table` without hidden columns, where they are to be left out.

    Raises:
        HiddenError: something is hidden, and nobody says whether it counts.
        HeaderError: a column that is left out is one that every row needs.
    """
    rows = sum(number > table.header for number in table.grid.hidden_rows)
    columns = hidden_columns(table)
    if not rows and not columns:
        return table
    if answer is None:
        raise asked(rows, columns)
    return without(table, profile, columns) if answer == "leave" else table


def without(table: Table, profile: Profile, columns: list[Name]) -> Table:
    """`table` without the columns of these fields.

    Raises:
        HeaderError: every row needs one of them.
    """
    kept = {name: at for name, at in table.columns.items() if name not in columns}
    if missing := absent(profile, kept):
        zh = "、".join(FIELD[name].zh for name in missing)
        en = ", ".join(FIELD[name].en for name in missing)
        raise HeaderError(
            f"这些列在文件中隐藏，但每一行都要有：{zh}。请选择录入隐藏的内容，或在文件中取消隐藏。",
            f"These columns are hidden in the file, but every row needs them: {en}. Take what is "
            "hidden in, or unhide it in the file.",
        )
    names = {name: words for name, words in table.names.items() if name not in columns}
    left = tuple(table.names[name] for name in columns if name in table.names)
    return msgspec.structs.replace(table, columns=kept, names=names, unused=(*table.unused, *left))


def asked(rows: int, columns: list[Name]) -> HiddenError:
    """The question, with how much is hidden."""
    zh, en = [], []
    if rows:
        zh.append(f"{rows}行（含筛选掉的）")
        en.append(f"{rows} rows (filtered ones among them)")
    if columns:
        zh.append(f"{len(columns)}列（{'、'.join(FIELD[name].zh for name in columns)}）")
        en.append(f"{len(columns)} columns ({', '.join(FIELD[name].en for name in columns)})")
    return HiddenError(
        f"文件中有隐藏的内容：{'，'.join(zh)}。请说明录入还是不录入隐藏的内容。",
        f"Hidden in the file: {', '.join(en)}. Say whether what is hidden is taken in or left out.",
    )
