"""The review: every new or changed plate on the approver's screen, checked in the browser."""

import json
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names
from office.audit.record import actor, record
from office.drafts import plates_viewed
from office.drafts.models import Draft, Viewing
from office.drafts.signer_review import Review
from office.published.models import Withdrawal
from office.registry.models import Venue
from office.signing.accept import open_draft
from office.site.drafts.review_data import module_data
from office.site.drafts.set_summary import set_summary
from office.site.drafts.views.drafts import grouped, may_sign
from office.state_dir import current_state_dir
from office.withdrawals.scopes import acting_scope
from office.withdrawals.targets import describe, target_names
from office.words import named


@require_safe
def review(request: HttpRequest, number: int) -> HttpResponse:
    """The page; `?rest=1` adds the plates that are as published."""
    place = current_state_dir()
    draft = open_draft(get_object_or_404(Draft, pk=number))
    found = plates_viewed.open_for_review(place, draft)
    rest = request.GET.get("rest") == "1"
    must, more = plates_viewed.must_see(found), plates_viewed.as_published(found)
    before = plates_viewed.seen_by(draft, actor())
    signing = may_sign(request, draft, place)
    venues = {venue.pk: named(venue) for venue in Venue.objects.all()}
    data = module_data(found, must, more if rest else [], before, venues)
    context = {
        "draft": draft,
        "digest": grouped(draft.digest),
        "rest": rest,
        "unchanged": len(more),
        "review": found.review,
        "summary": set_summary(found, venues),
        "lifts": _lifts(found.review, venues),
        "sent_by": names([draft.frozen_by])[draft.frozen_by],
        "signing": signing,
        "person": actor(),
        "earlier": 0 if plates_viewed.begun(draft, actor()) else signing["viewed"].seen,
        "data": data | {"keyids": signing["keyids"]},
    }
    return render(request, "drafts/review.html", context)


def _lifts(review: Review, venues: dict[str, str]) -> list[dict[str, Any]]:
    """What the set puts back where, for a person."""
    entries = [one.entry for venue in review.venues for one in venue.lifts if one.entry]
    known = target_names((entry.scope, entry.target) for entry in entries)
    told = {one.row.entry: one for one in describe(_taken_down(review))}
    keys = {keyid: _of_key(keyid) for venue in review.venues for keyid in venue.lifted_keys}
    return [
        {
            "venue": venues.get(venue.venue, venue.venue),
            "id": one.id,
            "scope": acting_scope(*one.entry.reach)[0].label if one.entry else "",
            "what": known[one.entry.scope, one.entry.target] if one.entry else "",
            "records": one.records,
            "down": told.get(one.id),
        }
        for venue in review.venues
        for one in venue.lifts
    ] + [
        {"venue": venues.get(venue.venue, venue.venue), "id": keyid, "key": True, **keys[keyid]}
        for venue in review.venues
        for keyid in venue.lifted_keys
    ]


def _of_key(keyid: str) -> dict[str, Any]:
    """What a revoked key took down, by the books, and who asked for it to come back."""
    found = describe(Withdrawal.objects.filter(keyid=keyid).order_by("wd_version"))
    return {"down": found[0] if found else None, "names": [one.name for one in found]}


def _taken_down(review: Review) -> QuerySet[Withdrawal]:
    """The acts that the set puts back, with who asked for it."""
    ids = {one.id for venue in review.venues for one in venue.lifts}
    return Withdrawal.objects.filter(entry__in=ids)


@require_POST
def seen(request: HttpRequest, number: int) -> JsonResponse:
    """Note what was on this person's screen, by its marks; how many steps are left.

    With the last one the log has it that they were all looked through.
    """
    place = current_state_dir()
    draft = open_draft(get_object_or_404(Draft, pk=number))
    found = plates_viewed.open_for_review(place, draft)
    must = plates_viewed.must_see(found)
    try:
        told = {str(mark) for mark in json.loads(request.body)["marks"]}
    except (ValueError, KeyError, TypeError):
        return JsonResponse({}, status=400)
    steps = [*must, *plates_viewed.as_published(found)]
    if not told <= {mark for step in steps for mark in step.marks}:
        raise Http404
    before = plates_viewed.seen_by(draft, actor())
    now = datetime.now(UTC)
    Viewing.objects.bulk_create(
        [Viewing(draft=draft, person=actor(), plate=mark, at=now) for mark in told - before],
        ignore_conflicts=True,
    )
    left = sum(not step.marks <= before | told for step in must)
    if left == 0 and any(not step.marks <= before for step in must):  # the log says all was seen
        record("review", f"draft {draft.number}", after={"digest": draft.digest})
    return JsonResponse({"left": left})
