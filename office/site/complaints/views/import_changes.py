"""变更核定: what later imports say otherwise, side by side with what stands (R38)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.complaints.field_changes import in_order, label
from office.complaints.models import ChangeProposal
from office.corrections.import_changes import decide, waiting
from office.corrections.proposed_values import names_of, shown
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import CorrectionError
from office.published.models import RecordVersion
from office.registry.bureau_policy import policy
from office.words import language, say

PER_PAGE = 10


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits to be decided, oldest first."""
    found = waiting().select_related("complaint__operator", "complaint__venue", "upload")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1"))
    rows = list(page.object_list)
    names = names_of(rows)
    public = set(
        RecordVersion.objects.filter(
            record__complaint__in=[row.complaint_id for row in rows], body__isnull=False
        ).values_list("record__complaint", flat=True)
    )
    cards = [
        {
            "row": row,
            "published": row.complaint_id in public,
            "lines": list(_lines(row, names)),
        }
        for row in rows
    ]
    context = {
        "cards": cards,
        "page": page,
        "total": page.paginator.count,
        "by_another": policy().secrecy_by_another,
    }
    return render(request, "complaints/proposals.html", context)


@require_POST
def decide_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse one."""
    voiding = Voiding()
    try:
        said = decide(
            pk,
            accept=request.POST.get("answer") == "accept",
            note=request.POST.get("note", ""),
            secrecy="secrecy" in request.POST,
            now=datetime.now(UTC),
        )
    except CorrectionError as error:
        messages.error(request, error.text(language()))
    else:
        messages.success(request, say(said.zh, said.en))
        tell_voided(request, voiding.voided)
    page = request.POST.get("page", "1")
    return redirect(f"{reverse('site:proposals')}?page={page if page.isdecimal() else 1}")


def _lines(row: ChangeProposal, names: Mapping[tuple[str, object], str]) -> Iterable[Any]:
    """Field by field: what stands now, and what is proposed.

    What stands is read from the complaint itself: an editor may have been there since.
    """
    for field in in_order(row.changes):
        proposed = row.changes[field][1]
        yield {
            "label": label(field),
            "now": shown(field, getattr(row.complaint, field), names),
            "proposed": shown(field, proposed, names),
        }
