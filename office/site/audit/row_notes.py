"""What stands beside a row of the log: which fields, how much, how long one looked, why."""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from office.audit.models import Event
from office.complaints.field_changes import in_order, label
from office.drafts.models import Viewing
from office.drafts.reading_pace import seconds_looked
from office.roles import label as role_label
from office.words import say

type Looked = Mapping[tuple[str, str], int]
"""By subject and person, how many seconds they looked at a draft."""


LOOKS = frozenset({"sign", "review"})
"""Acts of whom it is told how long they looked."""


def looked(wanted: Collection[tuple[str, str]]) -> Looked:
    """How long each looked at that draft; by what the log calls it, and the officer."""
    if not wanted:
        return {}
    drafts = {subject.removeprefix("draft ") for subject, _ in wanted}
    rows = Viewing.objects.filter(
        draft__in=[one for one in drafts if one.isdecimal()],
        person__in={person for _, person in wanted},
    )
    seen: dict[tuple[str, str], list[Any]] = {}
    for draft, person, at in rows.values_list("draft_id", "person", "at"):
        seen.setdefault((f"draft {draft}", person), []).append(at)
    return {key: seconds_looked(at) for key, at in seen.items()}


def note(event: Event, looked_at: Looked) -> str:
    """What is told beside the act; blank where there is nothing more."""
    if (event.subject, event.actor) in looked_at and event.act in LOOKS:
        return say("看了 {t}", "looked for {t}", t=duration(looked_at[event.subject, event.actor]))
    tell = _NOTES.get(event.act)
    before, after = json.loads(event.before), json.loads(event.after)
    return tell(before, after) if tell else ""


def duration(seconds: int) -> str:
    """Minutes and seconds, in words."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return say("{s} 秒", "{s} s", s=rest)
    return say("{m} 分 {s} 秒", "{m} min {s} s", m=minutes, s=rest)


def _fields(_before: Any, after: Any) -> str:
    """Which fields were changed; of words no more than that (R39)."""
    told = after.get("fields", list(after)) if isinstance(after, dict) else []
    names = in_order({str(one).removesuffix("_id") for one in told} - {"complaint", "accepted"})
    known = [found for name in names if (found := label(name)) != name]
    return say("、", ", ").join(known)


def _rows(_before: Any, after: Any) -> str:
    number = after.get("rows") if isinstance(after, dict) else None
    return "" if number is None else say("{n} 条", "{n} rows", n=number)


def _records(_before: Any, after: Any) -> str:
    number = after.get("records") if isinstance(after, dict) else None
    return "" if number is None else say("{n} 件", "{n} records", n=number)


def _reason(_before: Any, after: Any) -> str:
    return str(after.get("reason", "")) if isinstance(after, dict) else ""


def _roles(before: Any, after: Any) -> str:
    old, new = (
        say("、", ", ").join(role_label(one) for one in roles) or say("无", "none")
        for roles in (before or [], after or [])
    )
    return say("{old} → {new}", "{old} → {new}", old=old, new=new)


def _held(_before: Any, after: Any) -> str:
    if not isinstance(after, dict):
        return ""
    return say("完整", "intact") if after.get("holds") else say("不完整", "not intact")


_NOTES: Mapping[str, Callable[[Any, Any], str]] = {
    "edit": _fields,
    "decide": _fields,
    "propose correction": _fields,
    "propose mark": _fields,
    "export": _rows,
    "print form": _rows,
    "publish": _records,
    "withdraw": _reason,
    "ask lift": _reason,
    "keep down": _reason,
    "roles": _roles,
    "verify": _held,
}
