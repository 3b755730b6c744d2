"""What stands folded at the foot of a record's page, each fold with its answer beside its name."""

from typing import Any

import msgspec

from layouts.formatting import day, month
from layouts.slides.record.words import RECORD_WORDS
from office.channels.public_site.foot_lines import basis, maker, remedy
from office.channels.public_site.page_words import MODES, Language, say
from office.channels.public_site.record_words import days_taken, label, name_of, paid_back
from office.channels.public_site.render import address, telephone, words
from office.channels.public_site.shop_address import shop_path
from office.complaints.field_type import Kind, Of
from office.complaints.fields import FIELDS, Name
from office.registry.accepting_words import ACCEPTING
from sync.bundle import Batch, Index
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Record

_HISTORY = ("办理经过", "How it was handled")
_OPERATOR = ("经营者登记信息", "The operator as registered")
_TERM = ("公示期限和依据", "Until when, and on what basis")
_WRONG = ("内容不对？", "Is anything wrong?")
_PUBLISHED = ("{on}公示", "Published on {on}")
_UNTIL = ("到 {on}", "Until {on}")
_APPLY = ("申请更正", "Apply for a correction")
_CALL = ("拨打 {hotline}", "Call {hotline}")
_NAME, _ADDRESS, _CODE = ("名称", "Name"), ("地址", "address"), ("代码", "code")
_CHOSEN = ("消费者所选类别", "category chosen by the consumer")
_VERSION = ("{id}，第 {version} 版", "{id}, version {version}")
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


class Told(msgspec.Struct, frozen=True):
    """A record with all that its page tells of it, in one language."""

    record: Record
    batch: Batch
    index: Index
    language: Language


def record_folds(told: Told, correction: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Its history with what was corrected, its operator, its term, and what to do against it."""
    on = day(told.record.published_on, told.language)
    published = say(_PUBLISHED, told.language).format(on=on)
    newest = correction["heading"] if correction else published
    return [
        _fold(told, _HISTORY, newest, facts=_history(told))
        | {"correction": correction, "signed_file": True},
        _fold(told, _OPERATOR, _registered(told), facts=_operator(told)),
        _fold(told, _TERM, _until(told), facts=_term(told), lines=_based_on(told)),
        _fold(told, _WRONG, say(_APPLY, told.language), lines=_remedy(told)),
    ]


def _fold(
    told: Told,
    name: tuple[str, str],
    answer: str,
    facts: list[dict[str, Any]] | None = None,
    lines: list[dict[str, str]] | None = None,
) -> dict[str, Any]:
    return {
        "name": say(name, told.language),
        "answer": answer,
        "facts": facts or [],
        "lines": lines or [],
    }


def _registered(told: Told) -> str:
    """What is to be read of it there."""
    operator = told.record.operator
    addresses = operator.registered_address or operator.business_address
    parts = [_NAME, *([_ADDRESS] if addresses else []), *([_CODE] if operator.uscc else [])]
    said = [say(part, told.language) for part in parts]
    return "、".join(said) if told.language == "zh" else ", ".join(said)


def _until(told: Told) -> str:
    until = told.record.show_until
    return say(_UNTIL, told.language).format(on=day(until, told.language)) if until else ""


def _history(told: Told) -> list[dict[str, Any]]:
    record, index, language = told.record, told.index, told.language
    accepting = say(ACCEPTING[record.accepting.kind].public, language)
    version = say(_VERSION, language).format(id=record.pub_id, version=record.version)
    return _facts(
        language,
        ("issue", label(record.issue, index, language), say(_CHOSEN, language)),
        ("industry", label(record.industry, index, language), ""),
        *((field.name, words(getattr(record, field.in_record), language), "") for field in _LINES),
        ("source", words(record.accepting.name, language), accepting),
        ("accepted_month", _own(month(record.accepted_month, language)), ""),
        ("closed_month", _own(month(record.closed_month, language)), ""),
        ("days", _own(days_taken(record, language)), ""),
        ("outcome", _own(OUTCOMES[Outcome(record.outcome)].in_full.pick(language)), ""),
        ("money", _own(paid_back(record, index.settings.currency, language)), ""),
        ("pub_id", _own(version), ""),
        ("published_on", _own(day(record.published_on, language)), ""),
    )


def _operator(told: Told) -> list[dict[str, Any]]:
    """Its first name leads to all its complaints."""
    operator, index, language = told.record.operator, told.index, told.language
    other = operator.name if operator.display_name != operator.name else ""
    found = _facts(
        language,
        ("operator", words(operator.display_name, language), other),
        *(
            (field.name, words(getattr(operator, field.attribute), language), "")
            for field in _REGISTERED
        ),
    )
    found[0]["href"] = address(
        index.settings.qr_base, f"{shop_path(index.venue.id, operator)}/", language
    )
    return found


def _term(told: Told) -> list[dict[str, Any]]:
    record, batch, language = told.record, told.batch, told.language
    mode = _own(say(MODES[batch.mode], language))
    return _facts(
        language,
        ("show_until", _own(day(record.show_until, language) if record.show_until else ""), ""),
        ("mode", mode, batch.criterion),
        ("focus", words("、".join(record.focus), language), ""),
        ("words", _own(RECORD_WORDS.pick(language).whose(record)), ""),
        ("provider", words(record.provider, language), ""),
    )


def _based_on(told: Told) -> list[dict[str, str]]:
    settings, language = told.index.settings, told.language
    return [*maker(settings, language, told.record.provider), *basis(settings, language)]


def _remedy(told: Told) -> list[dict[str, str]]:
    """Whom to tell of a mistake."""
    settings, language = told.index.settings, told.language
    call = say(_CALL, language).format(hotline=settings.hotline)
    return [*remedy(settings, language), _own(call) | {"href": telephone(settings.hotline)}]


def _facts(language: Language, *rows: tuple[Name, dict[str, str], str]) -> list[dict[str, Any]]:
    """Those of which there is something to be told."""
    return [
        {"label": name_of(name, language), "words": value, "note": note}
        for name, value, note in rows
        if value["text"]
    ]


def _own(text: str) -> dict[str, str]:
    """Words of the page's own language."""
    return {"text": text, "lang": ""}
