"""What is about to be taken down, with what vanishes where, and the signature that does it."""

import base64
from datetime import UTC, datetime, timedelta

import msgspec
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from tuf.api.metadata import Targets

from office.audit.record import actor
from office.drafts.models import Draft
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import OfficeError, PublishError
from office.published import tree as published_tree
from office.published.current_publication import standing
from office.published.models import Withdrawal as Booked
from office.published.where_listed import where_listed
from office.roles import held
from office.site.forms import Dressed
from office.site.withdrawals.own_keys import NOT_YOURS, own_keys
from office.state_dir import StateDir, current_state_dir
from office.withdrawals import targets
from office.withdrawals.authorised_keys import NOT_EVERYTHING
from office.withdrawals.confirmation import acts
from office.withdrawals.entry_ids import new_id
from office.withdrawals.impact_words import told_impact
from office.withdrawals.prepare_envelope import Prepared, prepare
from office.withdrawals.withdraw import withdraw as act
from office.words import language, say, words
from sync import canonical
from sync.disk import read
from sync.errors import SyncError
from sync.repository import add_signature
from sync.tree import Published
from sync.withdrawals import Withdrawal as Entry

_LISTED = 20
"""Complaints that are named; the table counts all of them."""
_VALID = timedelta(minutes=15)
"""How long a page may be open before it is signed; it dates the envelope."""


class Reason(Dressed, forms.Form):
    """Why something is taken down."""

    reason = forms.CharField(
        label=words("理由（只记入审计记录，不公开）", "Reason (for the audit log, not public)"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


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
    messages.info(request, say("已经撤下，没有重复进行。", "Already taken down; not repeated."))
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
    keys = own_keys(request, published.delegations)
    context = {
        "subject": found,
        "rows": found.records[:_LISTED],
        "plate": _plate(place, published, prepared.entry),
        "is_out": _is_out(place, published, prepared.entry),
        "total": found.records.count(),
        "impact": told_impact(place, published, prepared.entry, now, online=True),
        "waiting": Draft.waiting(),
        "form": form,
        "keyids": sorted(keys),
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


def _is_out(place: StateDir, published: Published, asked: Entry) -> bool:
    """Whether an envelope that does this is out already, and waits to be put into the books."""
    out = published_tree.readable_withdrawn(place, published)[0].entries()
    same = {
        one.id
        for one in out
        if (one.scope, one.target) == (asked.scope, asked.target) and one.up_to >= asked.up_to
    }
    return bool(same - {*Booked.objects.filter(entry__in=same).values_list("entry", flat=True)})


def _plate(place: StateDir, published: Published, asked: Entry) -> str:
    """A record's picture as it stands on a screen now, in base64; none of anything larger."""
    listed = where_listed(place.tree, published, asked.target) if asked.up_to else None
    entry = listed.entries()[asked.target] if listed else None
    if entry is None or not entry.plates:
        return ""
    digest = entry.plates[min(entry.plates)]  # landscape before portrait
    data = read(place.tree.directory / "plates" / f"{digest}.png")
    return base64.b64encode(data).decode() if data else ""


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
            "The page was open too long; nothing was taken down. Check, then press again.",
        )
    return dated


def _signed(request: HttpRequest, prepared: Prepared, delegations: Targets) -> tuple[bytes, bytes]:
    """List and delta with the signatures that the browser made, if they are of these very bytes."""
    given = {name: request.POST.get(name, "") for name in ("keyid", "digest", "signature")}
    keyid, signatures = given["keyid"], given["signature"].split()
    if keyid not in own_keys(request, delegations) or len(signatures) != 2:
        raise PublishError(*NOT_YOURS)
    if given["digest"] != _digest(prepared):
        raise PublishError(
            "刚刚另有公示或撤下，没有重复进行。请核对后再按一次。",
            "Something else was published or taken down just now; this was not done. Check, then "
            "press again.",
        )
    return (
        add_signature(prepared.unsigned, keyid, signatures[0], delegations),
        add_signature(prepared.delta, keyid, signatures[1], delegations),
    )
