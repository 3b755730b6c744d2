"""Changing the facts of complaints that are not published: of one, or of many that were picked."""

from collections import Counter
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from office.clean_text import cleaned
from office.complaints.changed_facts import registered_operator
from office.complaints.models import Complaint
from office.drafts.models import Draft
from office.drafts.void_notice import tell_voided
from office.editing.edit_facts import edit_facts, edit_many
from office.editing.errors import RecordError, StaleError
from office.intake.manual_entry import PROFILE
from office.published.record_versions import published
from office.registry.models import Unit, Venue
from office.site.complaints.edit_facts_form import EditFactsForm
from office.site.complaints.operator_search import operators_like
from office.site.complaints.sources import source_of
from office.site.complaints.tables import meant
from office.site.complaints.views.manual_entry import retype_facts
from office.site.complaints.views.records import tell_saved
from office.site.one_complaint import one
from office.state_dir import current_state_dir
from office.words import language, say

_MOST = 500
"""Complaints changed in one act at most."""


@require_http_methods(["GET", "POST"])
def record_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of one: typed here, imported, or published and so corrected instead (R31)."""
    row = one(request, pk)
    if published(row).exists():
        return redirect("site:correct", pk)
    if row.upload.profile == PROFILE:
        return retype_facts(request, row)
    form = EditFactsForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = datetime.now(UTC)
        form.judge(now)
        if not form.errors:
            try:
                when = datetime.fromisoformat(form.cleaned_data["seen"])
            except ValueError:
                raise StaleError from None
            place = current_state_dir()
            found = edit_facts(place, pk, form.given(), when, now, confirmed=form.confirmed)
            tell_saved(request, found)
            return redirect("site:record", pk=pk)
    context = {
        "row": row,
        "form": form,
        "source": source_of(row),
        "draft": Draft.waiting() if row.status == Complaint.Status.FROZEN else None,
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "complaints/edit_facts.html", context, status=status)


@require_POST
def registered_operators(request: HttpRequest) -> HttpResponse:
    """What is registered of the operator being typed; posted, so that no address tells whom."""
    asked = cleaned(request.POST.get("operator", ""))
    known = registered_operator(asked) if asked else None
    found = [] if known else operators_like(asked)
    names = Counter(one.name for one in found)
    choices = [(one, one.name if names[one.name] == 1 else one.key) for one in found]
    context = {"asked": len(asked) > 1, "known": known, "choices": choices}
    return render(request, "complaints/registered_operators.html", context)


@require_POST
def many_facts(request: HttpRequest) -> HttpResponse:
    """Give the complaints that were picked a venue, a handling unit, or both.

    That one is in no venue takes it out of what is published and counted: said one by one.
    """
    given = {name: request.POST[name] for name in ("venue", "unit") if request.POST.get(name)}
    numbers = _picked(request)
    if not given or not numbers:
        raise RecordError(
            "没有改动：请勾选投诉，并选择场所或承办单位。",
            "Nothing was changed: select complaints, and choose a venue or a handling unit.",
        )
    for name, register in (("venue", Venue), ("unit", Unit)):
        if name in given:
            get_object_or_404(register, pk=given[name])
    try:
        changed, left, found = edit_many(current_state_dir(), numbers, given, datetime.now(UTC))
    except RecordError as error:
        messages.error(request, error.text(language()))
        return _back(request)
    messages.success(request, say("{n} 件已改。", "{n} changed.", n=changed))
    if left:
        messages.warning(
            request,
            say(
                "{n} 件已公示，没有改：请逐件提出更正。",
                "{n} are published and were not changed: propose corrections one by one.",
                n=left,
            ),
        )
    tell_voided(request, found.voided)
    return _back(request)


def _picked(request: HttpRequest) -> list[int]:
    """The complaints that were ticked, or all that the list has on its pages.

    Raises:
        RecordError: they are more than one act changes; of all pages, others than were listed.
    """
    everywhere = request.POST.get("everywhere")
    rows = meant(request, whole=everywhere is not None)
    if everywhere is not None and str(rows.count()) != everywhere:
        raise RecordError(
            "没有改动：清单刚刚有变化，请看过再办。",
            "Nothing was changed: the list has changed meanwhile. Look at it again first.",
        )
    numbers = list(rows.values_list("pk", flat=True)[: _MOST + 1])
    if len(numbers) > _MOST:
        raise RecordError(
            f"没有改动：一次最多改 {_MOST} 件，请先筛选。",
            f"Nothing was changed: at most {_MOST} at once. Filter the list first.",
        )
    return numbers


def _back(request: HttpRequest) -> HttpResponse:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("site:records") + query)
