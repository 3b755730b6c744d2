"""Many rows of an upload written at once, and that taken back."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from office.complaints.fields import Name
from office.intake.models import BulkEdit
from office.intake.uploads import bulk_edits, staging, venue_acts
from office.jobs import queue as jobs
from office.registry.lookups import open_units
from office.registry.models import Venue
from office.site.uploads import overview, preview, staged_table
from office.site.uploads.row_presenters import found_upload
from office.state_dir import current_state_dir
from office.words import say


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write a venue, a unit, or both into the rows that were chosen, and the faulty ones."""
    found = found_upload(pk)
    said: dict[Name, str] = {}
    if venue := request.POST.get("venue"):
        found_venue = get_object_or_404(Venue, pk=venue)
        said["venue"] = venue_acts.named(found_venue.pk, overview.basis(found))
    if unit := request.POST.get("unit"):
        said["unit"] = get_object_or_404(open_units(), pk=number_of(unit)).name_zh
    numbers = {number_of(text) for text in request.POST.getlist("row")}
    faulty = "faulty" in request.POST
    if not said or not (numbers or faulty):
        messages.warning(
            request,
            say(
                "没有改动：请勾选行，并选择场所或承办单位。",
                "Nothing was changed: tick rows, and choose a venue or a handling unit.",
            ),
        )
    else:
        place, now = current_state_dir(), datetime.now(UTC)
        kept = bulk_edits.write_field(place, pk, said, numbers, now, faulty=faulty)
        if kept is None:
            messages.info(
                request,
                say(
                    "这些行本来就是这样，没有改动。", "These rows said so already; nothing changed."
                ),
            )
    return region(request, found.pk)


@require_POST
def undo(request: HttpRequest, pk: int, edit: int) -> HttpResponseBase:
    """Take a bulk edit back where it still stands."""
    found, now = found_upload(pk), datetime.now(UTC)
    act = bulk_edits.act_of(get_object_or_404(BulkEdit, pk=edit, upload=found))
    if sum(len(one.before) for one in act) > staging.AT_ONCE_ROWS:
        answer = redirect("site:job", jobs.ask("upload-undo", {"upload": pk, "edit": edit}, now).pk)
        if getattr(request, "htmx", False):  # the whole page goes there, not what would be drawn
            return HttpResponse(headers={"HX-Redirect": answer["Location"]})
        return answer
    rows = bulk_edits.undo(current_state_dir(), pk, edit, now)
    messages.success(
        request,
        say("已撤销：{n} 行恢复原样。", "Taken back; rows as they were before: {n}.", n=rows),
    )
    return region(request, pk)


def number_of(text: str) -> int:
    """A number as forms send it; 0, which nothing has, of anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def region(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows drawn anew, in their place; without a script the whole page."""
    if not getattr(request, "htmx", False):
        return redirect("site:upload", pk)
    view = preview.view(found_upload(pk))
    context = staged_table.context(view, view.table().read(request))
    context |= overview.beside(view.upload, context["chosen"])
    return render(request, "uploads/staged_fragment.html", {**context, "fresh": True})
