"""The facts of a complaint for the page: as given, and who provides them (R6, R11-R13)."""

from collections.abc import Iterable

import msgspec

from layouts import formatting
from office.complaints.field_type import Of, Part, Scan
from office.complaints.fields import FIELD, FIELDS, Name
from office.complaints.labels import KINDS, OUTCOMES, SUCCESS
from office.complaints.models import Complaint
from office.complaints.testing_time import kept
from office.freezing.mediation_term import term_of
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.site.complaints.sources import source_values
from office.site.one_complaint import in_no_venue
from office.words import english, named, say
from sync.outcomes import Outcome, Success
from sync.records import Band

_REGISTERED = [
    field
    for field in FIELDS
    if field.of is Of.OPERATOR and field.attribute not in {"name", "shop_no"}
]
_COMPLAINED = [
    field for field in FIELDS if field.typed is Part.COMPLAINT and field.scan is Scan.FINDINGS
]
"""What was complained of, as it is published; the raw text has a place of its own."""
_PATHS: tuple[Name, ...] = ("industry_path", "issue_path", "goods_path")
"""The whole categories, of which the last step is published."""


class Fact(msgspec.Struct, frozen=True):
    """A line of the page; `lang` where the value is in another language than the page.

    `source` is what the source says where a person changed it here.
    """

    label: str
    value: str
    lang: str = ""
    source: str = ""


def facts(row: Complaint) -> Iterable[Fact]:
    """Every fact that is known, in the order in which a reader asks."""
    operator = registry.public_operator(row.operator, row.shop_no)
    outcome = Outcome(row.outcome)
    closed: tuple[Name, object] = ("closed_month", row.closed_month)
    if row.closed_on:
        closed = ("closed_on", row.closed_on.isoformat())
    given: list[tuple[Name, object]] = [
        ("operator", operator.name),
        *((field.name, getattr(operator, field.attribute)) for field in _REGISTERED),
        ("venue", _venue(row)),
        ("shop_no", operator.shop_no),
        *((field.name, getattr(row, field.attribute)) for field in _COMPLAINED),
        *((name, getattr(row, name)) for name in _PATHS),
        ("accepted_on", row.accepted_on.isoformat()),
        closed,
        ("days", _days(row)),
        ("testing", _testing(row)),
        ("outcome", f"{OUTCOMES[outcome]} · {SUCCESS[outcome.success]}"),
        ("amount", _amount(row)),
    ]
    chinese = "zh-CN" if english() else ""
    sourced = source_values(row)
    unit = named(row.unit) if row.unit else ""
    more: list[tuple[Name, object]] = [("unit", unit), ("source", row.source_org)]
    given += [(name, value) for name, value in more if name in sourced]
    found = [
        Fact(
            str(FIELD[name].label),
            str(value or "—"),
            chinese if _has_chinese(str(value)) else "",
            sourced.get(name, ""),
        )
        for name, value in given
        if value not in (None, "") or name in sourced
    ]
    return [*found, _limit(row)]


def provenance(row: Complaint) -> str:
    """R6: original information, and who provides it and is responsible."""
    return say(
        "原始信息，由{provider}（{kind}）提供并负责。",
        "Original information, provided by {provider} ({kind}), which is responsible for it.",
        provider=row.source_org,
        kind=KINDS[row.source_kind],
    )


def _venue(row: Complaint) -> str:
    if row.venue is None:
        return in_no_venue(row)
    return say("{name}（{id}）", "{name} ({id})", name=named(row.venue), id=row.venue.pk)


def _days(row: Complaint) -> str:
    """Days that it took, in Chinese with their unit; the English name of the field has it."""
    return "" if row.days is None else say("{n} 个工作日", "{n}", n=row.days)


def _limit(row: Complaint) -> Fact:
    """The limit that applied, as it stands in the tally, and whether it was kept (D8)."""
    limit = term_of(row, policy().sixty_days_from).limit
    of = {
        "calendar": say("{n} 日", "{n} days", n=limit.days),
        "working": say("{n} 个工作日", "{n} working days", n=limit.days),
    }[limit.unit]
    used = ""
    if limit.used is not None:
        used = say("，已用 {n}，", ", {n} used, ", n=limit.used)
        used += say("按期", "in time") if limit.kept else say("超期", "late")
    return Fact(say("适用的调解期限", "Limit that applied"), of + used)


def _testing(row: Complaint) -> str:
    testing = kept(row.testing)
    if testing is None or testing.days is None:
        return row.testing.replace("/", say("至", " to "))
    return say("{n} 天", "{n} day" if testing.days == 1 else "{n} days", n=testing.days)


def _amount(row: Complaint) -> str:
    band = Band.of(row.amount_yuan)
    if band is None:
        return ""
    if Outcome(row.outcome).success is not Success.YES:
        return say(
            "{n}（该件未成功或不计入，不作退赔公示）",
            "{n} (not successful or not counted: not published as money paid back)",
            n=row.amount_yuan,
        )
    currency = registry.settings().currency
    zh, en = (formatting.in_band(band, language, currency) for language in ("zh", "en"))
    return say(f"{{n}}（公示为“{zh}”）", f"{{n}} (published as “{en}”)", n=row.amount_yuan)


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)
