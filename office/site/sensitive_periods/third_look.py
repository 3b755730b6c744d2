"""The third look (第三人复核) at a draft: how it stands, saying that one looked, taking it back."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from office.accounts.display_names import named
from office.audit.record import actor
from office.decisions.signature_state import standings
from office.drafts.models import Draft
from office.registry.lookups import today
from office.roles import APPROVERS, held
from office.sensitive_periods import third_look
from office.sensitive_periods.in_force import binding, called
from office.site.keys.decision_signing import deciding, proof_words
from office.state_dir import StateDir, current_state_dir
from office.words import say


def standing(
    request: HttpRequest, place: StateDir, draft: Draft, now: datetime
) -> dict[str, Any] | None:
    """How the third look at `draft` stands, for its page; None where none was or is needed.

    `hers`: the person signed in can look; `back`: and can take their look back. `proof`: by which
    key it is signed.
    """
    person = request.user.get_username()
    day, row = today(now), third_look.look_of(draft)
    is_open = draft.state == Draft.State.OPEN
    periods = binding(day, draft.frozen_at) if is_open else []
    if row is None and not periods:
        return None
    may = third_look.may_look(place, draft, day) if row is None else {}
    return {
        "periods": [called(period) for period in periods],
        "look": row,
        "proof": proof_words(standings([third_look.signed_look(row)])[0]) if row else "",
        "by": named(row.person) if row else "",
        "who": list(may.values()),
        "hers": person in may,
        "deciding": deciding(
            request, third_look.case_of(draft, person), 0, offices=APPROVERS, words=draft.digest
        ),
        "back": is_open and row is not None and row.person == person,
    }


@require_POST
def look(request: HttpRequest, number: int) -> HttpResponse:
    """Say that one has looked the draft through."""
    row = get_object_or_404(Draft, pk=number)
    offices = {str(role) for role in held(request) & APPROVERS}
    third_look.look(
        current_state_dir(), row, person=actor(), offices=offices, now=datetime.now(UTC),
        signed=request.POST.get("signed", ""),
    )  # fmt: skip
    messages.success(request, say("已复核。", "Third look recorded."))
    return redirect("site:draft", number)


@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's own look back, before the draft is published."""
    row = get_object_or_404(Draft, pk=number)
    third_look.take_back(row, person=actor(), now=datetime.now(UTC))
    messages.success(request, say("复核已撤回。", "The third look is taken back."))
    return redirect("site:draft", number)
