"""Putting changed values on a complaint: JSON as it is kept, Python as the model has it."""

from collections.abc import Mapping
from typing import Any

from office.intake.models import Complaint

_NAMES = {
    "shop_no": "店铺号",
    "accepted_on": "受理日期",
    "closed_on": "办结日期",
    "closed_month": "办结月份",
    "industry": "行业",
    "issue": "投诉问题",
    "goods": "商品或服务",
    "content": "投诉内容",
    "request": "诉求",
    "outcome": "处理结果",
    "amount_yuan": "退赔金额（元）",
    "days": "用时",
    "headline_zh": "标题",
    "headline_en": "英文标题",
    "summary_zh": "摘要",
    "summary_en": "英文摘要",
    "full_text_zh": "全文",
    "full_text_en": "英文全文",
    "reply_zh": "经营者答复",
    "reply_en": "英文答复",
}


def named(field: str) -> str:
    """A complaint's field for a person: its Chinese name, then the one in the program."""
    return f"{_NAMES[field]} {field}" if field in _NAMES else field


def apply_changes(complaint: Complaint, changes: Mapping[str, Any]) -> None:
    """Set fields of `complaint`, in memory; dates may be given as ISO text."""
    fields = {field.attname: field for field in Complaint._meta.concrete_fields}
    for name, value in changes.items():
        setattr(complaint, name, fields[name].to_python(value))
