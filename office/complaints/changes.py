"""Putting changed values on a complaint: JSON as it is kept, Python as the model has it."""

from collections.abc import Iterable, Mapping
from typing import Any

from office.complaints.models import Complaint
from office.words import say

_NAMES = {
    "venue_id": ("场所", "Venue"),
    "operator_id": ("被投诉方", "Operator"),
    "unit_id": ("承办单位", "Handling unit"),
    "shop_no": ("店铺号", "Shop number"),
    "accepted_on": ("受理日期", "Accepted on"),
    "closed_on": ("办结日期", "Concluded on"),
    "closed_month": ("办结月份", "Month of conclusion"),
    "industry": ("行业", "Industry"),
    "issue": ("投诉问题", "Issue"),
    "goods": ("商品或服务", "Goods or service"),
    "content": ("投诉内容", "Complaint"),
    "request": ("诉求", "Asked for"),
    "outcome": ("处理结果", "Outcome"),
    "amount_yuan": ("退赔金额（元）", "Money paid (yuan)"),
    "days": ("用时", "Working days"),
    "testing_days": ("检测天数", "Days of testing"),
    "headline_zh": ("标题", "Headline"),
    "headline_en": ("英文标题", "Headline in English"),
    "summary_zh": ("摘要", "Summary"),
    "summary_en": ("英文摘要", "Summary in English"),
    "full_text_zh": ("全文", "Full text"),
    "full_text_en": ("英文全文", "Full text in English"),
    "reply_zh": ("经营者答复", "Operator's reply"),
    "reply_en": ("英文答复", "Reply in English"),
    "secrecy": ("保密审查", "Secrecy check"),
    "note": ("更正说明", "Note of correction"),
}
FACTS = frozenset(
    {
        "venue_id", "operator_id", "unit_id", "accepted_on", "closed_on", "closed_month", "outcome",
        "amount_yuan", "days", "testing_days",
    }
)  # fmt: skip
"""Fields without words of anybody: the log tells them as they were and are (R39, R41)."""


def named(field: str) -> str:
    """A complaint's field for a person, in both languages."""
    return " ".join(_NAMES[field]) if field in _NAMES else field


def label(field: str) -> str:
    """A complaint's field in the language of the page."""
    return say(*_NAMES[field]) if field in _NAMES else field


def in_order(fields: Iterable[str]) -> list[str]:
    """Fields in the order in which a person reads them."""
    order = list(_NAMES)
    return sorted(fields, key=lambda field: (order.index(field) if field in order else 99, field))


def apply_changes(complaint: Complaint, changes: Mapping[str, Any]) -> None:
    """Set fields of `complaint`, in memory; dates may be given as ISO text."""
    fields = {field.attname: field for field in Complaint._meta.concrete_fields}
    for name, value in changes.items():
        setattr(complaint, name, fields[name].to_python(value))
