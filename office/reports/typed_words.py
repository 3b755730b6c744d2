"""What only people know of a report: the fields they fill, and how they are saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db import transaction

from office.accounts.display_names import named
from office.audit.record import actor, record
from office.clean_text import cleaned
from office.errors import Sentences, UsageError
from office.reports.models import ReportWords
from office.reports.period import Kind
from office.words import moment
from sync.canonical import digest, encode

type Sort = Literal["words", "number", "day"]
WORDS_MOST = 2000
_DIGITS_MOST = 7


@dataclass(frozen=True)
class Field:
    """A field: what it is called, what it takes, and of which kinds of report it is part."""

    called: Sentences
    sort: Sort
    kinds: tuple[Kind, ...] = tuple(Kind)
    help: Sentences = ("", "")


_YEAR = (Kind.YEAR,)
FIELDS: dict[str, Field] = {
    "advice": Field(
        ("建议（写入报告）", "Advice (goes into the report)"), "words",
        help=(f"至多 {WORDS_MOST} 字，不写个人信息。",
              f"At most {WORDS_MOST} characters, no personal data."),
    ),
    "lessons": Field(
        ("经验和问题", "Lessons"), "words", (Kind.PILOT,),
        ("试点中做得好的、没做好的，下一步怎么办。",
         "What went well, what did not, what comes next."),
    ),
    "problems": Field(
        ("主要问题和改进情况", "Main problems, and what was improved"), "words", _YEAR
    ),
    "platform_day": Field(
        ("全国平台数据截至", "The national platform's figures are of"), "day",
        help=("写成 2026-11-05；照平台所列填写，系统不推算。",
              "Such as 2026-11-05; as the platform gives it, the system does not work it out."),
    ),
    "platform_concluded": Field(
        ("全国平台：办结（件）", "National platform: concluded"), "number"
    ),
    "platform_shown": Field(("全国平台：已公示（件）", "National platform: published"), "number"),
    "platform_note": Field(
        ("与全国平台相差的说明", "Why it differs from the platform"), "words"
    ),
    "requests": Field(("收到公开申请（件）", "Requests for information received"), "number", _YEAR),
    "requests_granted": Field(("其中予以公开（件）", "Of these granted"), "number", _YEAR),
    "requests_partly": Field(("其中部分公开（件）", "Of these granted in part"), "number", _YEAR),
    "requests_refused": Field(
        ("其中不予公开、无法提供或其他处理（件）", "Of these refused or otherwise ended"),
        "number", _YEAR,
    ),
    "requests_open": Field(("结转下年（件）", "Carried into the next year"), "number", _YEAR),
    "reconsiderations": Field(
        ("行政复议（件）", "Administrative reconsiderations"), "number", _YEAR
    ),
    "suits": Field(("行政诉讼（件）", "Administrative suits"), "number", _YEAR),
    "overturned": Field(
        ("复议、诉讼中被纠正（件）", "Of both, decided against the bureau"), "number", _YEAR
    ),
}  # fmt: skip


def fields(kind: Kind) -> dict[str, Field]:
    """Those of a kind of report, in order."""
    return {name: field for name, field in FIELDS.items() if kind in field.kinds}


def saved(name: str) -> ReportWords:
    """What was written so far for the report `name`; a row that is not saved yet, if nothing."""
    return ReportWords.objects.filter(name=name).first() or ReportWords(name=name)


@transaction.atomic
def save(kind: Kind, name: str, given: Mapping[str, str], turn: int, now: datetime) -> ReportWords:
    """Keep what was written for a report; of the words the log has their digest.

    Args:
        turn: of the row that the writer saw.

    Raises:
        UsageError: a field is not what it asks for, or a colleague has written meanwhile.
    """
    clean = {key: _value(field, given.get(key, "")) for key, field in fields(kind).items()}
    ReportWords.objects.get_or_create(name=name, defaults={"by": actor(), "at": now})
    row = ReportWords.objects.select_for_update().get(name=name)
    if row.turn != turn:
        who, at = named(row.by), moment(row.at)
        raise UsageError(
            f"{who}已于 {at} 改过，这次没有保存。您写的还在下面，请对照后再存。",
            f"{who} changed this on {at}, so nothing was saved. What you wrote is still below; "
            "compare, then save again.",
        )
    row.typed = {key: value for key, value in clean.items() if value}
    row.turn, row.by, row.at = turn + 1, actor(), now
    row.save()
    record("write report", f"report {name}", after={"words": digest(encode(row.typed))}, at=now)
    return row


def number(typed: Mapping[str, str], key: str) -> int | None:
    """A number that was typed; None where nobody did."""
    return int(typed[key]) if typed.get(key) else None


def _value(field: Field, given: str) -> str:
    text = cleaned(given)
    if not text:
        return ""
    match field.sort:
        case "number":
            return _number(field, text)
        case "day":
            return _day(field, text)
        case "words":
            return _words(field, text)


def _number(field: Field, text: str) -> str:
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS_MOST):
        zh, en = field.called
        raise UsageError(
            f"“{zh}”请填整数，不带单位；不知道就留空。",
            f"“{en}”: give a whole number without a unit, or leave it empty.",
        )
    return str(int(text))


def _day(field: Field, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        zh, en = field.called
        raise UsageError(f"“{zh}”请写成 2026-11-05。", f"“{en}”: write it as 2026-11-05.") from None


def _words(field: Field, text: str) -> str:
    if len(text) > WORDS_MOST:
        zh, en = field.called
        raise UsageError(
            f"“{zh}”至多 {WORDS_MOST} 字，这里有 {len(text)} 字。",
            f"“{en}” has at most {WORDS_MOST} characters, and this has {len(text)}.",
        )
    return text
