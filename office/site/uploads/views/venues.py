"""Venues of rows that have none: confirmed at once, or said of one row; and the counts."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.complaints.in_no_venue import IN_NONE
from office.intake.uploads import lacking, staging, venue_acts
from office.jobs import queue as jobs
from office.registry.models import Venue
from office.site.uploads import overview, preview, staged_table
from office.site.uploads.row_presenters import found_upload
from office.state_dir import current_state_dir
from office.words import say


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give every row the venue that is proposed for it."""
    found, now, seen = found_upload(pk), datetime.now(UTC), request.POST.get("seen", "")
    if sum(found.counts.values()) > staging.AT_ONCE_ROWS:
        return redirect("site:job", jobs.ask("upload-venues", {"upload": pk, "seen": seen}, now).pk)
    rows = venue_acts.confirm(current_state_dir(), pk, seen, now)
    messages.success(
        request,
        say(
            "已确认 {n} 件的场所；U 撤销。",
            "The venues of {n} rows are confirmed; U undoes.",
            n=rows,
        ),
    )
    return redirect("site:upload", pk)


@require_POST
def of_row(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Say in which venue one row is, or that it is in none."""
    found = found_upload(pk)
    venue = request.POST.get("venue", "")
    if venue != IN_NONE:
        get_object_or_404(Venue, pk=venue, state=Venue.State.OPEN)
    get_object_or_404(found.rows, number=number)
    said = "" if venue == IN_NONE else venue
    venue_acts.say(current_state_dir(), pk, number, said, datetime.now(UTC))
    if not getattr(request, "htmx", False):
        return redirect(f"{reverse('site:upload', args=[pk])}#overview")
    view = preview.view(found_upload(pk))
    context = {
        **staged_table.context(view, view.table().read(request)),
        **overview.context(view.upload),
    }
    return render(request, "uploads/overview_fragment.html", context)


@require_safe
def counts(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at some more rows, and how many wait for what as far as is known."""
    found = found_upload(pk)
    by = overview.basis(found)
    lacking.look(found, by)
    if not getattr(request, "htmx", False):
        return redirect("site:upload", pk)
    return render(request, "uploads/counts_fragment.html", overview.counts(found, by))
