"""What is down (撤下, R40): the list, one of it, the second officer, and what is put back."""

import base64
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names
from office.accounts.same_person import same_person
from office.audit.record import actor
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import PublishError, UsageError
from office.incidents.models import Incident
from office.published import tree as published_tree
from office.published.models import Lift
from office.roles import TAKERS, held
from office.site.channels.standing_lines import lines_of_withdrawal
from office.site.forms import Dressed
from office.site.withdrawals.lift_lines import lift_lines
from office.site.withdrawals.own_keys import NOT_YOURS, own_keys
from office.site.withdrawals.tables import confirmation_left, label, withdrawals_table
from office.state_dir import current_state_dir
from office.withdrawals import lifts, targets
from office.withdrawals.confirmation import acts, words_to_sign
from office.withdrawals.confirmation import confirm as confirm_act
from office.withdrawals.lift_history import lift_stories, newest
from office.withdrawals.listing import for_stick, list_again, unlisted
from office.withdrawals.standing_review import (
    REASON_MOST,
    is_wide,
    keep_down,
    review_due,
    reviews,
)
from office.withdrawals.waiting_for_books import waiting_for_books
from office.words import say, words

_LIFTS = 10
"""Lifts that are listed, those that wait first; all of them on demand."""


class KeepReason(Dressed, forms.Form):
    """Why it stays down."""

    reason = forms.CharField(
        label=words("保持撤下的理由（只记入审计记录）", "Why it stays down (for the audit log)"),
        max_length=REASON_MOST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LiftReason(Dressed, forms.Form):
    """Why it may be shown again."""

    reason = forms.CharField(
        label=words("解除的理由（只记入审计记录）", "Why it may come back (for the audit log)"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_safe
def withdrawals(request: HttpRequest) -> HttpResponseBase:
    """Everything that was ever taken down, and what was asked to be put back."""
    table = withdrawals_table(datetime.now(UTC), actor()).read(request)
    if table.exporting:
        return table.export(table.name)
    stories = lift_stories(current_state_dir())
    shown = stories if request.GET.get("lifts") == "all" else list(newest(stories, _LIFTS))
    context = {
        "table": table.context(),
        "waiting": waiting_for_books(current_state_dir()),
        "lifts": lift_lines(shown),
        "more": len(stories) - len(shown),
    }
    return render(request, "withdrawals/withdrawals.html", context)


@require_safe
def withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    """One withdrawal: what became of it, who confirms it; the list while it is in no book yet."""
    place = current_state_dir()
    waiting = waiting_for_books(place)
    if number in {one.number for one in waiting}:
        return redirect("site:withdrawals")
    row = get_object_or_404(acts(), wd_version=number)
    (told,) = targets.describe([row])
    published = published_tree.read(place)
    keys = own_keys(request, published.delegations)
    takes, own = bool(held(request) & TAKERS), same_person(row.by, actor())
    context: dict[str, Any] = {
        "down": told,
        "waiting": waiting,
        "elsewhere": lines_of_withdrawal(row, datetime.now(UTC)),
        "scope": label(row),
        "deadline": confirmation_left(told, datetime.now(UTC)),
        "again": not told.lift and targets.corrected(row),
        "lift_form": LiftReason(),
        "incident": Incident.objects.filter(members__withdrawal=row).first(),
        "running": list(Incident.objects.filter(closed_at=None)),
        **_standing(told),
        "unlisted": unlisted(place, published),
        "takes": takes,
        "confirms": takes and not own and not told.confirmed_by,
        "own": own,
        "keyids": sorted(keys),
        "data": {
            "parts": [base64.b64encode(words_to_sign(row, actor())).decode()],
            "keyids": sorted(keys),
            "person": actor(),
        },
    }
    return render(request, "withdrawals/withdrawal.html", context)


def _standing(told: targets.WithdrawalTarget) -> dict[str, Any]:
    """The reviews of one that is wider than one record, and by when the next is due."""
    done = reviews(told.row)
    people = names({one.by for one in done})
    return {
        "standing": is_wide(told.row) and told.lift is None,
        "reviews": [(one, people[one.by]) for one in done],
        "review_due": review_due(told.row, done),
        "keep_form": KeepReason(auto_id="keep_%s"),
    }


@require_POST
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Review it, and keep it down."""
    row = get_object_or_404(acts(), wd_version=number)
    keep_down(row, request.POST.get("reason", ""), datetime.now(UTC))
    messages.success(request, say("已复核，保持撤下。", "Reviewed; it stays down."))
    return redirect("site:withdrawal", number)


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Stand behind what a colleague took down."""
    row = get_object_or_404(acts(), wd_version=number)
    place = current_state_dir()
    keyid, signature = (request.POST.get(name, "") for name in ("keyid", "signature"))
    if keyid not in own_keys(request, published_tree.read(place).delegations):
        raise PublishError(*NOT_YOURS)
    confirm_act(place, row.wd_version, keyid, lambda _words: signature, datetime.now(UTC))
    messages.success(request, say("已确认。", "Confirmed."))
    return redirect("site:withdrawal", number)


@require_POST
def ask_lift(request: HttpRequest, number: int) -> HttpResponse:
    """Ask two officers to put it back with the next publication."""
    row = get_object_or_404(acts(), wd_version=number)
    form = LiftReason(request.POST)
    if not form.is_valid():
        raise UsageError("请写明解除的理由。", "State why it should be lifted.")
    lifts.ask(row, form.cleaned_data["reason"], datetime.now(UTC))
    messages.success(
        request,
        say(
            "已申请解除。下次定稿即列入，由两位负责人签批后恢复。",
            "Lifting requested. It goes into the next draft and takes effect once two officers "
            "have signed.",
        ),
    )
    return redirect("site:withdrawal", number)


@require_POST
def take_back_lift(request: HttpRequest, number: int) -> HttpResponse:
    """Ask no longer."""
    row = get_object_or_404(acts(), wd_version=number)
    asked = get_object_or_404(Lift, entry=row.entry, seq=None)
    voiding = Voiding()
    lifts.take_back(current_state_dir(), asked)
    messages.success(request, say("申请已收回，保持撤下。", "Request taken back; it stays down."))
    tell_voided(request, voiding.voided)
    return redirect("site:withdrawal", number)


@require_POST
def list_down(request: HttpRequest, number: int) -> HttpResponse:
    """Make the snapshot that could not be made, for screens that only poll."""
    list_again(current_state_dir(), datetime.now(UTC))
    messages.success(request, say("快照已更新。", "The snapshot has been updated."))
    return redirect("site:withdrawal", number)


@require_safe
def envelope(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The newest envelope, for a screen without a network: every withdrawal, where it has room."""
    data = for_stick(current_state_dir().tree)
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="withdrawal.json"'
    return answer
