"""The rows of an upload as they are mended: faulty columns first, the others folded away."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from office.audit.record import actor
from office.complaints.fields import Name
from office.intake.models import StagedRow
from office.intake.uploads import bulk_edits
from office.registry.lookups import open_units, open_venues
from office.site.tables import Table
from office.site.uploads import preview
from office.site.uploads.row_presenters import line

_BESIDE: tuple[Name, ...] = ("number", "operator")
"""What tells a person which complaint a row is; beside the faulty columns."""
_TO_MEND = frozenset({preview.State.REFUSED, preview.State.UNREAD, preview.State.INELIGIBLE})


def context(view: preview.View, table: Table) -> dict[str, Any]:
    """What `uploads/staged.html` draws of the rows that the address asks for."""
    found, drawn = view.upload, table.context()
    rows: Sequence[StagedRow] = drawn["page"].object_list
    shown = _columns(view, rows, whole=table.given.get("cols") == "all")
    chosen = table.given.get("state", "")
    given = where(table.given)
    given.pop("at", None)
    return {
        "upload": found,
        "columns": [view.sheet.label(column) for column in shown],
        "lines": [line(view, row, shown) for row in rows],
        "table": drawn,
        "chosen": chosen,
        "tallies": preview.tallies(found, chosen),
        "folded": len(view.columns()) - len(shown),
        "unfolded": table.given.get("cols") == "all",
        "unfold": urlencode({**given, "cols": "all"}),
        "fold": urlencode({name: value for name, value in given.items() if name != "cols"}),
        "here": urlencode({**given, "at": ".".join(map(str, shown))}),
        "mendable": any(row.state in preview.MENDABLE for row in rows),
        "faulty": any(row.state in _TO_MEND for row in rows),
        "written": written(view),
        "venues": open_venues(),
        "units": open_units(),
    }


def where(given: Mapping[str, str]) -> dict[str, str]:
    """Of what the address says, which rows and columns are shown; drawn anew, they stay these."""
    return {name: given[name] for name in ("state", "page", "cols", "at") if given.get(name)}


def _columns(view: preview.View, rows: Iterable[StagedRow], *, whole: bool) -> list[int]:
    """The columns of a page of rows; all of them where none of these is faulty."""
    known = view.columns()
    cells = [view.cell(row, at) for row in rows for at in known]
    faulty = sorted({cell.column for cell in cells if cell.refused or cell.asked})
    noted = sorted({cell.column for cell in cells if cell.marked})
    beside = [view.sheet.columns[name] for name in _BESIDE if name in view.sheet.columns]
    first = list(dict.fromkeys([*faulty, *(at for at in beside if at in known), *noted]))
    rest = [at for at in known if at not in first]
    if not noted:
        return known
    return [*first, *rest] if whole else first


def given_columns(view: preview.View, at: str) -> list[int]:
    """The columns that the page around a row shows, as it says (`1.3.7`); all where it does not."""
    known = view.columns()
    said = [int(part) for part in at.split(".") if part.isascii() and part.isdecimal()]
    return [column for column in dict.fromkeys(said) if column in known] or known


def written(view: preview.View) -> dict[str, Any] | None:
    """The last bulk edit, in words, while it can be taken back; of several values none is named."""
    act = bulk_edits.last_act(view.upload)
    if not act:
        return None
    last = act[-1]
    return {
        "pk": last.pk,
        "rows": sum(len(one.before) for one in act),
        "labels": [view.sheet.label(int(at)) for at in last.texts],
        "texts": {view.sheet.label(int(at)): text for at, text in last.texts.items()}
        if len(act) == 1
        else {},
        "by": view.names.get(last.by, last.by),
        "own": last.by == actor(),
    }
