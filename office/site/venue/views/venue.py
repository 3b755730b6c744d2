"""A venue as its manager sees it: what hangs there, what comes next, what can be done."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.audit.record import acting
from office.conditions.states import State
from office.fleet.models import Screen
from office.fleet.unsigned_facts import set_contact
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screens_now import listening_now, screens_now
from office.published.venue_plates import VenuePlate, VenuePlates, venue_plates
from office.registry.lookups import settings
from office.registry.models import Venue
from office.remote.act_words import act_said
from office.roles import Role
from office.site.fleet.deafness import deafness
from office.site.venue.forms import ContactForm
from office.site.venue.labels import KINDS
from office.site.venue.own_venue import manager, own_venue
from office.site.venue.plate_list import plate_name
from office.site.venue.screen_cards import cards, title
from office.state_dir import current_state_dir
from office.venue_managers.pause import lately
from office.venue_managers.proof import months
from office.words import language, say

_NOTES, _PROOFS = 5, 3
_DARK = timedelta(minutes=30)
"""A pause waits 15 minutes at most to be taken, and lasts 15."""


@require_safe
def venue_home(request: HttpRequest) -> HttpResponse:
    """The one venue somebody manages, or a choice of several."""
    venues = list(manager(request).venues.order_by("pk"))
    if len(venues) == 1:
        return redirect("site:venue_place", number=venues[0].pk)
    return render(request, "venue/venues.html", {"venues": venues})


@require_safe
def venue_place(request: HttpRequest, number: str) -> HttpResponse:
    venue, now, place = own_venue(request, number), datetime.now(UTC), current_state_dir()
    screens = screens_now(place, now, venue.pk)
    found = venue_plates(place, venue.pk, now, _main_panel(screens))
    shown = cards(place.tree.directory, screens, found, now)
    ruled = found.index.settings if found else settings()
    here = next((card.digest for card in shown if card.trouble is None and card.usual), None)
    context = {
        "venue": venue,
        "title": title(shown) if shown else _title(found),
        "now": now,
        "deaf": deafness(listening_now(place, now), now) if shown else "",
        "screens": shown,
        "found": found,
        "round": _round(found, here) if found else [],
        "length": _length(found, here) if found else "",
        "shops": len({one.plate.operator for one in found.records()}) if found else 0,
        "hours": ruled.hours,
        "contacts": venue.screens.filter(state=Screen.State.IN_SERVICE).order_by("pk"),
        "hotline": ruled.hotline,
        "notes": _notes(venue),
        "pauses": _pauses(venue, now),
        "proofs": months(venue, now)[:_PROOFS],
        "several": manager(request).venues.count() > 1,
    }
    return render(request, "venue/place.html", context)


def _title(found: VenuePlates | None) -> str:
    if found is None:
        return say("还没有公示", "Nothing is published yet")
    if found.down:
        return say("内容已整体撤下", "Everything is taken down")
    number = len(found.records())
    if not number:
        return say("目前没有公示的个案", "No complaints are published at present")
    return say("{n} 件公示正在播放", "Complaints on show: {n}", n=number)


def _main_panel(screens: tuple[ScreenNow, ...]) -> str:
    """The panel of the first screen in service; "" where there is none."""
    standing = (one for one in screens if one.truth.state is not State.RETIRED)
    return next((one.screen.profile for one in standing), "")


def _round(found: VenuePlates, here: str | None) -> list[dict[str, Any]]:
    """The round in which the plate `here` stands on a glass now, from that plate on."""
    order = found.round_of(here)
    now = next((i for i, one in enumerate(order) if one.plate.digest == here), 0)
    return [_shown(one, here) for one in order[now:] + order[:now]]


def _shown(one: VenuePlate, here: str | None) -> dict[str, Any]:
    name, digest = one.record.operator.display_name if one.record else "", one.plate.digest
    return {"digest": digest, "name": name, "said": plate_name(one), "here": digest == here}


def _length(found: VenuePlates, here: str | None) -> str:
    """How long a round takes."""
    minutes, seconds = divmod(round(sum(one.plate.dwell_s for one in found.round_of(here))), 60)
    if not minutes:
        return say("{s} 秒", "{s} s", s=seconds)
    if not seconds:
        return say("{m} 分钟", "{m} min", m=minutes)
    return say("{m} 分 {s} 秒", "{m} min {s} s", m=minutes, s=seconds)


def _pauses(venue: Venue, now: datetime) -> list[dict[str, Any]]:
    """What the venue asked of its screens lately; the newest pause of a screen can be ended."""
    found, seen = [], set()
    for row in lately(venue, now):
        ends = row.act == "pause" and row.screen_id not in seen and now < row.asked_at + _DARK
        seen.add(row.screen_id)
        what = act_said(row.act, row.value, row.reason, language())
        found.append({"row": row, "what": what, "state": row.get_state_display(), "ends": ends})
    return found


def _notes(venue: Venue) -> list[dict[str, Any]]:
    """What the venue told the bureau last, with the answers."""
    rows = venue.notes.all()[:_NOTES]
    return [{"row": row, "kind": KINDS[row.kind]} for row in rows]


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
