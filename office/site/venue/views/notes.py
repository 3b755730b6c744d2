"""What a venue manager tells the bureau."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from office.registry.lookups import settings
from office.registry.models import Venue
from office.site.forms import Dressed
from office.site.venue.forms import AnswerForm, HoursForm, ProblemForm
from office.site.venue.labels import KINDS
from office.site.venue.own_venue import in_service, manager, own_venue
from office.site.venue.tables import notes_table
from office.state_dir import current_state_dir
from office.venue_managers import notes, photos
from office.venue_managers.errors import NoteError
from office.venue_managers.models import VenueNote
from office.words import language, say

_read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@_read_or_send
def venue_problem(request: HttpRequest, number: str) -> HttpResponse:
    """Report a problem with a screen."""
    venue = own_venue(request, number)
    asked = {"screen": request.GET.get("screen", "")}
    form = ProblemForm(
        in_service(venue), request.POST or None, request.FILES or None, initial=asked
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = notes.Given(
            VenueNote.Kind(data["kind"]),
            screen=data.get("screen", ""),
            words=data["note"],
            photo=data["photo"],
        )
        if _sent(request, venue, form, given):
            return redirect("site:venue_place", number=venue.pk)
    return _page(request, "venue/problem.html", venue, form)


@_read_or_send
def venue_hours(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for other opening hours: two officers sign them."""
    venue = own_venue(request, number)
    form = HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = notes.Given(
            VenueNote.Kind.HOURS, words=data["note"], opens=data["opens"], closes=data["closes"]
        )
        if _sent(request, venue, form, given):
            return redirect("site:venue_place", number=venue.pk)
    return _page(request, "venue/hours.html", venue, form)


@require_safe
def venue_photo(request: HttpRequest, number: str, note: int) -> HttpResponseBase:
    """The photograph of a note of one's own venue."""
    venue = own_venue(request, number)
    return photo_of(get_object_or_404(VenueNote, pk=note, venue=venue))


def photo_of(note: VenueNote) -> HttpResponseBase:
    """The photograph of a note.

    Raises:
        Http404: it has none, or it was deleted.
    """
    path = photos.path(current_state_dir(), note.photo)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/jpeg")


def _sent(
    request: HttpRequest, venue: Venue, form: "ProblemForm | HoursForm", given: notes.Given
) -> bool:
    try:
        notes.send(current_state_dir(), venue, manager(request), given, datetime.now(UTC))
    except NoteError as error:  # beside what was typed, which stays
        form.add_error(None, error.text(language()))
        return False
    said = say(
        "已报给局里。答复会显示在本页。",
        "Reported to the bureau. The answer will appear on this page.",
    )
    messages.success(request, said)
    return True


def _page(request: HttpRequest, template: str, venue: Venue, form: Dressed) -> HttpResponse:
    context = {"venue": venue, "form": form, "hours": settings().hours}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, template, context, status=status)


@require_safe
def venue_notes(request: HttpRequest) -> HttpResponseBase:
    return notes_table().answer(request, "venue/notes.html")


@require_http_methods(["GET", "HEAD", "POST"])
def venue_note(request: HttpRequest, note: int) -> HttpResponse:
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
    return photo_of(get_object_or_404(VenueNote, pk=note))
