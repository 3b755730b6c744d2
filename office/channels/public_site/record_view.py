"""A published record as the words of its page."""

from collections.abc import Sequence
from typing import Any

from layouts.formatting import day, month
from office.channels.public_site.elder_view import elder_values
from office.channels.public_site.foot_lines import disclaimer
from office.channels.public_site.long_texts import SIGNED_FILE, Fit, long_words
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_banners import Past, correction_banner, objection_banner
from office.channels.public_site.record_folds import Told, record_folds
from office.channels.public_site.record_rows import success
from office.channels.public_site.record_words import days_taken, label, name_of, paid_back
from office.channels.public_site.render import LANGUAGES, address, local, on_one_line, view, words
from office.channels.public_site.shop_address import shop_path
from office.channels.public_site.verify_link import signed_line
from sync.bundle import Batch, Entry, Index
from sync.code_addresses import record_path, venue_path
from sync.records import Record, Text

_ACCOUNT = ("消费者反映和办理结果", "The complaint and how it ended")
_BY_BUREAU = ("本局整理", "summarised by this bureau")
_BY_OPERATOR = ("经营者提供并负责", "provided by the operator, which is responsible for it")
_CHINESE = "The account was signed in Chinese only."
_ACCEPTED = ("受理", "Accepted")
_CONCLUDED = ("办结", "Concluded")
_OF_SHOP = ("这家店的全部投诉", "All complaints about this shop")
_NUMBER = ("公示编号 {id}　咨询、投诉 {hotline}", "No. {id} · questions and complaints: {hotline}")


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
    site, hotline, digest = index.settings.qr_base, index.settings.hotline, entry.body.digest
    path = record_path(record.pub_id, record.version)
    return view(
        language,
        place=words(index.venue.name, language),
        place_href=address(site, venue_path(index.venue.id), language),
        success=success(record, language),
        issue=label(record.issue, index, language),
        industry=label(record.industry, index, language),
        headline={**headline, "text": on_one_line(headline["text"])},
        chinese="" if language == "zh" or record.full_text.en else _CHINESE,
        parts=_parts(record, language, fit),
        elder=elder_values(record, index, language),
        facts=_facts(record, index, language),
        objection=objection_banner(record, index.settings.answer_days, language),
        signed=signed_line(site, f"{path}/{index.venue.id.lower()}/{digest}", language),
        disclaimer=disclaimer(language)["text"],
        of_shop={
            "href": address(site, f"{shop_path(index.venue.id, record.operator)}/", language),
            "text": say(_OF_SHOP, language),
        },
        folds=record_folds(
            Told(record, batch, index, language),
            correction_banner(record, past, language, fit, SIGNED_FILE),
        ),
        footer=[{"text": say(_NUMBER, language).format(id=record.pub_id, hotline=hotline)}],
        digest_href=local(site, f"cas/{digest}.json"),
    )


def _parts(record: Record, language: Language, fit: Fit) -> list[dict[str, Any]]:
    """The account, what was asked for, and the reply: both sides alike, and who wrote which.

    In large type the summary (`short`) stands for the account; what is `aside` is left out there.
    """
    reply = record.reply
    account = _part(say(_ACCOUNT, language), record.full_text, language, fit)
    by = say(_BY_BUREAU, language)
    found = [account | {"by": by, "short": words(record.summary, language)}]
    if record.request:
        request = _part(name_of("request", language), record.request, language, fit)
        found.append(request | {"aside": True})
    if reply:
        own = say(_BY_OPERATOR, language)
        comma = "，" if language == "zh" else ", "
        by = own + comma + day(reply.on, language) if reply.on else own
        part = _part(name_of("reply_zh", language), reply.text, language, fit)
        found.append(part | {"by": by})
    return found


def _part(heading: str, text: Text, language: Language, fit: Fit) -> dict[str, Any]:
    said = long_words(text, language, fit, SIGNED_FILE)
    return {"heading": heading, "by": "", "words": said}


def _facts(record: Record, index: Index, language: Language) -> list[dict[str, str]]:
    """When, how long, and what was paid back: of what a shopper asks first, in a row."""
    rows = (
        (say(_ACCEPTED, language), month(record.accepted_month, language)),
        (say(_CONCLUDED, language), month(record.closed_month, language)),
        (name_of("days", language), days_taken(record, language)),
        (name_of("money", language), paid_back(record, index.settings.currency, language)),
    )
    return [{"label": name, "value": value} for name, value in rows if value]
