"""Making, changing and switching outlets (公示载体): rows, and no word of what is published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from office.audit.record import actor, record
from office.clean_text import cleaned
from office.errors import UsageError
from office.handovers.models import Outlet
from office.handovers.outlet_choice import CONTENTS
from office.registry.models import Bureau, Venue

MONTHS_MOST = 60
LIMITS = {"name_zh": 60, "name_en": 120, "contact": 80, "reach": 120}
INDUSTRY_MOST = 120
"""Characters of an industry, as of a label in a record."""
_TOLD = ("name_zh", "kind", "language", "contents", "venues", "industries", "months")
_LABELS = {
    "name_zh": ("名称", "The name"),
    "name_en": ("英文名称", "The English name"),
    "contact": ("移交给谁", "Whom it is handed to"),
    "reach": ("联系方式", "Contact details"),
}


@dataclass(frozen=True)
class OutletFacts:
    """An outlet as a person words it; see `models.Outlet`."""

    name_zh: str
    kind: str
    contact: str
    contents: tuple[str, ...]
    language: str = "zh"
    name_en: str = ""
    reach: str = ""
    venues: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    months: int = 0


@transaction.atomic
def add(facts: OutletFacts, now: datetime) -> Outlet:
    """Keep a new outlet, switched on.

    Raises:
        UsageError: something is missing, too long or unknown, or the name is taken.
    """
    Bureau.objects.select_for_update().get()  # of two of one name the second is told
    said = _checked(facts)
    _check_name(said["name_zh"])
    row = Outlet.objects.create(**said, changed_by=actor(), changed_at=now)
    record("outlet", f"outlet {row.pk}", after=_told(row), at=now)
    return row


@transaction.atomic
def change(number: int, facts: OutletFacts, seen: datetime, now: datetime) -> Outlet:
    """Change an outlet; what was handed over before stays as it was.

    Args:
        seen: its `changed_at` when the form was opened.

    Raises:
        UsageError: as `add`; no such outlet; a colleague has changed it since.
    """
    Bureau.objects.select_for_update().get()
    row = _locked(number)
    if row.changed_at != seen:
        raise UsageError(
            "同事刚刚改过这个渠道，没有保存。请核对现在的内容后再改。",
            "A colleague has just changed this channel; nothing was saved. Look at it again, then "
            "change it.",
        )
    said, before = _checked(facts), _told(row)
    _check_name(said["name_zh"], row.pk)
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_by, row.changed_at = actor(), now
    row.save()
    record("outlet", f"outlet {row.pk}", before=before, after=_told(row), at=now)
    return row


@transaction.atomic
def switch(number: int, *, on: bool, now: datetime) -> Outlet:
    """Switch an outlet on or off (R10); to one that is off nothing is handed over.

    What it was handed before goes on being watched.

    Raises:
        UsageError: no such outlet.
    """
    row = _locked(number)
    if row.on != on:
        row.on, row.changed_by, row.changed_at = on, actor(), now
        row.save(update_fields=["on", "changed_by", "changed_at"])
        record("outlet", f"outlet {row.pk}", before={"on": not on}, after={"on": on}, at=now)
    return row


def locked_on(number: int) -> Outlet:
    """The outlet, locked, if something may be handed over to it.

    Raises:
        UsageError: no such outlet, or it is switched off.
    """
    return _on(_locked(number))


def on(number: int) -> Outlet:
    """The outlet, if something may be handed over to it; not locked.

    Raises:
        UsageError: as `locked_on`.
    """
    return _on(_there(Outlet.objects.all(), number))


def _on(row: Outlet) -> Outlet:
    if not row.on:
        raise UsageError(
            f"渠道“{row.name_zh}”已停用，没有移交。请先启用。",
            f"The channel “{row.name_en or row.name_zh}” is switched off; nothing was handed "
            "over. Switch it on first.",
        )
    return row


def _locked(number: int) -> Outlet:
    return _there(Outlet.objects.select_for_update(), number)


def _there(rows: QuerySet[Outlet], number: int) -> Outlet:
    row = rows.filter(pk=number).first()
    if row is None:
        raise UsageError(f"没有第 {number} 个渠道。", f"There is no channel {number}.")
    return row


def _checked(facts: OutletFacts) -> dict[str, Any]:
    """The values of the row.

    Raises:
        UsageError: one is missing, too long or unknown.
    """
    words = {name: cleaned(getattr(facts, name)) for name in LIMITS}
    for name, most in LIMITS.items():
        zh, en = _LABELS[name]
        if not words[name] and name in {"name_zh", "contact"}:
            raise UsageError(f"请填写{zh}。", f"{en} is missing.")
        if len(words[name]) > most:
            raise UsageError(f"{zh}至多 {most} 字。", f"{en} has at most {most} characters.")
    if facts.kind not in Outlet.Kind.values or facts.language not in {"zh", "en"}:
        raise UsageError("请选择渠道的种类和语言。", "Choose the channel's kind and language.")
    if not facts.contents or not set(facts.contents) <= CONTENTS.keys():
        raise UsageError("请至少选一种内容。", "Choose at least one kind of content.")
    if set(facts.contents) == {"plates"}:
        raise UsageError(
            "只选图片不行：图片是投诉公示或统计数字的插图，请一并选上。",
            "Pictures alone are not enough: they go with complaints or figures; choose those too.",
        )
    unknown = set(facts.venues) - set(Venue.objects.values_list("pk", flat=True))
    if unknown:
        names = "、".join(sorted(unknown))
        raise UsageError(f"没有登记的场所：{names}。", f"No such venue: {names}.")
    if not 0 <= facts.months <= MONTHS_MOST:
        raise UsageError(
            f"月数应在 0 至 {MONTHS_MOST} 之间；0 为全部。",
            f"Months are from 0 to {MONTHS_MOST}; 0 means all.",
        )
    industries = [text for one in facts.industries if (text := cleaned(one))]
    if any(len(one) > INDUSTRY_MOST for one in industries):
        raise UsageError(
            f"一个行业至多 {INDUSTRY_MOST} 字。",
            f"An industry has at most {INDUSTRY_MOST} characters.",
        )
    return {
        **words,
        "kind": facts.kind,
        "language": facts.language,
        "contents": [one for one in CONTENTS if one in facts.contents],
        "venues": sorted(set(facts.venues)),
        "industries": list(dict.fromkeys(industries)),
        "months": facts.months,
    }


def _check_name(name: str, but: int = 0) -> None:
    if Outlet.objects.filter(name_zh=name).exclude(pk=but).exists():
        raise UsageError(
            "同名的渠道已经有了，没有保存。", "A channel of that name exists; nothing was saved."
        )


def _told(row: Outlet) -> dict[str, Any]:
    """What the log keeps of it: no name of a person."""
    return {name: getattr(row, name) for name in _TOLD}
