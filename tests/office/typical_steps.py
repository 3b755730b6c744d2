"""Typical cases as the bureau of the tests words them."""

from typing import Any

from tests.office.bureau import NOW
from tests.office.news_steps import END

NUMBER = "常新市监处罚〔2018〕0312号"


def new_typical_case(**changes: Any) -> dict[str, Any]:
    """One without a penalty decision, so that it names nobody."""
    from sync.records import Text

    words = {
        "kind": "typical",
        "venue": "WH01",
        "title": Text("预付卡转店\n新店不认"),
        "text": Text("门店转让后，新店不认原来的预付卡。"),
        "advice": Text("转让前请要求退卡"),
        "month": "2018-09",
        "maker": "新北区市场监督管理局",
        "until": END,
        "ground": "同一门店三个月内多人反映，影响较大，处理结果有提示意义。",
        "issue": "预付式消费",
        "industry": "健身服务",
    }
    return {**words, **changes}


def decided(**changes: Any) -> dict[str, Any]:
    """What a penalty decision lets it say besides."""
    from office.registry.models import Operator
    from sync.records import Text

    key = Operator.objects.order_by("pk").first().key
    return {
        "finding": Text("虚构原价", "An invented old price"),
        "decision": NUMBER,
        "operator": key,
        "shop_no": "L3-021",
        **changes,
    }


def typical_case(*, read: bool = True, **changes: Any):
    """A proposed typical case, by default read by the legal officer."""
    from office.audit.record import acting
    from office.news.proposing import propose
    from office.typical_cases.kind import TYPICAL_CASE
    from office.typical_cases.legal_review import review
    from tests.office.deciding_steps import reading_signed

    with acting("wang-fang", "entry"):
        row = propose(TYPICAL_CASE, new_typical_case(**changes), NOW)
    if read:
        with acting("song-qi", "legal"):
            review(row.pk, NOW, reading_signed(row, now=NOW))
        row.refresh_from_db()
    return row
