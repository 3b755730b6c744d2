"""What the page of a box says: by how far it has come, and by what was filled in so far."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from django.utils.timezone import localtime

from office import key_holder
from office.accounts.display_names import names
from office.audit.record import actor
from office.fleet import enrolment_desk, next_entry, roster
from office.fleet.enrolment_requests import Asking
from office.fleet.errors import FleetError
from office.fleet.lengths import centimetres
from office.registry.models import PanelProfile, Venue
from office.site.enrol.codes import is_over
from office.site.enrol.forms import BoxForm, open_venue
from office.site.enrol.readability import as_read, readable
from office.state_dir import StateDir
from office.words import english, named
from sync.bundle import Profile
from sync.canonical import encode
from sync.check_words import FIRSTS, SECONDS
from sync.device_keys import device_fingerprint
from sync.fleet_keys import fleet_keys
from sync.roster import ROSTER_TYPE

_FARTHEST_M = 50


class Told(msgspec.Struct, frozen=True):
    """How far it has come: `open`, `over`, `declined`, `accepted` or `enrolled`; by whom."""

    state: str
    by: str = ""
    number: str = ""


def told_of(one: Asking, now: datetime) -> Told:
    """How a request stands."""
    screen, decision = enrolment_desk.screen_of(one), one.decision
    if screen:
        return Told("enrolled", number=screen.pk)
    if is_over(one, now):
        return Told("over")
    if decision is None:
        return Told("open")
    number = decision.entry.screen if decision.entry else ""
    return Told(decision.word, names([decision.by])[decision.by], number)


def marks_context(one: Asking, now: datetime) -> dict[str, Any]:
    """What is compared, for every state of the page."""
    request, code = one.request, one.marks.code
    return {
        "one": one,
        "code": f"{code[:4]} {code[4:]}",
        "words": one.marks.words,
        "device": _groups(one.box),
        "root": _groups(request.root),
        "left_s": max(0, round(one.until - now.timestamp())),
        "until": f"{localtime(datetime.fromtimestamp(one.until, UTC)):%H:%M}",
        "data": {
            "code": code,
            "root": request.root,
            "key": request.key,
            "nonce": request.nonce,
            "firsts": FIRSTS,
            "seconds": SECONDS,
        },
    }


def row_context(one: Asking, now: datetime) -> dict[str, Any]:
    """A box in the list of those that wait."""
    spoken = [word[english()] for word in one.marks.words]
    return {
        **marks_context(one, now),
        "line": " · ".join(spoken),
        "panel": as_read(None, one.request.panel),
    }


def form_context(place: StateDir, one: Asking, form: BoxForm, given: Any) -> dict[str, Any]:
    """The form, and what is told beside it of what was chosen (`given`: the fields as sent)."""
    venue = open_venue(given.get("venue", ""))
    chosen = {n: given.get(n, "") for n in ("profile", "replaces") if given.get(n)}
    chosen = {name: typed for name, typed in chosen.items() if form.offers(name, typed)}
    profile, replaces = profile_of(chosen.get("profile", "")), chosen.get("replaces", "")
    panel = as_read(profile, one.request.panel)
    bottom, viewing = (_length(given.get(name, "")) for name in ("bottom", "viewing"))
    return {
        "form": form,
        "panel": panel,
        "checks": readable(profile, bottom, viewing) if profile else [],
        "floors": venue.floors if venue else [],
        "replaces": replaces,
        "number": replaces or (_next(place, venue) if venue else ""),
    }


def sign_context(place: StateDir, one: Asking) -> dict[str, Any]:
    """What is to be signed, and with which keys the person signed in could do it here.

    Raises:
        FleetError: it must not be signed.
    """
    entry = enrolment_desk.to_sign(place, one)
    payload = encode(entry)
    keys = fleet_keys(roster.delegations(place), "roster")
    mine = [keyid for keyid, key in keys.items() if key_holder.person(key) == actor()]
    venue = Venue.objects.filter(pk=entry.venue).first()
    return {
        "entry": entry,
        "venue": named(venue) if venue else entry.venue,
        "person": actor(),
        "keyids": mine,
        "signing": {
            "payload": payload.decode(),
            "type": ROSTER_TYPE,
            "person": actor(),
            "keyids": mine,
            "fingerprint": device_fingerprint(entry.key),
        },
    }


def profile_of(name: str) -> Profile | None:
    row = PanelProfile.objects.filter(pk=name).first()
    return msgspec.convert(row.body, Profile) if row else None


def _next(place: StateDir, venue: Venue) -> str:
    try:
        return next_entry.next_number(place, venue.pk)
    except FleetError:
        return ""


def _length(typed: str) -> int:
    try:
        metres = Decimal(typed[:8] or 0)
        return centimetres(metres) if 0 <= metres <= _FARTHEST_M else 0
    except InvalidOperation:
        return 0


def _groups(hexadecimal: str) -> str:
    head = hexadecimal[:12].upper()
    return " ".join(head[at : at + 4] for at in range(0, 12, 4))
