"""What a person does to a record: save its words."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.editing import edit_words
from office.editing.errors import StaleError
from office.site.complaints.forms import WordsForm, initial
from office.site.complaints.views.records import page, tell_saved
from office.site.one_complaint import one
from office.state_dir import current_state_dir
from office.words import language


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
