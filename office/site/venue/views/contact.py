"""Whom the bureau calls about a screen: the venue's manager keeps that up to date."""

from datetime import UTC, datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.audit.record import acting
from office.fleet.books import set_contact
from office.fleet.models import Screen
from office.registry.models import Venue
from office.roles import Role
from office.site.venue.forms import ContactForm
from office.site.venue.own_venue import manager, own_venue
from office.words import say


@require_http_methods(["GET", "HEAD", "POST"])
def venue_contact(request: HttpRequest, number: str, screen: str) -> HttpResponse:
    """The contact of one screen of one's own venue."""
    venue = own_venue(request, number)
    row = venue.screens.filter(pk=screen, state=Screen.State.IN_SERVICE).first()
    if row is None:
        raise Http404
    now = {"contact": row.contact, "phone": row.contact_phone}
    form = ContactForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        _keep(venue, row, manager(request), form)
        messages.success(request, say("已保存。", "Saved."))
        return redirect("site:venue_place", number=venue.pk)
    context = {"venue": venue, "screen": row, "form": form}
    return render(request, "venue/contact.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _keep(venue: Venue, screen: Screen, user: User, form: ContactForm) -> None:
    """The audit log has the venue for who did it; the person stands in the venue's own log."""
    with acting(venue.pk, Role.VENUE):
        set_contact(screen, form.cleaned_data["contact"], form.cleaned_data["phone"])
    venue_log.note(
        user, VenueDeed.Act.CONTACT, datetime.now(UTC), venue=venue.pk, subject=screen.pk
    )
