"""The pages of taking down (撤下, R40): what is down, what to take down, and the second officer."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from securesystemslib.signer import Key
from tuf.api.metadata import Targets

from office import key_holder
from office.audit.record import actor
from office.drafts.models import Draft
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import OfficeError, PublishError, UsageError
from office.published import tree as published_tree
from office.published.bundles import published_entries
from office.published.models import Lift
from office.published.on_screen import standing
from office.roles import held
from office.site.forms import Dressed
from office.site.withdrawals.tables import confirmation_left, label, withdrawals_table
from office.state_dir import StateDir, current_state_dir
from office.withdrawals import lifts, targets
from office.withdrawals.authorised_keys import NOT_EVERYTHING, TAKERS, takers
from office.withdrawals.confirmation import acts, words_to_sign
from office.withdrawals.confirmation import confirm as confirm_act
from office.withdrawals.entry_ids import new_id
from office.withdrawals.scopes import every_scope
from office.withdrawals.withdraw import Prepared, for_stick, list_again, prepare, unlisted
from office.withdrawals.withdraw import withdraw as act
from office.words import language, say, words
from sync import canonical
from sync.disk import read
from sync.errors import SyncError
from sync.repository import add_signature
from sync.tree import Published
from sync.withdrawals import Withdrawal as Entry

_FOUND = 20
_NOT_YOURS = (
    "这把密钥没有获得由您撤下的授权，什么也没有做。请找登记人。",
    "This key is not appointed for you to take anything down; nothing was done. Ask the "
    "registrars.",
)
_VALID = timedelta(minutes=15)
"""How long a page may be open before it is signed; it dates the envelope."""


class Reason(Dressed, forms.Form):
    """Why something is taken down."""

    reason = forms.CharField(
        label=words("理由（只记入审计记录，不公开）", "Reason (for the audit log, not public)"),
        max_length=500,
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
    """Everything that was ever taken down."""
    table = withdrawals_table(datetime.now(UTC))
    return table.answer(request, "withdrawals/withdrawals.html")


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What to take down: search for a record or an operator, or choose a venue or everything."""
    asked = request.GET.get("q", "").strip()
    place = current_state_dir()
    venues = standing(place, published_tree.read(place))
    gone = [pk for pk, is_down in venues.items() if is_down]
    records = list(targets.search(asked, gone)[: _FOUND + 1]) if asked else []
    found = [
        (scope, list(scope.choices(records[:_FOUND], venues)))
        for scope in every_scope()
        if held(request) & scope.takers
    ]
    context = {
        "q": asked,
        "records": records[:_FOUND],
        "more": len(records) > _FOUND,
        "searched": [one for one in found if not one[0].whole_venues],
        "whole": [one for one in found if one[0].whole_venues],
        "venues": venues,
    }
    return render(request, "withdrawals/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, scope: str, target: str) -> HttpResponse:
    """What goes with it; one officer's signature takes it down at once."""
    place = current_state_dir()
    found = targets.subject(scope, target, standing(place, published_tree.read(place)))
    if found is None:
        return _not_there(request, scope, target)
    if not held(request) & found.scope.takers:
        messages.error(request, say(*NOT_EVERYTHING))
        return redirect("site:withdraw_choose")
    now = datetime.now(UTC)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        voiding = Voiding()
        try:
            done = act(
                place, scope, target, version=None, reason=form.cleaned_data["reason"],
                sign=lambda prepared, delegations: _signed(request, prepared, delegations),
                now=now, dated=_dated(request.POST.get("dated", ""), now),
                entry_id=request.POST.get("entry_id", ""),
            )  # fmt: skip
        except (OfficeError, SyncError) as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已撤下。", "It is down."))
            for fault in done.faults:
                messages.error(request, say(*fault))
            tell_voided(request, voiding.voided)
            return redirect("site:withdrawal", done.version)
    return _page(request, place, found, form, now)


def _not_there(request: HttpRequest, scope: str, target: str) -> HttpResponse:
    """To what took it down, where a colleague was faster; else there is no such thing."""
    done = acts().filter(scope=scope, target=target).order_by("-wd_version").first()
    if done is None:
        raise Http404
    messages.info(
        request, say("已经撤下，没有重复进行。", "It is down already; nothing was done again.")
    )
    return redirect("site:withdrawal", done.wd_version)


def _page(
    request: HttpRequest, place: StateDir, found: targets.Subject, form: Reason, now: datetime
) -> HttpResponse:
    published = published_tree.read(place)
    dated = now.replace(microsecond=0)
    prepared = prepare(
        place,
        published,
        found.scope.name,
        found.target,
        version=None,
        dated=dated,
        entry_id=new_id(),
    )
    keys = _keys(request, published.delegations)
    context = {
        "subject": found,
        "rows": found.records[:_FOUND],
        "plate": _plate(place, published, prepared.entry),
        "total": found.records.count(),
        "venues": _venues(found),
        "form": form,
        "keyids": sorted(keys),
        "voids": Draft.waiting(),
        "dated": dated.isoformat(),
        "entry_id": prepared.entry.id,
        "digest": _digest(prepared),
        "data": {
            "parts": [base64.b64encode(part).decode() for part in prepared.signed_bytes],
            "entry": msgspec.to_builtins(prepared.entry),
            "keyids": sorted(keys),
            "person": actor(),
        },
    }
    status = 409 if form.is_bound else 200
    return render(request, "withdrawals/withdraw.html", context, status=status)


def _keys(request: HttpRequest, delegations: Targets) -> dict[str, Key]:
    """The keys with which who asks may take something down, or confirm that."""
    return key_holder.keys_of(takers(delegations), actor(), held(request))


def _plate(place: StateDir, published: Published, asked: Entry) -> str:
    """A record's picture as it stands on a screen now, in base64; none of anything larger."""
    for entry in published_entries(place.tree, published) if asked.up_to else ():
        if entry.pub_id == asked.target and entry.plates:
            digest = entry.plates[min(entry.plates)]  # landscape before portrait
            data = read(place.tree.directory / "plates" / f"{digest}.png")
            return base64.b64encode(data).decode() if data else ""
    return ""


def _venues(found: targets.Subject) -> list[str]:
    wanted = found.records.order_by().values_list("venue", flat=True).distinct()
    return sorted(targets.target_names(("venue", pk) for pk in wanted if pk).values())


def _digest(prepared: Prepared) -> str:
    return canonical.digest(b"\n".join(prepared.signed_bytes))


def _dated(text: str, now: datetime) -> datetime:
    """The instant at which the page was made, if it was made just now."""
    try:
        dated = datetime.fromisoformat(text)
        fresh = timedelta() <= now - dated <= _VALID
    except (ValueError, TypeError):
        fresh = False
    if not fresh:
        raise PublishError(
            "页面打开太久，没有撤下。请核对后再按一次。",
            "The page was open too long and nothing was taken down. Look again, then press "
            "once more.",
        )
    return dated


def _signed(request: HttpRequest, prepared: Prepared, delegations: Targets) -> tuple[bytes, bytes]:
    """List and delta with the signatures that the browser made, if they are of these very bytes."""
    given = {name: request.POST.get(name, "") for name in ("keyid", "digest", "signature")}
    keyid, signatures = given["keyid"], given["signature"].split()
    if keyid not in _keys(request, delegations) or len(signatures) != 2:
        raise PublishError(*_NOT_YOURS)
    if given["digest"] != _digest(prepared):
        raise PublishError(
            "刚刚另有公示或撤下，没有重复进行。请核对后再按一次。",
            "Something was published or taken down just now. Look again, then press once more.",
        )
    return (
        add_signature(prepared.unsigned, keyid, signatures[0], delegations),
        add_signature(prepared.delta, keyid, signatures[1], delegations),
    )


@require_safe
def withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    """One withdrawal: what became of it, and who confirms it."""
    row = get_object_or_404(acts(), wd_version=number)
    (told,) = targets.describe([row])
    place = current_state_dir()
    published = published_tree.read(place)
    keys = _keys(request, published.delegations)
    takes = bool(held(request) & TAKERS)
    context: dict[str, Any] = {
        "down": told,
        "scope": label(row),
        "deadline": confirmation_left(told, datetime.now(UTC)),
        "again": not told.lift and targets.corrected(row),
        "lift_form": LiftReason(),
        "unlisted": unlisted(place, published),
        "takes": takes,
        "confirms": takes and row.by != actor() and not told.confirmed_by,
        "own": row.by == actor(),
        "keyids": sorted(keys),
        "data": {
            "parts": [base64.b64encode(words_to_sign(row, actor())).decode()],
            "keyids": sorted(keys),
            "person": actor(),
        },
    }
    return render(request, "withdrawals/withdrawal.html", context)


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Stand behind what a colleague took down."""
    row = get_object_or_404(acts(), wd_version=number)
    place = current_state_dir()
    keyid, signature = (request.POST.get(name, "") for name in ("keyid", "signature"))
    if keyid not in _keys(request, published_tree.read(place).delegations):
        raise PublishError(*_NOT_YOURS)
    confirm_act(place, row.wd_version, keyid, lambda _words: signature, datetime.now(UTC))
    messages.success(request, say("已确认。", "Confirmed."))
    return redirect("site:withdrawal", number)


@require_POST
def ask_lift(request: HttpRequest, number: int) -> HttpResponse:
    """Ask two officers to put it back with the next publication."""
    row = get_object_or_404(acts(), wd_version=number)
    form = LiftReason(request.POST)
    if not form.is_valid():
        raise UsageError("请写明解除的理由。", "Say why it may come back.")
    lifts.ask(row, form.cleaned_data["reason"], datetime.now(UTC))
    messages.success(
        request,
        say(
            "已申请解除。下次定稿即列入，由两位负责人签批后恢复。",
            "Asked for. It goes into the next draft and comes back when two officers have signed.",
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
    messages.success(request, say("申请已收回，保持撤下。", "No longer asked for; it stays down."))
    tell_voided(request, voiding.voided)
    return redirect("site:withdrawal", number)


@require_POST
def list_down(request: HttpRequest, number: int) -> HttpResponse:
    """Make the snapshot that could not be made, for screens that only poll."""
    list_again(current_state_dir(), datetime.now(UTC))
    messages.success(request, say("快照已更新。", "The snapshot is made."))
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
