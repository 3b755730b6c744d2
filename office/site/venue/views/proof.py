"""A month's proof of display, for the venue's head office: a paper, and the same as signed data."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from layouts import formatting
from office.accounts import venue_log
from office.accounts.models import VenueDeed
from office.conditions.states import STATES
from office.papers import pdf
from office.registry import lookups as registry
from office.registry.models import Venue
from office.site.fleet.spans_of_time import lasting
from office.site.venue.own_venue import manager, own_venue
from office.state_dir import current_state_dir
from office.venue_managers.proof import months, proof_of, sealed
from office.venue_managers.proof_document import Proof
from office.words import language, moment, named, say


@require_safe
def venue_proof(request: HttpRequest, number: str, month: str) -> HttpResponse:
    venue, now = own_venue(request, number), datetime.now(UTC)
    proof = _proof(request, venue, month, now)
    data = pdf.render("papers/proof.html", _told(venue, proof, now))
    return _file(data, "application/pdf", f"{venue.pk}-{month}.pdf")


@require_safe
def venue_proof_data(request: HttpRequest, number: str, month: str) -> HttpResponse:
    """The same as data, signed with the online key."""
    venue, now = own_venue(request, number), datetime.now(UTC)
    proof = _proof(request, venue, month, now)
    return _file(sealed(current_state_dir(), proof), "application/json", f"{venue.pk}-{month}.json")


def _proof(request: HttpRequest, venue: Venue, month: str, now: datetime) -> Proof:
    if month not in months(venue, now):
        raise Http404
    proof = proof_of(current_state_dir(), venue, month, now)
    venue_log.audited(manager(request), VenueDeed.Act.PROOF, venue.pk, f"{venue.pk} {month}", now)
    return proof


def _told(venue: Venue, proof: Proof, now: datetime) -> dict[str, Any]:
    authority = registry.settings().authority
    return {
        "venue": named(venue),
        "month": formatting.month(proof.month, language()),
        "publications": [f"{seq:04d}" for seq in proof.publications],
        "states": [say(*STATES[state].name) for state in _shown(proof)],
        "rows": [
            {
                "screen": one.screen,
                "place": one.place,
                "days": one.days,
                "spans": [_span(one.seconds.get(state, 0)) for state in _shown(proof)],
                "unheard": _span(one.unheard_s),
            }
            for one in proof.screens
        ],
        "authority": say(authority.zh, authority.en or authority.zh),
        "drawn_up": moment(now),
        "layout": "push",
    }


def _shown(proof: Proof) -> list[Any]:
    """The states that some screen was in, in the order of the contract, the good one first."""
    there = {state for one in proof.screens for state in one.seconds}
    return [state for state in reversed(STATES) if state in there]


def _span(seconds: int) -> str:
    return lasting(timedelta(seconds=seconds)) if seconds else "—"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
