"""One channel: what it takes, how that looks now, handing it over, what it was handed."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names
from office.channels.packages import pictures
from office.channels.packages.copying import text_digest
from office.channels.packages.package import Look, look
from office.channels.packages.pictures import Plate
from office.channels.packages.preview import Shown, shown
from office.channels.packages.printed import printed
from office.errors import UsageError
from office.handovers.models import Outlet
from office.handovers.outlet_choice import Choice
from office.roles import PUBLISHERS, Role, held
from office.site.channels import words
from office.site.channels.jobs import ask_hand_over
from office.site.channels.standing_lines import standing_lines
from office.state_dir import current_state_dir
from office.words import language, named
from sync.instants import format_instant

_LISTED = 50
"""Hand-overs on the page at most, the newest."""


@require_safe
def channel(request: HttpRequest, number: int) -> HttpResponse:
    row = get_object_or_404(Outlet, pk=number)
    roles = held(request)
    made = list(row.handovers.order_by("-pk").prefetch_related("put_ups", "items")[:_LISTED])
    left = {line.handover.pk: line.said for line in standing_lines(datetime.now(UTC))}
    known = names({one.by for one in made})
    context = {
        "row": row,
        "name": named(row),
        "facts": words.choice(row),
        "handovers": [
            {
                "row": one,
                "by": known[one.by],
                "count": len(one.items.all()),
                "places": [put.address for put in one.put_ups.all()],
                "left": left.get(one.pk, ""),
            }
            for one in made
        ],
        "edits": Role.ENTRY in roles,
        "hands": bool(roles & PUBLISHERS),
        "once": uuid4(),
    }
    return render(request, "channels/channel.html", context)


# What is pasted elsewhere carries its styles in its elements; every value in it is escaped.
@csp_override({**settings.SECURE_CSP, "style-src": ["'self'", "'unsafe-inline'"]})
@require_safe
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """How it would look, of what is public now; nothing goes on record until it is copied."""
    row = get_object_or_404(Outlet, pk=number)
    now = datetime.now(UTC).replace(microsecond=0)
    context: dict[str, Any] = {"row": row, "name": named(row), "parts": [], "problem": ""}
    try:
        _, parts = previewed(row, now, now)
    except UsageError as error:
        context["problem"] = error.text(language())
    else:
        hands = row.on and held(request) & PUBLISHERS
        context |= {
            "parts": parts,
            "copies": row.kind != Outlet.Kind.MEDIA and hands,
            "at": format_instant(now),
            "digest": text_digest(parts),
            "once": uuid4(),
        }
    return render(request, "channels/preview.html", context)


def previewed(row: Outlet, at: datetime, now: datetime) -> tuple[Look, list[Shown]]:
    """What the outlet would get of what is public `now`, as a preview of `at` says it.

    Raises:
        UsageError: nothing chosen is public, or it is more than the outlet takes.
    """
    seen = look(current_state_dir(), Choice.of(row), at, now, printed(row.pk, now))

    def address(name: str, plate: Plate) -> str:
        return reverse("site:preview_picture", args=[row.pk, plate.venue, name])

    return seen, shown(seen, address)


@require_safe
def picture(_request: HttpRequest, number: int, venue: str, name: str) -> HttpResponse:
    """A picture of the preview, of what is public now."""
    place, choice = current_state_dir(), Choice.of(get_object_or_404(Outlet, pk=number))
    if choice.venues and venue not in choice.venues:
        raise Http404
    found = pictures.plate_of(place, choice, venue, name, datetime.now(UTC))
    if found is None:
        raise Http404
    return HttpResponse(pictures.picture(place.tree, found), content_type="image/png")


@require_POST
def hand(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the package; what is in it goes on record once it is made."""
    row = get_object_or_404(Outlet, pk=number)
    whom = request.POST.get("whom", "")
    return redirect(ask_hand_over(row.pk, whom, once(request.POST), datetime.now(UTC)))


def once(given: QueryDict) -> UUID:
    """What names the form that was sent."""
    try:
        return UUID(given.get("once", ""))
    except ValueError:
        return uuid4()
