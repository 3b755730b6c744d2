"""The review: every new or changed plate on the approver's screen, checked in the browser."""

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names
from office.audit.record import actor, record
from office.drafts import plates_viewed
from office.drafts.models import Draft, ItemAct, Viewing
from office.drafts.signer_review import Review
from office.errors import DraftError
from office.published.models import Withdrawal
from office.registry.models import Venue
from office.signing import item_acts as acts
from office.signing.accept import open_draft
from office.site.drafts.plain_items import plain_items
from office.site.drafts.review_data import acts_as_read, module_data
from office.site.drafts.set_summary import set_summary
from office.site.drafts.views.drafts import grouped, may_sign
from office.state_dir import current_state_dir
from office.withdrawals.scopes import acting_scope
from office.withdrawals.targets import describe, target_names
from office.words import language, named, say


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
        "data": data
        | {
            "acts": acts_as_read(draft),
            "keyids": signing["keyids"],
            "minutes": plates_viewed.minutes_left(actor(), signing["viewed"]),
        },
        "counts": _counts(data["steps"]),
    }
    return render(request, "drafts/review.html", context)


@require_safe
def review_list(request: HttpRequest, number: int) -> HttpResponse:
    """The same to be read where no script runs; nothing of it counts as seen."""
    place = current_state_dir()
    draft = open_draft(get_object_or_404(Draft, pk=number))
    found = plates_viewed.open_for_review(place, draft)
    venues = {venue.pk: named(venue) for venue in Venue.objects.all()}
    items = plain_items(plates_viewed.must_see(found), venues)
    return render(request, "drafts/review_list.html", {"draft": draft, "items": items})


def _counts(steps: list[dict[str, Any]]) -> dict[str, Any]:
    """How many items differ, how many do not, and how often each reason is one."""
    labels = Counter(label for step in steps for _, label in step.get("tags", ()))
    differ = sum("tags" in step for step in steps)
    return {"differ": differ, "rest": len(steps) - differ, "labels": labels.most_common()}


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

    With what stands at the items now, for who waits for an answer. With the last one the log has it
    that they were all looked through.
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
    now_seen = plates_viewed.viewed(place, draft, actor())
    left = now_seen.left
    if left == 0 and any(not step.marks <= before for step in must):  # the log says all was seen
        record("review", f"draft {draft.number}", after={"digest": draft.digest})
    minutes = plates_viewed.minutes_left(actor(), now_seen)
    return JsonResponse({"left": left, "minutes": minutes, "acts": acts_as_read(draft)})


@require_POST
def item_act(request: HttpRequest, number: int) -> JsonResponse:
    """Note that an item was enlarged, asked about or marked to go back, or take that back.

    Answers what stands at all items now, or the sentence why it was not noted.
    """
    draft = open_draft(get_object_or_404(Draft, pk=number))
    try:
        _do_at_item(draft, request.POST)
    except DraftError as error:
        return JsonResponse({"error": error.text(language())}, status=409)
    return JsonResponse({"acts": acts_as_read(draft)})


def _do_at_item(draft: Draft, given: QueryDict) -> None:
    now = datetime.now(UTC)
    if back := given.get("take_back"):
        acts.take_back(get_object_or_404(ItemAct, pk=_number(back), draft=draft), now)
        return
    item, kind = given.get("item", ""), given.get("act", "")
    must = plates_viewed.must_see(plates_viewed.open_for_review(current_state_dir(), draft))
    if kind not in ItemAct.Kind.values or item not in {step.version for step in must}:
        raise Http404
    acts.act_at(draft, item, kind, given.get("words", ""), now)


def _number(given: str) -> int:
    try:
        return int(given)
    except ValueError:
        raise Http404 from None


@require_POST
def answer_question(request: HttpRequest, number: int, act: int) -> HttpResponse:
    """The answer of who prepared the draft, for the officer who asked."""
    row = get_object_or_404(ItemAct, pk=act, draft=number)
    acts.answer(row, request.POST.get("words", ""), datetime.now(UTC))
    messages.success(request, say("已答复，签批人会看到。", "Answered; the officers see it."))
    return redirect("site:draft", number)
