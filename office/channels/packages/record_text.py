"""A published record in words, for articles, text and workbooks; both sides alike (R45)."""

from collections.abc import Iterator
from dataclasses import dataclass

from layouts.formatting import day, in_band, month, unit_for
from office.channels.packages.public_now import PublicRecord
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_banners import correction_banner, objection_banner
from office.channels.public_site.record_rows import mark, tone
from office.channels.public_site.record_words import label
from office.channels.public_site.render import on_one_line
from office.handovers.models import Outlet
from office.handovers.outlet_choice import Choice
from sync.bundle import Index
from sync.code_addresses import record_path
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Record

_FACTS: dict[str, tuple[str, str]] = {
    "operator": ("经营者", "Operator"),
    "registered": ("登记名称", "Registered as"),
    "shop_no": ("店铺号", "Shop"),
    "industry": ("行业", "Industry"),
    "issue": ("问题（消费者所选）", "Issue (chosen by the consumer)"),
    "accepting": ("受理单位", "Accepted by"),
    "closed": ("办结", "Concluded"),
    "days": ("办理时长", "Duration"),
    "money": ("退赔", "Paid back"),
    "provider": ("原始信息提供", "Information from"),
    "number": ("公示编号", "Disclosure number"),
}
_SHORT = {"registered", "closed", "days", "money", "provider", "number"}
"""Facts of a short account, beside its subject and issue."""
_NUMBER = ("{pub_id} 第 {version} 版", "{pub_id}, version {version}")
_DAYS = ("{n} 个工作日", "{n} {days}")
_DAYS_COLUMN = ("办理时长（工作日）", "Duration (working days)")
_ACCOUNT = ("消费者反映（本局整理）", "Consumer's account (summarised by this bureau)")
_REQUEST = ("消费者的请求", "What the consumer asked for")
_REPLY = (
    "经营者答复（经营者提供并负责）",
    "Operator's reply (provided by the operator, which is responsible for it)",
)


@dataclass(frozen=True)
class SaidRecord:
    """A record in words.

    Args:
        outcome: with its mark, so that colour is never alone; `tone`: yes, no or na.
        subject: whom it is about, in which shop; `facts`: what each is called, and its words;
        `parts`: heading and text.
        banners: that there is an objection, that it was corrected.
        numbers: of facts that are numbers: which, the heading of its column, and the number.
        address: of its page on the public site; `picture`: the name of its plate, or empty.
    """

    pub_id: str
    version: int
    headline: str
    outcome: str
    tone: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    banners: tuple[str, ...]
    address: str
    picture: str = ""
    numbers: tuple[tuple[str, str, int], ...] = ()


def said_record(
    one: PublicRecord, index: Index, choice: Choice, pictures: frozenset[str]
) -> SaidRecord:
    """The words of a record; for WeChat the short account of its plate, else the full one."""
    record, language = one.record, choice.language
    short = choice.kind is Outlet.Kind.WECHAT
    return SaidRecord(
        pub_id=record.pub_id,
        version=record.version,
        headline=on_one_line(record.headline.pick(language)),
        outcome=mark(record) + OUTCOMES[Outcome(record.outcome)].in_full.pick(language),
        tone=tone(record),
        subject=f"{record.operator.display_name}　{record.operator.shop_no}".strip("　"),
        facts=tuple(_facts(record, index, language, short=short)),
        parts=tuple(_parts(record, language, short=short)),
        banners=tuple(_banners(record, index, language)),
        address=f"{index.settings.qr_base}/{record_path(record.pub_id, record.version)}/",
        picture=record.pub_id if record.pub_id in pictures else "",
        numbers=tuple(_numbers(record, language)),
    )


def _facts(
    record: Record, index: Index, language: Language, *, short: bool
) -> Iterator[tuple[str, str]]:
    operator = record.operator
    number = say(_NUMBER, language).format(pub_id=record.pub_id, version=record.version)
    given = {
        "operator": operator.display_name,
        "registered": operator.name if operator.name != operator.display_name else "",
        "shop_no": operator.shop_no,
        "industry": label(record.industry, index, language)["text"],
        "issue": label(record.issue, index, language)["text"],
        "accepting": record.accepting.name.pick(language),
        "closed": month(record.closed_month, language),
        "days": ""
        if record.days is None
        else say(_DAYS, language).format(n=record.days, days=unit_for("working days", record.days)),
        "money": in_band(record.money, language, index.settings.currency) if record.money else "",
        "provider": record.provider,
        "number": number,
    }
    for name, value in given.items():
        if value and (name in _SHORT or not short):
            yield say(_FACTS[name], language), value


def _numbers(record: Record, language: Language) -> Iterator[tuple[str, str, int]]:
    if record.days is not None:
        yield say(_FACTS["days"], language), say(_DAYS_COLUMN, language), record.days


def _parts(record: Record, language: Language, *, short: bool) -> Iterator[tuple[str, str]]:
    account = record.summary if short else record.full_text
    yield say(_ACCOUNT, language), account.pick(language)
    if record.request and not short:
        yield say(_REQUEST, language), record.request.pick(language)
    if record.reply:
        heading = say(_REPLY, language)
        if record.reply.on:
            comma = "，" if language == "zh" else ", "
            heading += comma + day(record.reply.on, language)
        yield heading, record.reply.text.pick(language)


def _banners(record: Record, index: Index, language: Language) -> Iterator[str]:
    stop = "：" if language == "zh" else ": "
    objection = objection_banner(record, index.settings.answer_days, language)
    if objection:
        yield stop.join(filter(None, (objection["heading"], objection["text"])))
    correction = correction_banner(record, (), language)
    if correction:
        yield stop.join(filter(None, (correction["heading"], correction["note"]["text"])))
