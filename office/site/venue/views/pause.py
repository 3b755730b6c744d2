"""A pause for a fire drill or the like, and its end."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from office.fleet.models import Screen
from office.registry.models import Venue
from office.remote.errors import RemoteError
from office.site.venue.forms import PauseForm
from office.site.venue.own_venue import in_service, manager, own_venue
from office.state_dir import current_state_dir
from office.venue_managers import pause as pauses
from office.words import language, say


@require_http_methods(["GET", "HEAD", "POST"])
def venue_pause(request: HttpRequest, number: str) -> HttpResponse:
    """Pause one screen, or all of the venue."""
    venue = own_venue(request, number)
    form = PauseForm(in_service(venue), request.POST or None)
    if request.method == "POST" and form.is_valid() and _paused(request, venue, form):
        return redirect("site:venue_place", number=venue.pk)
    context = {"venue": venue, "form": form, "screens": in_service(venue)}
    return render(request, "venue/pause.html", context, status=422 if form.errors else 200)


@require_POST
def venue_resume(request: HttpRequest, number: str, screen: str) -> HttpResponse:
    """End the pause of a screen before its time."""
    venue = own_venue(request, number)
    row = venue.screens.filter(pk=screen, state=Screen.State.IN_SERVICE).first()
    if row is None:
        raise Http404
    pauses.resume(current_state_dir(), row, manager(request), datetime.now(UTC))
    messages.success(request, _asked())
    return redirect("site:venue_place", number=venue.pk)


def _paused(request: HttpRequest, venue: Venue, form: PauseForm) -> bool:
    data, now = form.cleaned_data, datetime.now(UTC)
    wanted = venue.screens.filter(state=Screen.State.IN_SERVICE).order_by("pk")
    chosen = [row for row in wanted if data["screen"] in {"all", row.pk}]
    try:
        pauses.pause(
            current_state_dir(),
            chosen,
            manager(request),
            data["reason"],
            int(data["minutes"]),
            now=now,
        )
    except RemoteError as error:
        form.add_error(None, error.text(language()))
        return False
    messages.success(request, _asked())
    return True


def _asked() -> str:
    return say(
        "已交给屏幕：一般几秒内照办，有时要约 6 分钟；进展见下面。",
        "Passed on to the screens: usually within seconds, at most about 6 minutes. See progress "
        "below.",
    )
