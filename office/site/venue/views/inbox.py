"""Notes from venues as the bureau's people see and answer them."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from office.site.venue.forms import AnswerForm
from office.site.venue.labels import KINDS
from office.site.venue.tables import notes_table
from office.site.venue.views.notes import photo_of
from office.state_dir import current_state_dir
from office.venue_managers import notes, photos
from office.venue_managers.errors import NoteError
from office.venue_managers.models import VenueNote
from office.words import language, say


@require_safe
def venue_notes(request: HttpRequest) -> HttpResponseBase:
    """Every note of every venue."""
    return notes_table().answer(request, "venue/notes.html")


@require_http_methods(["GET", "HEAD", "POST"])
def venue_note(request: HttpRequest, note: int) -> HttpResponse:
    """One note, and its answer."""
    found = get_object_or_404(VenueNote.objects.select_related("venue", "by"), pk=note)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            notes.answer(found.pk, form.cleaned_data["answer"], datetime.now(UTC))
        except NoteError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已答复，场所会看到。", "Answered; the venue sees it."))
            return redirect("site:venue_notes")
    context = {
        "note": found,
        "kind": KINDS[found.kind],
        "form": form,
        "photo": photos.path(current_state_dir(), found.photo) is not None,
        "days": photos.DAYS,
    }
    status = 422 if form.errors else 200
    return render(request, "venue/note.html", context, status=status)


@require_safe
def note_photo(request: HttpRequest, note: int) -> HttpResponseBase:  # noqa: ARG001 - a view
    """The photograph of a note."""
    return photo_of(get_object_or_404(VenueNote, pk=note))
