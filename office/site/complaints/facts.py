"""The facts of a complaint for the page: as given, and who provides them (R6, R11-R13)."""

from collections.abc import Iterable

import msgspec

from layouts import formatting
from office.complaints.labels import KINDS, OUTCOMES, SUCCESS
from office.complaints.models import Complaint
from office.registry import lookups as registry
from office.words import english, say, words
from sync.records import Band, Outcome


class Fact(msgspec.Struct, frozen=True):
    """A line of the page; `lang` where the value is in another language than the page."""

    label: str
    value: str
    lang: str = ""


def facts(row: Complaint) -> Iterable[Fact]:
    """Every fact that is known, in the order in which a reader asks."""
    operator = registry.public_operator(row.operator, row.shop_no)
    outcome = Outcome(row.outcome)
    given: list[tuple[str, object]] = [
        (words("被投诉方", "Operator"), operator.name),
        (words("店招", "Sign"), operator.sign),
        (words("统一社会信用代码", "Credit code"), operator.uscc),
        (words("主体类型", "Kind of business"), operator.kind),
        (words("登记机关", "Registering authority"), operator.authority),
        (words("登记状态", "Status"), operator.status),
        (words("登记地址", "Registered address"), operator.registered_address),
        (words("经营地址", "Business address"), operator.business_address),
        (words("场所", "Venue"), _venue(row)),
        (words("店铺号", "Shop number"), operator.shop_no),
        (words("行业", "Industry"), row.industry),
        (words("投诉问题", "Issue"), row.issue),
        (words("商品或服务", "Goods or service"), row.goods),
        (words("诉求", "Asked for"), row.request),
        (words("受理日期", "Accepted on"), row.accepted_on.isoformat()),
        (
            words("办结", "Concluded"),
            row.closed_on.isoformat() if row.closed_on else row.closed_month,
        ),
        (words("用时（工作日）", "Working days"), row.days),
        (
            words("检测天数（不计入时限）", "Days of testing (no part of the term)"),
            row.testing_days,
        ),
        (
            words("处理结果", "Outcome"),
            f"{OUTCOMES[outcome]} · {SUCCESS[outcome.success]}",
        ),
        (words("退赔金额", "Money paid"), _amount(row)),
    ]
    chinese = "zh-CN" if english() else ""
    return [
        Fact(str(label), str(value), chinese if _has_chinese(str(value)) else "")
        for label, value in given
        if value not in (None, "")
    ]


def provenance(row: Complaint) -> str:
    """R6: original information, and who provides it and is responsible."""
    return say(
        "原始信息，由{provider}（{kind}）提供并负责。",
        "Original information, provided by and the responsibility of {provider} ({kind}).",
        provider=row.source_org,
        kind=KINDS[row.source_kind],
    )


def _venue(row: Complaint) -> str:
    if row.venue is None:
        return ""
    return f"{row.venue.name_zh}（{row.venue.pk}）"


def _amount(row: Complaint) -> str:
    band = Band.of(row.amount_yuan)
    if band is None:
        return ""
    currency = registry.settings().currency
    zh, en = (" ".join(formatting.band(band, language, currency)) for language in ("zh", "en"))
    return say(f"{{n}} 元（公示为“{zh}”）", f"{{n}} yuan (published as “{en}”)", n=row.amount_yuan)


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)
