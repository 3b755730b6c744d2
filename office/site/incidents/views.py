"""Events to look at: the list, one with its timeline, and its document."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts.display_names import named
from office.audit.record import record
from office.errors import UsageError
from office.incidents import opening
from office.incidents.acts import INCIDENT, OPEN
from office.incidents.doing import DOING
from office.incidents.models import Incident
from office.incidents.timeline import members, timeline
from office.incidents.timeline_words import told
from office.jobs.queue import ask
from office.papers import letters_once, make_form
from office.papers.incident_document import document_pdf, drawn_up
from office.roles import READERS_AND_DUTY, held
from office.site.act_pages import ActForm, Face, blank, typed
from office.site.incidents.jobs import AT_ONCE, KIND
from office.site.incidents.tables import incidents_table, state
from office.state_dir import current_state_dir
from office.withdrawals import targets
from office.withdrawals.confirmation import acts, pending
from office.words import language, say

_OFFERED = 50
"""Withdrawals without an event that are offered, the newest first."""


@require_safe
def incidents(request: HttpRequest) -> HttpResponseBase:
    """Every event, those that run first."""
    running = Incident.objects.filter(closed_at=None).count()
    return incidents_table().answer(request, "incidents/incidents.html", running=running)


@require_safe
def incident(request: HttpRequest, number: int) -> HttpResponse:
    """One event, and what this person can do to it."""
    return page(request, number)


def page(
    request: HttpRequest,
    number: int,
    *,
    sent: dict[str, Any] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an event, with forms as they were `sent`, and the `problem`."""
    row = get_object_or_404(Incident, pk=number)
    rows = members(row)
    waiting = set(pending())
    state_now = "closed" if row.closed_at else "open"
    open_acts = INCIDENT.open_to(state_now, held(request), lambda _: False)
    context = {
        "row": row,
        "state": state(row),
        "opened_by": named(row.opened_by),
        "closed_by": named(row.closed_by) if row.closed_by else "",
        "members": [(one, one.row.wd_version in waiting) for one in targets.describe(rows)],
        "unconfirmed": sum(one.wd_version in waiting for one in rows),
        "lines": list(reversed(told(timeline(row, rows)))),
        "acting": open_acts,
        "others": _others() if "join" in open_acts else [],
        "forms": blank(open_acts, row) | (sent or {}),
        "problem": problem,
        "typed": [] if open_acts else typed(sent or {}),
    }
    return render(request, "incidents/incident.html", context, status=status)


def _others() -> list[targets.WithdrawalTarget]:
    """The newest withdrawals that belong to no event."""
    rows = acts().filter(incident_member=None).order_by("-wd_version")[:_OFFERED]
    return targets.describe(rows)


@require_safe
def document(_request: HttpRequest, number: int) -> HttpResponse:
    """The document of an event, as of now; a long one is made by a job."""
    row = get_object_or_404(Incident, pk=number)
    now = datetime.now(UTC)
    drawn = drawn_up(current_state_dir(), row, now)
    if drawn.screens > AT_ONCE:
        return redirect("site:job", number=ask(KIND, {"incident": row.pk}, now).pk)
    return _pdf(row, document_pdf(drawn), drawn.screens)


@require_safe
def made_document(_request: HttpRequest, number: int, word: str) -> HttpResponse:
    """A document that a job has made for who asks; it is fetched once."""
    row = get_object_or_404(Incident, pk=number)
    data = letters_once.take(make_form.folder(current_state_dir()), word)
    if data is None:
        raise Http404
    return _pdf(row, data, None)


def _pdf(row: Incident, data: bytes, screens: int | None) -> HttpResponse:
    record("print form", row.subject, after={"bytes": len(data), "screens": screens})
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="incident-{row.number}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open an event."""
    form = ActForm(OPEN, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = opening.open_incident(form.values["name"], datetime.now(UTC))
        except UsageError as error:
            form.add_error("name", error.text(language()))
        else:
            messages.success(request, say("{n} 已开始。", "{n} is open.", n=row.number))
            return redirect("site:incident", row.pk)
    return render(request, "incidents/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def of_withdrawal(request: HttpRequest, withdrawal: int) -> HttpResponse:
    """Join the event chosen, or open one of the name that was typed."""
    row = get_object_or_404(acts(), wd_version=withdrawal)
    chosen, now = request.POST.get("incident", ""), datetime.now(UTC)
    if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10:
        get_object_or_404(Incident, pk=int(chosen))
        made = opening.join(int(chosen), row, now)
    else:
        made = opening.open_incident(request.POST.get("name", ""), now, row)
    messages.success(request, say("已归入 {n}。", "Added to {n}.", n=made.number))
    return redirect("site:withdrawal", withdrawal)


FACE = Face(DOING, page, table=lambda _: incidents_table(), readers=READERS_AND_DUTY)
