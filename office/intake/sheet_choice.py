"""Which sheet of a workbook is read: the one that holds a list; of several a person says which.

A sheet whose header nobody knows yet may hold a list as well, unless it is hidden.
"""

from collections.abc import Sequence

from office.intake import headers
from office.intake.column_profiles import Profile
from office.intake.errors import SheetsError
from office.intake.grid import Grid


def chosen(grids: Sequence[Grid], profiles: Sequence[Profile], name: str) -> Grid:
    """The sheet to read.

    Where none may hold a list it is the visible one that has most rows.

    Args:
        name: the one that a person named; "" where nobody did.

    Raises:
        SheetsError: none is named so; or nobody named one, and several may hold a list, or one that
            is hidden.
    """
    if name:
        named = next((grid for grid in grids if grid.sheet == name), None)
        if named is None:
            raise SheetsError(
                f"没有名为“{name}”的工作表，未录入；现有：{_listed(grids)[0]}。",
                f"There is no sheet “{name}”, nothing was taken in; there are: "
                f"{_listed(grids)[1]}.",
            )
        return named
    lists = [
        grid
        for grid in grids
        if any(headers.fits([grid], profile) for profile in profiles)
        or (not grid.hidden and headers.may_hold_a_list(grid))
    ]
    if len(lists) == 1 and not lists[0].hidden:
        return lists[0]
    if lists:
        zh, en = _listed(lists)
        raise SheetsError(
            f"有{len(lists)}张工作表可能含投诉清单：{zh}。请选定要录入的一张，其余的另行录入。",
            f"Sheets that may hold a list of complaints: {en}. Say which one is to be taken in; "
            "take in the others after it.",
            [(grid.sheet, len(grid.rows), grid.hidden) for grid in lists],
        )
    seen = [grid for grid in grids if not grid.hidden]
    return max(seen or grids, key=lambda grid: len(grid.rows), default=Grid("", []))


def unread(grids: Sequence[Grid], read: Grid) -> tuple[tuple[str, int], ...]:
    """The other sheets that are not empty, and how many rows each has."""
    return tuple(
        (grid.sheet, len(grid.rows)) for grid in grids if grid.sheet != read.sheet and grid.rows
    )


def _listed(grids: Sequence[Grid]) -> tuple[str, str]:
    both = [_described(grid) for grid in grids]
    return "、".join(zh for zh, _ in both), ", ".join(en for _, en in both)


def _described(grid: Grid) -> tuple[str, str]:
    rows = len(grid.rows)
    zh = f"“{grid.sheet}”（{'隐藏，' if grid.hidden else ''}{rows}行）"
    return zh, f"“{grid.sheet}” ({'hidden, ' if grid.hidden else ''}{rows} rows)"
