"""Warnings and good news as the bureau of the tests words them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.office.bureau import NOW

END = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
"""A month from today: the commands of the tests go by the clock of the machine."""


OTHER: dict[str, Any] = {"kind": "risk"}
"""Makes a second warning another one."""


def new_warning(**changes: Any) -> dict[str, Any]:
    from sync.records import Text

    words = {
        "kind": "consumer_warning",
        "title": Text("预付卡充值\n先看退款条款", "Prepaid cards: read the refund terms first"),
        "text": Text("办卡前问清退款办法，保留合同和付款凭证。"),
        "steps": (Text("看清条款"), Text("少充常用"), Text("留好凭证")),
        "scope": "健身、美容等预付消费",
        "number": 12,
        "period": ("2018-07", "2018-10"),
        "maker": "新北区市场监督管理局消保处",
        "venues": (),
        "until": END,
    }
    return {**words, **changes}


def warning(**changes: Any):
    """A proposed warning."""
    from office.news.proposing import propose
    from office.warnings.kind import WARNING

    return propose(WARNING, new_warning(**changes), NOW)


def new_good_news(**changes: Any) -> dict[str, Any]:
    from sync.records import Text

    words = {
        "kind": "station",
        "venue": "WH01",
        "title": Text("消费维权服务站"),
        "text": Text("现场咨询、调解，不收费。"),
        "provider": "新北区消费者协会",
        "since": NOW.date(),
        "until": END,
        "checked_by": "新北区市场监督管理局",
        "checked_on": NOW.date(),
        "evidence": "2018-11-01 现场核查照片三张",
        "place": "一层东门服务台旁",
        "hours": "10:00–20:00",
        "phone": "0519-85012315",
        "services": (Text("现场咨询"), Text("现场调解"), Text("代收投诉")),
    }
    return {**words, **changes}


def good_news(**changes: Any):
    """Proposed good news, a service station where nothing else is said."""
    from office.good_news.kind import GOOD_NEWS
    from office.news.proposing import propose

    return propose(GOOD_NEWS, new_good_news(**changes), NOW)


def news_kinds() -> set[str]:
    """Every kind of both, as the vocabulary lists them."""
    from sync.screen_notices import ConsumerWarning, Notice

    listed = ((shape.__doc__ or "").partition("`kind`:")[2] for shape in (ConsumerWarning, Notice))
    return {
        kind for named in listed for kind in re.findall(r"[a-z_]+", re.sub(r"\(.*?\)", "", named))
    }
