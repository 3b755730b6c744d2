"""A published record as the words of its page."""

from collections.abc import Sequence
from typing import Any

import msgspec

from layouts.formatting import day, in_band, month
from layouts.slide_words import WORDS as PLATE_WORDS
from office.channels.details_pages import page_words as say_words
from office.channels.details_pages.page_words import Language, say
from office.channels.details_pages.render import LANGUAGES, local, on_one_line, view, words
from office.complaints.field_type import Kind, Of
from office.complaints.fields import FIELD, FIELDS, Name
from sync.bundle import Batch, Entry, Index, Settings
from sync.records import Correction, Outcome, Record, Text

_CORRECTED = ("第 {version} 版，{on}更正", "Version {version}, corrected on {on}")
_EARLIER = (
    "第 {of} 版于{on}更正：{ground}（{by}）",
    "Version {of} corrected on {on}: {ground} ({by})",
)
_CHOSEN = ("消费者所选类别", "category chosen by the consumer")
_DISCLAIMER = (
    "投诉内容为消费者反映，不代表违法认定。",
    "Complaints are consumers' accounts, not findings of unlawful acts.",
)
_MAKER = (
    "原始信息由{provider}提供并负责；标题、摘要由{maker}制作并负责。",
    "Original information provided by {provider}; headline and summary made by {maker}.",
)
_REMEDY = (
    "认为内容有误或损害合法权益的，可申请更正，结果告知申请人。咨询、投诉：{hotline}",
    "If this is wrong or harms lawful rights, apply for correction; the applicant is told the "
    "result. Questions and complaints: {hotline}",
)
_BASIS = ("依据：", "Basis: ")


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


class Past(msgspec.Struct, frozen=True):
    """An earlier correction of a record: its note is not repeated, it may quote the old text."""

    of_version: int
    ground: str
    by: str
    on: str

    @classmethod
    def of(cls, correction: Correction) -> "Past":
        """What remains to be told of `correction` once a newer one has followed."""
        return cls(correction.of_version, correction.ground, correction.by, correction.on)


def record_views(
    record: Record, entry: Entry, batch: Batch, index: Index, past: Sequence[Past]
) -> list[dict[str, Any]]:
    """The values of the record's page, a view a language."""
    return [
        _view(record, entry, batch, index, past=past, language=language) for language in LANGUAGES
    ]


def _view(
    record: Record,
    entry: Entry,
    batch: Batch,
    index: Index,
    *,
    past: Sequence[Past],
    language: Language,
) -> dict[str, Any]:
    headline = words(record.headline, language)
    return view(
        language,
        place=words(index.venue.name, language),
        success=_mark(record) + say(say_words.SUCCESSES[record.success], language),
        issue=label(record.issue, index, language),
        industry=label(record.industry, index, language),
        headline={**headline, "text": on_one_line(headline["text"])},
        parts=_parts(record, language),
        facts=_facts(record, batch, index, language),
        correction=_correction(record, past, language) if record.correction else None,
        authority=words(index.settings.authority, language),
        footer=footer(index.settings, language, record.provider),
        digest=entry.body.digest,
        digest_href=local(index.settings.qr_base, f"cas/{entry.body.digest}.json"),
    )


def _mark(record: Record) -> str:
    """Colour is never alone: the chip carries the plate's mark too."""
    return {"YES": "✓ ", "NO": "— ", "NA": ""}[record.success.name]


def label(value: str, index: Index, language: Language) -> dict[str, str]:
    """An industry or issue, in English where the index gives it."""
    if language == "en" and value in index.labels:
        return {"text": index.labels[value], "lang": ""}
    return words(value, language)


def _parts(record: Record, language: Language) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [{"heading": "", "words": words(record.full_text, language)}]
    more: list[tuple[Name, Text | None]] = [
        ("request", record.request),
        ("reply_zh", record.reply.text if record.reply else None),
    ]
    return parts + [
        {"heading": _label(name, language), "words": words(text, language)}
        for name, text in more
        if text
    ]


def _facts(record: Record, batch: Batch, index: Index, language: Language) -> list[dict[str, Any]]:
    plate = PLATE_WORDS.pick(language)
    operator = record.operator
    outcome = say(say_words.OUTCOMES[Outcome(record.outcome)], language)
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
            say(say_words.ACCEPTING[record.accepting.kind], language),
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
        ("provider", words(record.provider, language), ""),
    ]
    return [
        {"label": _label(name, language), "words": value, "note": note}
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


def _correction(record: Record, past: Sequence[Past], language: Language) -> dict[str, Any]:
    correction = record.correction
    if correction is None:
        raise ValueError("a record without a correction has no banner")
    history = [*past, Past.of(correction)]
    return {
        "heading": say(_CORRECTED, language).format(
            version=record.version, on=day(correction.on, language)
        ),
        "note": words(correction.note, language),
        "history": [
            say(_EARLIER, language).format(
                of=step.of_version,
                on=day(step.on, language),
                ground=say(say_words.GROUNDS[step.ground], language),
                by=say(say_words.CAUSES[step.by], language),
            )
            for step in reversed(history)
        ],
    }


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
