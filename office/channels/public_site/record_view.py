"""A published record as the words of its page."""

from collections.abc import Sequence
from typing import Any

from layouts.formatting import day, in_band, month
from layouts.slide_words import WORDS as PLATE_WORDS
from layouts.slides.record.words import RECORD_WORDS
from office.channels.public_site import page_words as say_words
from office.channels.public_site.elder_view import elder_values
from office.channels.public_site.long_texts import SIGNED_FILE, Fit, long_words
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_banners import Past, correction_banner, objection_banner
from office.channels.public_site.record_rows import success
from office.channels.public_site.render import LANGUAGES, address, local, on_one_line, view, words
from office.channels.public_site.shop_address import shop_path
from office.channels.public_site.verify_link import verify_link
from office.complaints.field_type import Kind, Of
from office.complaints.fields import FIELD, FIELDS, Name
from office.registry.accepting_words import ACCEPTING
from sync.bundle import Batch, Entry, Index, Settings
from sync.code_addresses import record_path, venue_path
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Record, Text

_CHOSEN = ("消费者所选类别", "category chosen by the consumer")
_CONSUMER = ("消费者反映", "Consumer's account")
_BY_BUREAU = ("本局整理", "summarised by this bureau")
_BY_OPERATOR = ("经营者提供并负责", "provided by the operator, which is responsible for it")
_DISCLAIMER = (
    "投诉内容为消费者反映，不代表违法认定；公示既不是行政处罚，也不是信用记录。",
    "Complaints are consumers' accounts, not findings of unlawful acts; being listed here is "
    "neither a penalty nor a credit record.",
)
_MAKER = (
    "原始信息由{provider}提供并负责；标题、摘要由{maker}制作并负责。",
    "Original information provided by {provider}; headline and summary made by {maker}.",
)
_REMEDY = (
    "认为内容有误或损害合法权益的，可申请更正或提出异议，结果告知申请人。咨询、投诉：{hotline}",
    "If anything here is wrong or infringes lawful rights, you may apply for a correction or "
    "object; applicants are told the result. Questions and complaints: {hotline}",
)
_BASIS = ("依据：", "Basis: ")
_CHINESE = "The account was signed in Chinese only."


_REGISTERED = [
    field
    for field in FIELDS
    if field.of is Of.OPERATOR and field.name not in {"operator_name", "sign"}
]
"""Beside the names, of which the one over the door comes first."""
_LINES = [
    field
    for field in FIELDS
    if field.of is Of.COMPLAINT
    and field.kind is Kind.LINE
    and field.in_record
    and field.name not in {"issue", "industry", "source"}
]
"""What was complained of in a word, beside the issue and the industry, which have an English."""


def record_views(
    record: Record, entry: Entry, batch: Batch, index: Index, *, past: Sequence[Past], fit: Fit
) -> list[dict[str, Any]]:
    """The values of the record's page, a view a language."""
    return [
        _view(record, entry, batch, index, past=past, fit=fit, language=language)
        for language in LANGUAGES
    ]


def _view(
    record: Record,
    entry: Entry,
    batch: Batch,
    index: Index,
    *,
    past: Sequence[Past],
    fit: Fit,
    language: Language,
) -> dict[str, Any]:
    headline = words(record.headline, language)
    return view(
        language,
        place=words(index.venue.name, language),
        place_href=address(index.settings.qr_base, venue_path(index.venue.id), language),
        success=success(record, language),
        issue=label(record.issue, index, language),
        industry=label(record.industry, index, language),
        headline={**headline, "text": on_one_line(headline["text"])},
        chinese="" if language == "zh" or record.full_text.en else _CHINESE,
        parts=_parts(record, language, fit),
        elder=elder_values(record, index, language),
        facts=_facts(record, batch, index, language),
        objection=objection_banner(record, index.settings.answer_days, language),
        correction=correction_banner(record, past, language, fit, SIGNED_FILE),
        footer=footer(index.settings, language, record.provider),
        digest=entry.body.digest,
        digest_href=local(index.settings.qr_base, f"cas/{entry.body.digest}.json"),
        **verify_link(
            index.settings.qr_base,
            f"{record_path(record.pub_id, record.version)}/{index.venue.id.lower()}",
            language,
        ),
    )


def label(value: str, index: Index, language: Language) -> dict[str, str]:
    """An industry or issue, in English where the index gives it."""
    if language == "en" and value in index.labels:
        return {"text": index.labels[value], "lang": ""}
    return words(value, language)


