"""The columns that a bureau may put between 被投诉方 and 投诉内容 on Annex 2 (R35).

The plan's own three are lost; these are fields of the record as it is approved, never raw text.
"""

from collections.abc import Callable, Sequence

from office.papers.errors import PaperError
from sync.records import Record

CHOICES: dict[str, tuple[str, Callable[[Record], object]]] = {
    "uscc": ("统一社会信用代码", lambda r: r.operator.uscc),
    "sign": ("店招", lambda r: r.operator.sign),
    "shop_no": ("店铺号", lambda r: r.operator.shop_no),
    "registered_address": ("注册地址", lambda r: r.operator.registered_address),
    "business_address": ("经营地址", lambda r: r.operator.business_address),
    "industry": ("行业", lambda r: r.industry),
    "issue": ("投诉问题", lambda r: r.issue),
    "goods": ("商品或服务", lambda r: r.goods),
    "closed_month": ("办结月份", lambda r: r.closed_month),
    "days": ("办理时长（工作日）", lambda r: r.days),
}
"""Field, its Chinese name as `intake.changes` has it, and its value in a record."""
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
            f"请在本局设置中改正。These extra columns of Annex 2 are unknown: "
            f"{', '.join(unknown)}; correct them in the bureau's settings."
        )
    if len(fields) > MOST:
        raise PaperError(
            f"审批表至多加 {MOST} 栏，请在本局设置中减少。"
            f"Annex 2 takes at most {MOST} extra columns; choose fewer in the bureau's settings."
        )
    return [CHOICES[field][0] for field in fields]


def values(record: Record, fields: Sequence[str]) -> list[str]:
    """What stands in those columns; a dash for nothing."""
    found = (CHOICES[field][1](record) for field in fields)
    return ["—" if value in (None, "") else str(value) for value in found]
