"""Every plate of a venue."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.published import venue_plates as published
from office.site.venue.own_venue import own_venue
from office.site.venue.plate_list import Asked, plate_list
from office.state_dir import current_state_dir


@require_safe
def venue_plates(request: HttpRequest, number: str) -> HttpResponse:
    """Every plate that hangs in the venue, by shop."""
    venue, now = own_venue(request, number), datetime.now(UTC)
    found = published.venue_plates(current_state_dir(), venue.pk, now)
    asked = Asked.of(request.GET.dict())
    listed = plate_list(found, asked, now) if found else {"asked": asked}
    return render(request, "venue/plates.html", {"venue": venue, "found": found, **listed})
