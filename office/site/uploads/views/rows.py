"""The page of one staged row whole: its cells mended, left out, put back."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from office.complaints.models import Upload
from office.intake.models import StagedRow
from office.intake.uploads import bulk_edits, cell_offers, row_edits
from office.intake.uploads.cell_offers import Offer
from office.site.uploads import preview
from office.site.uploads.forms import ReasonForm
from office.site.uploads.row_presenters import found_upload, line
from office.state_dir import current_state_dir
from office.words import say

_FAULTY = (StagedRow.State.REFUSED, StagedRow.State.ASKED)


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """One row whole: mend its cells, leave it out, or put it back."""
    found = found_upload(pk)
    held = get_object_or_404(StagedRow, upload=found, number=number)
    reason = ReasonForm()
    if request.method == "POST":
        act = request.POST.get("act", "save")
        reason = ReasonForm(request.POST if act == "reject" else None)
        if act == "reject" and reason.is_valid():
            row_edits.reject(pk, number, reason.cleaned_data["reason"])
        elif act == "confirm":
            held = row_edits.confirm(
                current_state_dir(),
                pk,
                number,
                datetime.now(UTC),
                question=request.POST.get("question", ""),
                of=request.POST.get("of", ""),
                answer=request.POST.get("answer", ""),
            )
            if request.POST.get("back") == "list":
                return _to_list(request, pk, number)
        elif act == "restore":
            row_edits.restore(current_state_dir(), pk, number, datetime.now(UTC))
        elif act == "save":
            held = _save(request, pk, number)
        if act != "reject" or reason.is_valid():
            return _onward(request, pk, held)
    view = preview.view(found)
    context = {
        "upload": found,
        "reason": reason,
        "line": line(view, held),
        "choices": _choices(view, held),
        "alike": _alike(view, held),
        "next": _next(found, number),
    }
    return render(request, "uploads/row.html", context, status=422 if reason.is_bound else 200)


def _to_list(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Back to the rows, in the state that was being looked through, with what was done."""
    messages.success(request, say("第{n}行已确认。", "Row {n} is confirmed.", n=number))
    state = request.POST.get("state", "")
    query = f"?state={state}" if state in StagedRow.State.values else ""
    return redirect(f"{reverse('site:upload', args=[pk])}{query}")


def _save(request: HttpRequest, pk: int, number: int) -> StagedRow:
    """The cells of the row; those marked so in every row that says the same."""
    place, now, texts = current_state_dir(), datetime.now(UTC), _texts(request)
    for column in [column for column in texts if f"s{column}" in request.POST]:
        bulk_edits.write_alike(place, pk, number, (column, texts.pop(column)), now)
    return row_edits.mend(place, pk, number, texts, now)


def _choices(view: preview.View, held: StagedRow) -> dict[int, list[Offer]]:
    """What each cell is offered; nothing while it is not known which column is what."""
    by = row_edits.rules(current_state_dir(), view.upload, datetime.now(UTC))
    if by is None:
        return {}
    found = {at: cell_offers.offers(view.upload, held, at, None, by) for at in view.columns()}
    return {at: list(offers.listed) for at, offers in found.items() if offers.listed}


def _alike(view: preview.View, held: StagedRow) -> dict[int, int]:
    """Of each faulty cell the number of rows that say the same, where there are others."""
    found = {at: len(bulk_edits.alike(view.upload, held, at)) for at, _ in held.problems if at >= 0}
    return {at: rows for at, rows in found.items() if rows > 1}


def _texts(request: HttpRequest) -> dict[int, str]:
    """Column -> text, of the fields `c0`, `c1`, … that were sent and changed.

    `o0`, `o1`, … is what the page showed there: a cell left alone takes back no colleague's
    mending of it meanwhile.
    """
    sent = {name: _plain(str(text)) for name, text in request.POST.items()}
    given = ((name.removeprefix("c"), text) for name, text in sent.items())
    return {
        int(index): text
        for index, text in given
        if index.isascii() and index.isdecimal() and text != sent.get(f"o{index}")
    }


def _plain(text: str) -> str:
    """Line breaks as we keep them."""
    return text.replace("\r\n", "\n")


def _onward(request: HttpRequest, pk: int, held: StagedRow) -> HttpResponse:
    """To the next faulty row after the one that is mended; else back to it."""
    held.refresh_from_db()
    faulty = held.state in {*_FAULTY, StagedRow.State.DUPLICATE}
    if faulty and request.POST.get("act") in {"save", "confirm"}:
        messages.warning(
            request,
            say("已保存，但这一行还有问题。", "Saved; something is still wrong with this row."),
        )
        return redirect("site:upload-row", pk, held.number)
    messages.success(request, say("第{n}行已处理。", "Row {n} is done.", n=held.number))
    onward = _next(held.upload, held.number)
    return redirect("site:upload-row", pk, onward) if onward else redirect("site:upload", pk)


def _next(found: Upload, number: int) -> int | None:
    """The number of the next row with a fault, from the top again after the last."""
    faulty = found.rows.filter(state__in=_FAULTY).exclude(number=number)
    numbers = faulty.order_by("number").values_list("number", flat=True)
    return numbers.filter(number__gt=number).first() or numbers.first()
