"""One's own key: made, backed up and kept in this browser, restored, handed in, forgotten."""

import secrets
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.keys import key_requests
from office.keys.key_status import officers, seat
from office.keys.models import KeyRequest
from office.passphrase import LEAST
from office.roles import TAKERS, held
from office.state_dir import current_state_dir
from office.words import say

_CHALLENGE = "key_challenge"


@require_safe
def my_key(request: HttpRequest) -> HttpResponse:
    """What keys one has, in this browser and by the registrars' word."""
    place, person = current_state_dir(), request.user.get_username()
    challenge = request.session.setdefault(_CHALLENGE, secrets.token_hex(32))
    offices = [o for o in key_requests.OFFICES if o in held(request)]
    context = {
        "person": person,
        "challenge": challenge,
        "offices": [(str(o), seat(o)) for o in offices],
        "signs": bool(TAKERS & set(offices)),
        "commanding": " ".join(h.keyid for h in officers(place) if h.commands),
        "keys": _known(person),
        "least": LEAST,
        "root": len(place.tree.roots()) if place.tree.exists() else 0,
    }
    return render(request, "keys/my_key.html", context)


def _known(person: str) -> list[dict[str, Any]]:
    """Every key of the person that the office knows of, the appointed first."""
    held = [holder for holder in officers(current_state_dir()) if holder.person == person]
    found: list[dict[str, Any]] = [
        {
            "keyid": holder.keyid,
            "fingerprint": holder.fingerprint,
            "seat": holder.seat,
            "state": _state(pending=holder.pending, leaving=holder.leaving),
            "colour": "yellow" if holder.pending or holder.leaving else "green",
            "until": holder.until,
        }
        for holder in held
    ]
    known = {holder.keyid for holder in held}
    for asked in KeyRequest.objects.filter(person=person).order_by("-pk"):
        if asked.keyid in known or asked.state == KeyRequest.State.DROPPED:
            continue
        waits = asked.state == KeyRequest.State.WAITING
        found.append(
            {
                "keyid": asked.keyid,
                "fingerprint": key_requests.fingerprint(asked.keyid),
                "seat": seat(asked.office),
                "state": _asked(asked.pk) if waits else say("已失效", "No longer valid"),
                "colour": "yellow" if waits else "secondary",
                "request": asked.pk if waits else None,
            }
        )
    return found


def _asked(number: int) -> str:
    return say("等待登记人授权（第{n}号）", "Waiting for the registrars (no. {n})", n=number)


def _state(*, pending: bool, leaving: bool) -> str:
    if pending:
        return say("已授权，随下次公示生效", "Appointed; in force with the next publication")
    if leaving:
        return say("将随下次公示失效", "Ends with the next publication")
    return say("已授权", "Appointed")


@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take in the public half of a key that this browser made or restored."""
    given = request.POST
    new = key_requests.Offered(
        given.get("office", ""),
        given.get("public", ""),
        request.session.get(_CHALLENGE, ""),  # one a session, so that a second tab works too
        given.get("proof", ""),
    )
    roles = held(request)
    asked = key_requests.ask(request.user, roles, new, datetime.now(UTC))  # type: ignore[arg-type]
    messages.success(
        request,
        say(
            "已提交第{n}号申请。请把指纹当面或电话告诉登记人，两位登记人核对后授权。",
            "Request {n} has been submitted. Tell the registrars your fingerprint, face to face "
            "or by telephone; two of them will check it and appoint the key.",
            n=asked.pk,
        ),
    )
    return redirect("site:my_key")


@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's own waiting request back."""
    asked = get_object_or_404(KeyRequest, pk=number, person=request.user.get_username())
    key_requests.drop(asked)
    messages.success(request, say("申请已撤回。", "The request is taken back."))
    return redirect("site:my_key")
