"""Other facts for a complaint, typed by a person: judged as at intake, as columns and values.

Which facts a person may change stands in the table of fields (`corrects`); what follows from them,
the month of conclusion and the working days, is worked out here.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from office.clean_text import cleaned
from office.complaints.field_type import Field, Kind, Of
from office.complaints.fields import FIELD, FIELDS, Name
from office.complaints.in_no_venue import IN_NONE
from office.complaints.models import Complaint
from office.complaints.testing_time import kept
from office.complaints.working_days import between
from office.registry.models import Operator, Venue
from office.registry.operator_matching import operator_key, operators
from sync.outcomes import Outcome
from sync.records import Text

FACTS: tuple[Field[Name], ...] = tuple(
    field for field in FIELDS if field.corrects and field.of is Of.COMPLAINT and not field.room
)
"""The facts that may be corrected, in the order of the table; words have a room."""
_MOST_YUAN = 10**9


class FactFault(msgspec.Struct, frozen=True):
    """Why a value is not taken; `field` is its name in the table."""

    field: str
    said: Text


class ChangedFacts(msgspec.Struct, frozen=True):
    """What differs, by column, as JSON holds it; with `faults` it is not to be used."""

    columns: dict[str, Any]
    faults: tuple[FactFault, ...] = ()


def typed(row: Complaint) -> dict[str, str]:
    """The facts of `row` as a person would type them, by the name of the field."""
    return {field.name: _typed(row, field) for field in FACTS}


def _typed(row: Complaint, field: Field[Name]) -> str:
    if field.name == "operator":
        return row.operator.key
    if field.name == "venue" and row.in_no_venue:
        return IN_NONE
    value = getattr(row, field.attribute)
    return "" if value is None or (field.name == "amount" and not value) else str(value)


def changed_facts(
    row: Complaint, given: Mapping[str, str], effective: date, today: date
) -> ChangedFacts:
    """What `given` would change of `row`.

    Args:
        given: by the name of the field, as typed; what is not among them stays. An operator is
            named by its key, its credit code or its registered name.
        effective: the day on which the scheme took effect (R12).
        today: no date lies after it.
    """
    before = typed(row)
    differs = {
        name: cleaned(words)
        for name, words in given.items()
        if name in before and cleaned(words) != before[name]
    }
    found: dict[str, Any] = {}
    faults: list[FactFault] = []
    for name, words in differs.items():
        value = _value(FIELD[name], words)
        if isinstance(value, Text):
            faults.append(FactFault(name, value))
        elif value != _json(getattr(row, FIELD[name].attribute)):
            found[FIELD[name].attribute] = value
    if not faults:
        found |= _follows(row, found)
        faults += _dates(row, found, effective, today)
    return ChangedFacts(found, tuple(faults))


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _value(field: Field[Name], words: str) -> object:
    """A value as JSON holds it; a `Text` says what is wrong with it."""
    by_name = {"outcome": _outcome, "venue": _venue, "operator": _operator}
    by_kind = {Kind.DAY: _day, Kind.NUMBER: _yuan, Kind.DAYS: _testing}
    reader = by_name.get(field.name) or by_kind.get(field.kind)
    if reader:
        return reader(words)
    limit = field.limit
    if len(words) > limit:
        return Text(f"至多{limit}字。", f"At most {limit} characters.")
    return words


def _outcome(words: str) -> object:
    if words in set(Outcome):
        return words
    return Text(
        f"处理结果须为 {'、'.join(Outcome)} 之一。", "The outcome must be one of the listed values."
    )


def _venue(words: str) -> object:
    if Venue.objects.filter(pk=words, state=Venue.State.OPEN).exists():
        return words
    return Text(
        "没有这个场所，或已关闭；请从已登记的场所中选。",
        "There is no such open venue; choose a registered one.",
    )


def _day(words: str) -> object:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return Text("请写成 2026-09-08 这样的日期。", "Write a date such as 2026-09-08.")


def _yuan(words: str) -> object:
    digits = words.replace(",", "") or "0"
    if digits.isascii() and digits.isdecimal() and int(digits) < _MOST_YUAN:
        return int(digits)
    return Text("请写整数元，不写单位。", "Write whole yuan, without a unit.")


def _testing(words: str) -> object:
    try:
        return str(kept(words) or "")
    except ValueError:
        return Text(
            "请写天数，或起止日期，如 2026-09-01/2026-09-12；没有检测的留空。",
            "Write a number of days, or 2026-09-01/2026-09-12; blank where nothing was tested.",
        )


def registered_operator(words: str) -> Operator | None:
    """The one operator of that key, credit code or registered name; None of none or several."""
    known = operators({words, operator_key(words)})
    by_name = Operator.objects.filter(name=words)[:2]
    found = {operator.pk: operator for operator in (*known.values(), *by_name)}
    return next(iter(found.values())) if len(found) == 1 else None


def _operator(words: str) -> object:
    if operator := registered_operator(words):
        return operator.pk
    return Text(
        "没有登记这个经营者，或名称不唯一；请写登记名称或统一社会信用代码，未登记的先登记。",
        "No operator, or more than one, is registered under that name; write its registered name "
        "or its credit "
        "code, and register it first if it is new.",
    )


def _follows(row: Complaint, found: Mapping[str, Any]) -> dict[str, Any]:
    """Month of conclusion and working days by the dates; a new label has no longer its path."""
    paths = {f"{name}_path": "" for name in ("industry", "issue", "goods") if name in found}
    return paths | _counted(row, found)


def _counted(row: Complaint, found: Mapping[str, Any]) -> dict[str, Any]:
    if not {"accepted_on", "closed_on"} & found.keys():
        return {}
    accepted = date.fromisoformat(found.get("accepted_on", row.accepted_on.isoformat()))
    closed_on = found.get("closed_on", row.closed_on and row.closed_on.isoformat())
    if closed_on is None:
        return {}
    closed = date.fromisoformat(closed_on)
    worked = between(accepted, closed, "cn" if row.language == "zh" else "weekdays")
    values = {"closed_month": closed_on[:7], "days": max(worked, 0)}
    return {name: value for name, value in values.items() if value != getattr(row, name)}


def _dates(
    row: Complaint, found: Mapping[str, Any], effective: date, today: date
) -> Iterator[FactFault]:
    """R12, and time that runs forward."""
    accepted = date.fromisoformat(found.get("accepted_on", row.accepted_on.isoformat()))
    closed_on = found.get("closed_on", row.closed_on and row.closed_on.isoformat())
    closed = date.fromisoformat(closed_on) if closed_on else None
    month = closed_on[:7] if closed_on else row.closed_month
    if "accepted_on" in found and accepted < effective:
        yield FactFault(
            "accepted_on",
            Text("受理早于方案实施之日。", "Accepted before the scheme took effect (R12)."),
        )
    for name, day in (("accepted_on", accepted), ("closed_on", closed)):
        if name in found and day and day > today:
            yield FactFault(name, Text("日期晚于今天。", "The date is in the future."))
    late = month < accepted.isoformat()[:7] or (closed is not None and closed < accepted)
    if late and {"accepted_on", "closed_on"} & found.keys():
        name = "closed_on" if "closed_on" in found else "accepted_on"
        yield FactFault(name, Text("办结早于受理。", "Concluded before it was accepted (R12)."))
    testing = kept(found.get("testing", row.testing))
    if not late and testing and not testing.within(accepted, closed):
        name = "testing" if "testing" in found else "closed_on"
        if {"testing", "accepted_on", "closed_on"} & found.keys():
            yield FactFault(
                name,
                Text(
                    "检测时间不在受理与办结之间。",
                    "The testing period is not between acceptance and conclusion.",
                ),
            )
