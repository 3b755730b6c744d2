"""A cell of a staged row, mended in its place; and what it is offered while somebody types."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake.models import StagedRow
from office.intake.uploads import bulk_edits, cell_offers, row_edits
from office.intake.uploads.cell_offers import Offers
from office.site.uploads import overview, preview, staged_table
from office.site.uploads.row_presenters import fit, found_upload, line
from office.site.uploads.views.bulk import region
from office.state_dir import current_state_dir

_CONTEXT: tuple[Name, ...] = ("number", "accepted_on", "operator", "venue", "content")
"""What a person has to know of a row to mend a cell of it."""


@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: HttpRequest, pk: int, number: int, column: int) -> HttpResponseBase:
    """One cell; answers with its form, the row, or all rows where as many were written."""
    found = found_upload(pk)
    held = get_object_or_404(StagedRow, upload=found, number=number)
    if column not in preview.view(found).columns():
        return redirect("site:upload-row", pk, number)
    if request.method == "POST":
        place, now = current_state_dir(), datetime.now(UTC)
        text = request.POST.get(f"c{column}", "").replace("\r\n", "\n")
        if "same" in request.POST:
            bulk_edits.write_alike(place, pk, number, (column, text), now)
            return region(request, pk)
        row_edits.mend(place, pk, number, {column: text}, now)
        found.refresh_from_db()
        held.refresh_from_db()
    view = preview.view(found)
    chosen, mended = request.GET.get("state", ""), request.method == "POST"
    beside: dict[str, Any] = overview.beside(found, chosen) if mended else {"fit": fit(found)}
    if "overview" in beside:  # which alone tells whether anything can be taken back
        beside["written"] = staged_table.written(view)
    context = {
        **_row(request, view, held, chosen),
        **beside,
        "cell": view.cell(held, column),
        "focus": column,
    }
    if mended or "close" in request.GET:
        return render(request, "uploads/row_fragment.html", context)
    context |= {
        "number": number,
        "column": column,
        "offers": _offers(found, held, column, None),
        "alike": len(bulk_edits.alike(found, held, column)),
        "beside": [
            view.cell(held, at)
            for name in _CONTEXT
            if (at := view.sheet.columns.get(name)) is not None and at != column
        ],
    }
    return render(request, "uploads/cell_form.html", context)


def _row(
    request: HttpRequest, view: preview.View, held: StagedRow, chosen: str
) -> dict[str, object]:
    """What a row is drawn from, in the table around it."""
    columns = staged_table.given_columns(view, request.GET.get("at", ""))
    return {
        "upload": view.upload,
        "line": line(view, held, columns),
        "tallies": preview.tallies(view.upload, chosen),
        "chosen": chosen,
        "here": urlencode(staged_table.where(request.GET.dict())),
        "fresh": True,
    }


@require_POST
def offers(request: HttpRequest, pk: int, number: int, column: int) -> HttpResponse:
    """What the cell is offered for the text typed so far; changes nothing.

    By POST: what is not public stands in no address (R39).
    """
    found = found_upload(pk)
    held = get_object_or_404(StagedRow, upload=found, number=number)
    context = {
        "upload": found,
        "number": number,
        "column": column,
        "offers": _offers(found, held, column, request.POST.get(f"c{column}", "")),
    }
    return render(request, "uploads/offers.html", context)


def _offers(found: Upload, held: StagedRow, column: int, typed: str | None) -> Offers:
    by = row_edits.rules(current_state_dir(), found, datetime.now(UTC))
    return cell_offers.offers(found, held, column, typed, by) if by else Offers()
