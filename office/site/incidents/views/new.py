"""Opening an event, and putting a withdrawal into one from the withdrawal's page."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from office.errors import UsageError
from office.incidents import opening
from office.incidents.acts import OPEN
from office.incidents.models import Incident
from office.site.case_acts import ActForm
from office.withdrawals.confirmation import acts
from office.words import language, say


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
    messages.success(request, say("已归入 {n}。", "It belongs to {n}.", n=made.number))
    return redirect("site:withdrawal", withdrawal)
