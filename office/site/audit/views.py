"""Pages of the audit log: the table, a row, the chain as a whole."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.audit.export import lines
from office.audit.models import Event
from office.jobs import queue as jobs
from office.published import tree as published_tree
from office.published.audit_heads import Head, read_head
from office.registry.lookups import settings
from office.site.audit import labels
from office.site.tables import Column, Filter, Table
from office.state_dir import StateDir, current_state_dir
from office.words import words as label
from sync.repository import from_bytes
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def _table(zone: str) -> Table:
    return Table(
        name="audit",
        columns=(
            Column("number", label("编号", "No."), lambda e: e.number, ("number",), number=True),
            Column("at", label("时间", "When"), lambda e: labels.local(e.at, zone), ("at",)),
            Column("actor", label("经办人", "Who"), lambda e: e.actor, ("actor",)),
            Column("role", label("岗位", "Role"), lambda e: labels.role(e.role), ("role",)),
            Column("act", label("事项", "Act"), lambda e: labels.act(e.act), ("act",)),
            Column("subject", label("对象", "Subject"), lambda e: e.subject),
        ),
        rows=Event.objects.all(),
        order=("-number",),
        filters=(
            Filter("actor", label("经办人", "Who"), _choices("actor", str)),
            Filter("act", label("事项", "Act"), _choices("act", labels.act)),
            Filter(
                "role",
                label("岗位", "Role"),
                [(r, labels.role(r)) for r in labels.ROLES],
                labels.of_role,
            ),
            Filter(
                "from", label("自", "From"), lookup=partial(labels.from_day, zone=zone), day=True
            ),
            Filter("to", label("至", "To"), lookup=partial(labels.to_day, zone=zone), day=True),
        ),
        search=("subject", "before", "after"),
        url=lambda e: reverse("site:audit-event", args=[e.number]),
    )


def _choices(field: str, named: object) -> list[tuple[str, object]]:
    values = Event.objects.order_by(field).values_list(field, flat=True).distinct()
    return [(value, named(value)) for value in values]  # type: ignore[operator]


@require_safe
def events(request: HttpRequest) -> HttpResponseBase:
    """Every act, newest first; the file it exports has the columns of the chain."""
    table = _table(settings().timezone).read(request)
    if table.exporting:
        rows = table.chosen().order_by("number").iterator(chunk_size=500)
        return table.export("audit", lines(rows))
    return render(request, "audit/events.html", {"table": table.context()})


@require_safe
def event(request: HttpRequest, number: int) -> HttpResponse:
    """One act: what was before and what after, side by side."""
    found = get_object_or_404(Event, pk=number)
    before, after = json.loads(found.before), json.loads(found.after)
    context = {
        "event": found,
        "at": labels.local(found.at, settings().timezone),
        "role": labels.role(found.role),
        "act": labels.act(found.act),
        "lines": _side_by_side(before, after),
        "older": number - 1 if number > 1 else 0,
        "newer": number + 1 if Event.objects.filter(pk=number + 1).exists() else 0,
    }
    return render(request, "audit/event.html", context)


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """Whether the chain holds: its head, the last check, the head that was signed."""
    state = _chain_state(current_state_dir())
    zone = settings().timezone
    context = {
        "state": state,
        "last_at": labels.local(state.last.at, zone) if state.last else "",
        "checked_at": labels.local(state.checked.at, zone) if state.checked else "",
    }
    return render(request, "audit/chain.html", context)


@require_POST
def verify(_request: HttpRequest) -> HttpResponse:
    """Ask for a check of the whole chain."""
    return redirect("site:job", jobs.ask("audit-verify", {}, datetime.now(UTC)).pk)


def _side_by_side(before: object, after: object) -> list[dict[str, object]]:
    """Lines of two values, an item each: name, before, after, whether they differ."""
    if not isinstance(before, dict) and not isinstance(after, dict):
        both = [("", before, after)] if (before, after) != (None, None) else []
    else:
        old = before if isinstance(before, dict) else {"": before} if before is not None else {}
        new = after if isinstance(after, dict) else {"": after} if after is not None else {}
        names = [*old, *(name for name in new if name not in old)]
        both = [(name, old.get(name), new.get(name)) for name in names]
    return [
        {"name": name, "before": _shown(old), "after": _shown(new), "differs": old != new}
        for name, old, new in both
    ]


def _shown(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1)


@dataclass(frozen=True)
class _ChainState:
    """`checked` is the last verification noted in the log, with what it found."""

    last: Event | None
    signed: Head | None
    checked: Event | None
    found: dict[str, object]


def _chain_state(place: StateDir) -> _ChainState:
    """Read it; nothing is verified here."""
    checked = Event.objects.filter(act="verify").order_by("-number").first()
    return _ChainState(
        last=Event.objects.order_by("-number").first(),
        signed=_signed(place),
        checked=checked,
        found=json.loads(checked.after) if checked else {},
    )


def _signed(place: StateDir) -> Head | None:
    """The highest head in the publications in force."""
    if not place.tree.exists():
        return None
    heads = [
        head
        for role, data in published_tree.read(place).roles.items()
        if role != WITHDRAWAL_ROLE
        if (head := read_head(role, from_bytes(data).signed))
    ]
    return max(heads, key=lambda head: head[1], default=None)
