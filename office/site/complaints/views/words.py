"""What a person does to a record: save its words, tick the secrecy check."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.secrecy import tick
from office.complaints.who_may_see import seen
from office.editing import edit_words
from office.editing.errors import RecordError, StaleError
from office.site.complaints.forms import WordsForm, initial
from office.site.complaints.tables import listing
from office.site.complaints.views.records import one, page, tell_saved
from office.state_dir import current_state_dir
from office.words import language, say

_MOST = 20_000
"""Rows ticked in one act at most: a bureau's year."""


@require_POST
def record_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the words; what keeps them from being saved is said beside its field."""
    row = one(request, pk)
    edit_words.check_open(row)
    form = WordsForm(row, request.POST)
    if not form.is_valid():
        return page(request, row, form, status=400)
    now = datetime.now(UTC)
    try:
        when = datetime.fromisoformat(form.cleaned_data["seen"])
        found = edit_words.edit(current_state_dir(), row.pk, form.words(), when, now)
    except (ValueError, StaleError):
        return _both(request, one(request, pk), form)
    tell_saved(request, found)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("site:record", args=[pk]) + query)


def _both(request: HttpRequest, row: Complaint, form: WordsForm) -> HttpResponse:
    """Nothing is saved: theirs as it stands, one's own still in the form."""
    own = form.words()
    both = [
        {
            "label": FIELD[name].label,
            "theirs": getattr(row, name),
            "own": own[name],
        }
        for name in own
        if own[name] != getattr(row, name)
    ]
    again = WordsForm(row, initial={**initial(row), **own})
    return page(request, row, again, status=409, both=both, stale=StaleError().text(language()))


def _instant(text: str) -> datetime | None:
    """When a page was made, as it says; None where it does not say."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


@require_POST
def record_secrecy(request: HttpRequest) -> HttpResponse:
    """Tick the secrecy check of the rows picked, or of all that the list shows.

    What was edited since the page was made stays unticked: nobody has seen those words.
    """
    if request.POST.get("scope") == "all":
        rows = listing(request).chosen().prefetch_related(None)
    else:
        picked = [int(pk) for pk in request.POST.getlist("row") if pk.isdecimal()]
        if not picked:
            raise RecordError(
                "没有选择投诉，请先勾选。", "Nothing was picked; tick some rows first."
            )
        rows = seen(request).filter(pk__in=picked)
    wanted = list(rows.filter(secrecy_by="")[:_MOST])
    seen_at = _instant(request.POST.get("seen", ""))
    due = [row for row in wanted if seen_at and row.updated <= seen_at]
    if due:
        tick(due, datetime.now(UTC))
    messages.success(
        request,
        say("{n} 件已记为保密审查通过。", "{n} marked as passed.", n=len(due)),
    )
    if left := len(wanted) - len(due):
        messages.warning(
            request,
            say(
                "{n} 件刚被改动，没有确认，请看过再确认。",
                "{n} were edited just now and are not marked; look at them first.",
                n=left,
            ),
        )
    if request.POST.get("back", "").isdecimal():
        return redirect("site:record", pk=int(request.POST["back"]))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("site:records") + query)
