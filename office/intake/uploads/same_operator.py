"""What the registers, and other rows of the file, say of the operator that a row names."""

import json
from collections.abc import Iterator

from django.db.models import Q
from stdnum.cn import uscc as uscc_number

from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake.grid import cell_text, plain
from office.intake.models import StagedRow
from office.intake.uploads import staged_values
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.similar_names import by_nearness
from office.registry.models import Operator
from sync.records import Text

_REGISTERED = Text("已登记", "registered")
_LEASED = Text("该店铺号登记的经营者", "has that shop number")
_ELSEWHERE = Text("本文件其他行", "in other rows")
_ROWS = 50
"""So many other rows of a file are looked at."""
_NEAR = 5_000
"""So far from the row, before and behind it: while one types no long file is read through."""


def names(upload: Upload, row: StagedRow, by: Basis, typed: str) -> dict[str, Text]:
    """Names of operators with where they come from: by what is typed, else by code and shop."""
    if typed:
        known = Operator.objects.filter(name__contains=typed).order_by("name")[:_ROWS]
        found = {operator.name: _REGISTERED for operator in known}
        for other in _others(upload, row, typed):
            name = _said(other, "operator", by)
            if typed in name:
                found.setdefault(name, _ELSEWHERE)
        return found
    code = _code(row, by)
    if not uscc_number.is_valid(code):
        return _at_shop(row, by)
    found = {operator.name: _REGISTERED for operator in Operator.objects.filter(uscc=code)}
    if not found:
        for other in _others(upload, row, code):
            if _code(other, by) == code and (name := _said(other, "operator", by)):
                found.setdefault(name, _ELSEWHERE)
    return found


def codes(upload: Upload, row: StagedRow, by: Basis, typed: str) -> dict[str, Text]:
    """Credit codes of the operator that the row names, those near what is written first."""
    name = _said(row, "operator", by)
    if not name:
        return {}
    known = Operator.objects.filter(name=name).exclude(uscc="")
    found = {operator.uscc: _REGISTERED for operator in known}
    for other in _others(upload, row, name):
        code = _code(other, by)
        if _said(other, "operator", by) == name and uscc_number.is_valid(code):
            found.setdefault(code, _ELSEWHERE)
    wanted = typed or _said(row, "uscc", by)
    return {code: found[code] for _, code in by_nearness(wanted, found)}


def _at_shop(row: StagedRow, by: Basis) -> dict[str, Text]:
    """Who has the shop number that the row names, in its venue."""
    shop, venue = (
        _said(row, "shop_no", by),
        by.context.venues.get(plain(_said(row, "venue", by)), ""),
    )
    where = Q(leases__shop_no=shop, leases__venue=venue or by.context.venue or None)
    found = Operator.objects.filter(where) if shop else Operator.objects.none()
    return {operator.name: _LEASED for operator in found.distinct().order_by("name")[:_ROWS]}


def _others(upload: Upload, row: StagedRow, words: str) -> Iterator[StagedRow]:
    """Other rows of the file, not far off, in which `words` stand."""
    inside = json.dumps(words, ensure_ascii=False)[1:-1]
    near = upload.rows.filter(number__range=(row.number - _NEAR, row.number + _NEAR))
    rows = near.filter(cells__contains=inside).exclude(pk=row.pk)
    yield from rows.order_by("number")[:_ROWS]


def _said(row: StagedRow, field: Name, by: Basis) -> str:
    at = by.sheet.columns.get(field)
    return "" if at is None else cell_text(staged_values.value(row, at))


def _code(row: StagedRow, by: Basis) -> str:
    return plain(_said(row, "uscc", by)).upper()
