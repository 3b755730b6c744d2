"""Proposing good news (R54): what it must say, who checked it, and of whom it may speak."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from office.errors import NewsError
from office.good_news.models import GoodNews
from office.news import acts
from office.news.news_words import Part, both, check_parts, cleaned
from office.news.registered import open_venue, operator_of
from office.registry import lookups as registry
from office.registry.models import Operator
from sync.records import Text

TITLE_ZH, TITLE_EN, TEXT_ZH, TEXT_EN, LINE = 24, 60, 80, 240, 120
"""Most characters that a plate of good news has room for."""
SERVICE_ZH, SERVICE_EN, SERVICES = 12, 40, 3
STATE_ZH, STATE_EN = 24, 60
"""How it was, and how it is."""
_KINDS = GoodNews.Kind


@dataclass(frozen=True)
class NewGoodNews:
    """Good news as a person words it; `operator` is its key, "" for the whole venue."""

    kind: str
    venue: str
    title: Text
    text: Text
    provider: str
    since: date
    until: datetime
    checked_by: str
    checked_on: date
    evidence: str
    operator: str = ""
    shop_no: str = ""
    place: str = ""
    hours: str = ""
    phone: str = ""
    services: tuple[Text, ...] = ()
    before: Text | None = None
    after: Text | None = None

    def parts(self) -> list[Part]:
        """Its texts, with what each has room for."""
        title, text = Text("标题", "Headline"), Text("正文", "Text")
        found = [
            *both("title", title, self.title, (TITLE_ZH, TITLE_EN), needed=True),
            *both("text", text, self.text, (TEXT_ZH, TEXT_EN), needed=True),
        ]
        for at, service in enumerate(self.services, 1):
            label = Text(f"第{at}项服务", f"Service {at}")
            found += both(f"service{at}", label, service, (SERVICE_ZH, SERVICE_EN), needed=True)
        for name, label, words in (
            ("before", Text("改进前", "Before"), self.before),
            ("after", Text("改进后", "After"), self.after),
        ):
            needed = self.kind == _KINDS.IMPROVEMENT
            found += both(name, label, words, (STATE_ZH, STATE_EN), needed=needed)
        return [*found, *self._lines()]

    def _lines(self) -> list[Part]:
        station = self.kind == _KINDS.STATION
        lines = (
            ("provider", Text("提供", "Provided by"), self.provider, True),
            ("checked_by", Text("核查人", "Checked by"), self.checked_by, True),
            ("place", Text("位置", "Place"), self.place, station),
            ("hours", Text("服务时间", "Hours"), self.hours, station),
            ("phone", Text("电话", "Telephone"), self.phone, False),
            ("shop_no", Text("店铺号", "Shop number"), self.shop_no, False),
        )
        return [
            Part(
                field,
                label,
                cleaned(words),
                40 if field == "shop_no" else LINE,
                needed=needed,
                line=True,
            )
            for field, label, words, needed in lines
        ]


@transaction.atomic
def propose(new: NewGoodNews, now: datetime, cleared: Collection[str] = ()) -> GoodNews:
    """Keep new good news; it goes into the next draft, or alone (office.freezing).

    Args:
        cleared: digests of doubtful findings (`news_words.doubts`) that are no personal data.

    Raises:
        NewsError: a part of it cannot be published; says which, and what to change.
    """
    said = check_parts(new.parts(), cleared, new.venue)
    operator = _operator(new)
    _check_facts(new, registry.today(now))
    row = GoodNews(
        kind=new.kind,
        venue=open_venue(new.venue),
        operator=operator,
        until=new.until,
        cleared=sorted(cleared),
        services=[
            {"zh": said.pop(f"service{at}_zh"), "en": said.pop(f"service{at}_en")}
            for at, _ in enumerate(new.services, 1)
        ],
        since=new.since,
        checked_on=new.checked_on,
        evidence=cleaned(new.evidence),
        **said,
    )
    return acts.propose(row, now)


def _check_facts(new: NewGoodNews, today: date) -> None:
    if len(new.services) > SERVICES:
        raise NewsError(f"服务至多 {SERVICES} 项。", f"At most {SERVICES} services.")
    if not cleaned(new.evidence):
        raise NewsError(
            "请写明核查的依据，如承诺书、现场照片的编号；不公示。",
            "Say what proves it, such as the signed promise or photographs; it is not published.",
        )
    if new.checked_on > today:
        raise NewsError("核查日期晚于今天。", "The day on which it was checked is still to come.")


def _operator(new: NewGoodNews) -> Operator | None:
    if new.kind not in _KINDS.values:
        raise NewsError("请选择好消息的种类。", "Choose what kind of good news it is.")
    if new.kind == _KINDS.STATION and new.operator:
        raise NewsError(
            "服务站不属于某一经营者，请不选经营者。",
            "A service station is no operator's; choose none.",
        )
    if new.kind in GoodNews.PROMISES and not new.operator:
        raise NewsError("承诺须写明是哪家经营者的。", "A promise is an operator's; choose which.")
    return operator_of(new.operator)