def _parts(record: Record, language: Language, fit: Fit) -> list[dict[str, Any]]:
    """The account, what was asked for, and the reply: both sides alike, and who wrote which.

    In large type the summary (`short`) stands for the account; what is `aside` is left out there.
    """
    reply = record.reply
    account = _part(say(_CONSUMER, language) if reply else "", record.full_text, language, fit)
    by = say(_BY_BUREAU, language) if reply else ""
    found = [account | {"by": by, "short": words(record.summary, language)}]
    if record.request:
        request = _part(_label("request", language), record.request, language, fit)
        found.append(request | {"aside": True})
    if reply:
        own = say(_BY_OPERATOR, language)
        comma = "，" if language == "zh" else ", "
        by = own + comma + day(reply.on, language) if reply.on else own
        part = _part(_label("reply_zh", language), reply.text, language, fit)
        found.append(part | {"by": by})
    return found


def _part(heading: str, text: Text, language: Language, fit: Fit) -> dict[str, Any]:
    said = long_words(text, language, fit, SIGNED_FILE)
    return {"heading": heading, "by": "", "words": said}


def _facts(record: Record, batch: Batch, index: Index, language: Language) -> list[dict[str, Any]]:
    plate = PLATE_WORDS.pick(language)
    operator = record.operator
    outcome = OUTCOMES[Outcome(record.outcome)].in_full.pick(language)
    own = {"lang": ""}
    rows: list[tuple[Name, dict[str, str], str]] = [
        (
            "operator",
            words(operator.display_name, language),
            operator.name if operator.display_name != operator.name else "",
        ),
        *(
            (field.name, words(getattr(operator, field.attribute), language), "")
            for field in _REGISTERED
        ),
        ("issue", label(record.issue, index, language), say(_CHOSEN, language)),
        ("industry", label(record.industry, index, language), ""),
        *((field.name, words(getattr(record, field.in_record), language), "") for field in _LINES),
        (
            "source",
            words(record.accepting.name, language),
            say(ACCEPTING[record.accepting.kind].public, language),
        ),
        ("accepted_month", {"text": month(record.accepted_month, language), **own}, ""),
        ("closed_month", {"text": month(record.closed_month, language), **own}, ""),
        ("days", {"text": _days(record.days, plate.days_unit, language), **own}, ""),
        (
            "outcome",
            {"text": outcome, **own},
            "",
        ),
        ("money", {"text": _money(record, index.settings.currency, language), **own}, ""),
        (
            "pub_id",
            {
                "text": say(("{0}，第 {1} 版", "{0}, version {1}"), language).format(
                    record.pub_id, record.version
                ),
                **own,
            },
            "",
        ),
        ("published_on", {"text": day(record.published_on, language), **own}, ""),
        (
            "show_until",
            {"text": day(record.show_until, language) if record.show_until else "", **own},
            "",
        ),
        ("mode", {"text": say(say_words.MODES[batch.mode], language), **own}, batch.criterion),
        ("focus", words("、".join(record.focus), language), ""),
        ("words", {"text": RECORD_WORDS.pick(language).whose(record), **own}, ""),
        ("provider", words(record.provider, language), ""),
    ]
    shop = f"{shop_path(index.venue.id, operator)}/"
    ways = {"operator": address(index.settings.qr_base, shop, language)}
    return [
        {"label": _label(name, language), "words": value, "note": note, "href": ways.get(name, "")}
        for name, value, note in rows
        if value["text"]
    ]


def _days(days: int | None, unit: str, language: Language) -> str:
    """With its unit where the label has none."""
    if days is None:
        return ""
    return str(days) if language == "en" else f"{days} {unit}"


def _label(name: Name, language: Language) -> str:
    return say((FIELD[name].zh, FIELD[name].en), language)


def _money(record: Record, currency: str, language: Language) -> str:
    if record.money is None:
        return ""
    return in_band(record.money, language, currency)


def footer(settings: Settings, language: Language, provider: str = "") -> list[dict[str, str]]:
    """The lines that stand under every page: disclaimer, maker, remedy (R4), basis (R42)."""
    lines = [{"text": say(_DISCLAIMER, language), "lang": ""}]
    if provider:
        maker = settings.authority.pick(language)
        text = say(_MAKER, language).format(provider=provider, maker=maker)
        lines.append({"text": text, "lang": ""})
    lines.append({"text": say(_REMEDY, language).format(hotline=settings.hotline), "lang": ""})
    if settings.correction_channel:
        lines.append(words(settings.correction_channel, language))
    if settings.basis:
        lines.append({"text": say(_BASIS, language) + "；".join(settings.basis), "lang": ""})
    return lines
