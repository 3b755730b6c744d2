"""The columns that a bureau may put between 被投诉方 and 投诉内容 on Annex 2 (R35).

The plan's own three are lost; these are fields of the record as it is approved, never raw text.
"""

from collections.abc import Sequence
from operator import attrgetter

from office.complaints.field_type import Field
from office.complaints.fields import FIELDS, Name
from office.papers.errors import PaperError
from sync.records import Record

CHOICES: dict[str, Field[Name]] = {field.name: field for field in FIELDS if field.annex2}
"""By name, in the order of the table of fields."""
MOST = 3
"""More do not fit on a landscape A4 sheet beside the six."""


def headings(fields: Sequence[str]) -> list[str]:
    """The Chinese names of `fields`.

    Raises:
        PaperError: one of them is no such field, or there are too many.
    """
    unknown = [field for field in fields if field not in CHOICES]
    if unknown:
        raise PaperError(
            f"审批表没有这些附加栏：{'、'.join(unknown)}；可选：{'、'.join(CHOICES)}。"
            "请在本局设置中改正。",
            f"These extra columns of Annex 2 are unknown: {', '.join(unknown)}; there are: "
            f"{', '.join(CHOICES)}. Correct them in the bureau's settings.",
        )
    if len(fields) > MOST:
        raise PaperError(
            f"审批表至多加 {MOST} 栏，请在本局设置中减少。",
            f"Annex 2 takes at most {MOST} extra columns; choose fewer in the bureau's settings.",
        )
    return [CHOICES[field].zh for field in fields]


def values(record: Record, fields: Sequence[str]) -> list[str]:
    """What stands in those columns; a dash for nothing."""
    return [_said(CHOICES[field], record) for field in fields]


def _said(field: Field[Name], record: Record) -> str:
    value = attrgetter(field.in_record)(record)
    if value in (None, ""):
        return "—"
    return f"{value}工作日" if field.name == "days" else str(value)
