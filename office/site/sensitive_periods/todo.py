"""A draft that waits for a third look (R57), to whoever can make it."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.drafts.models import Draft
from office.registry.lookups import bureau, today
from office.roles import APPROVERS, Role
from office.sensitive_periods.in_force import in_force
from office.sensitive_periods.third_look import look_of, may_look
from office.site.todo import Todo
from office.state_dir import current_state_dir


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """In a sensitive period, the open draft that nobody's look stands at."""
    day, until = today(now), bureau().sensitive_until
    if not roles & APPROVERS or until is None or until < day or not in_force(day):
        return
    draft = Draft.waiting()
    if draft is None or look_of(draft):
        return
    who = may_look(current_state_dir(), draft, day)
    yield Todo(
        "件待第三人复核",
        "to be looked at by a third person",
        1,
        reverse("site:draft", args=[draft.number]),
        note_zh=f"敏感时期；可由{'、'.join(who.values())}复核" if who else "敏感时期；没有未参与的签批人",
        note_en=f"sensitive period; by {', '.join(who.values())}"
        if who
        else "sensitive period; no uninvolved officer has an account",
        theirs=person not in who,
    )
