"""What the columns we read are called, for the person who says which is which."""

from office.intake.profiles import Field
from office.words import say

FIELDS: dict[Field, tuple[str, str]] = {
    "number": ("投诉单号", "Complaint number"),
    "accepted_on": ("投诉时间（受理）", "Accepted on"),
    "operator": ("被投诉方", "Operator"),
    "content": ("投诉内容", "Complaint"),
    "success": ("成功与否", "Successful or not"),
    "closed_on": ("办结时间", "Concluded on"),
    "result": ("处理结果", "Result"),
    "venue": ("商场", "Venue"),
    "shop_no": ("商铺号", "Shop number"),
    "sign": ("店招", "Trade sign"),
    "uscc": ("统一社会信用代码", "Credit code"),
    "operator_kind": ("企业类型", "Type of operator"),
    "registered_address": ("注册地址", "Registered address"),
    "business_address": ("经营地址", "Business address"),
    "industry": ("行业", "Industry"),
    "issue": ("投诉问题", "Issue"),
    "goods": ("商品或服务", "Goods or service"),
    "request": ("诉求", "Request"),
    "amount": ("金额（元）", "Amount (yuan)"),
    "testing_days": ("检测天数", "Days of testing"),
    "source": ("受理单位", "Accepted by"),
    "unit": ("承办单位", "Handling unit"),
    "headline_zh": ("标题", "Headline"),
    "summary_zh": ("摘要", "Summary"),
    "headline_en": ("英文标题", "English headline"),
    "summary_en": ("英文摘要", "English summary"),
    "full_text_en": ("英文全文", "English full text"),
    "reply_zh": ("经营者答复", "Operator's reply"),
    "reply_en": ("英文答复", "English reply"),
    "serial": ("序号", "Serial number"),
    "zip": ("邮编", "ZIP code"),
    "building": ("门牌号", "Building"),
    "street": ("街道", "Street"),
    "suite": ("单元", "Unit of the address"),
    "city": ("城市", "City"),
    "state": ("州", "State"),
    "ignored": ("不读的列", "A column not read"),
}
"""By field, in the order of the page."""


def zh(field: Field) -> str:
    """In Chinese."""
    return FIELDS[field][0]


def en(field: Field) -> str:
    """In English."""
    return FIELDS[field][1]


def name(field: Field) -> str:
    """In the language of the page."""
    return say(*FIELDS[field])
