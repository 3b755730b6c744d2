"""The review: every new or changed plate on the approver's screen, checked in the browser."""

import json
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from tuf.api.metadata import Targets

from layouts.slides import slide_type
from layouts.slides.record.facts import RecordFacts
from office.accounts.display_names import names
from office.audit.record import actor, record
from office.channels.details_pages.page_words import OUTCOMES
from office.complaints.fields import FIELDS
from office.drafts import plates_viewed
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft, Viewing
from office.drafts.signer_review import Review, Wanted
from office.registry.models import Venue
from office.signing.accept import open_draft
from office.site.drafts.views.drafts import grouped, may_sign
from office.state_dir import current_state_dir
from office.withdrawals.scopes import acting_scope
from office.withdrawals.targets import target_names
from office.words import english, named, say
from sync.bundle import Profile
from sync.repository import from_bytes, signed_as
from sync.trust import index_path, venue_role


@require_safe
def review(request: HttpRequest, number: int) -> HttpResponse:
    """The page; `?rest=1` adds the plates that are as published."""
    place = current_state_dir()
    draft = open_draft(get_object_or_404(Draft, pk=number))
    seen = plates_viewed.open_for_review(place, draft)
    rest = request.GET.get("rest") == "1"
    grounds = plates_viewed.grounds(seen)
    signing = may_sign(request, draft, place)
    must, before = plates_viewed.digests(seen, grounds), plates_viewed.seen_by(draft, actor())
    plates = seen.plates if rest else seen.needed
    venues = {venue.pk: named(venue) for venue in Venue.objects.all()}
    context = {
        "draft": draft,
        "digest": grouped(draft.digest),
        "rest": rest,
        "unchanged": len(seen.plates) - len(seen.needed),
        "review": seen.review,
        "lifts": _lifts(seen.review, venues),
        "sent_by": names([draft.frozen_by])[draft.frozen_by],
        "signing": signing,
        "person": actor(),
        "earlier": 0 if plates_viewed.begun(draft, actor()) else len(must & before),
        "data": {
            "draft": draft.number,
            "digest": draft.digest,
            "roles": sorted(seen.review.roles),
            "lifts": _named(seen.review),
            "venues": [v.venue for v in seen.review.venues if v.state == "open"],
            "grounds": [{"look": g.digest, "month": g.month, "text": g.text} for g in grounds],
            "plates": [_plate(plate, venues) for plate in plates],
            "seen": sorted(before),
            "mustSee": sorted(must),
            "keyids": signing["keyids"],
            "outcomes": {code.value: say(*pair) for code, pair in OUTCOMES.items()},
            "fields": _signed_fields(),
            "english": english(),
            "urls": _addresses(draft.number),
        },
    }
    return render(request, "drafts/review.html", context)


def _signed_fields() -> list[tuple[str, str]]:
    """Path in a record and label of everything that is signed in it, the words first."""
    found: dict[str, str] = {}
    for field in sorted(FIELDS, key=lambda one: not one.room):
        path = field.in_record
        if path and not any(f"{path}.".startswith(f"{whole}.") for whole in found):
            found[path] = str(field.label)
    return list(found.items())


def _named(review: Review) -> list[str]:
    """The withdrawals and keys that the page says are lifted, as the signed bytes name them."""
    ids = [one.id for venue in review.venues for one in venue.lifts]
    return sorted({*ids, *(key for venue in review.venues for key in venue.lifted_keys)})


def _lifts(review: Review, venues: dict[str, str]) -> list[dict[str, Any]]:
    """What the set puts back where, for a person."""
    entries = [one.entry for venue in review.venues for one in venue.lifts if one.entry]
    known = target_names((entry.scope, entry.target) for entry in entries)
    return [
        {
            "venue": venues.get(venue.venue, venue.venue),
            "id": one.id,
            "scope": acting_scope(*one.entry.reach)[0].label if one.entry else "",
            "what": known[one.entry.scope, one.entry.target] if one.entry else "",
            "records": one.records,
        }
        for venue in review.venues
        for one in venue.lifts
    ] + [
        {"venue": venues.get(venue.venue, venue.venue), "id": keyid, "key": True}
        for venue in review.venues
        for keyid in venue.lifted_keys
    ]


def _plate(one: Wanted, venues: dict[str, str]) -> dict[str, Any]:
    slide, profile = one.job.slide, one.job.profile
    name = slide_type(slide.kind).name
    record = slide.data.record if isinstance(slide.data, RecordFacts) else None
    return {
        "digest": one.digest, "look": plates_viewed.viewing_key(one), "before": one.before,
        "state": one.state, "body": one.body, "was": one.was,
        "venue": one.job.venue, "venueName": venues.get(one.job.venue, one.job.venue),
        "profile": profile.name, "panel": _panel(profile),
        "width": profile.width, "height": profile.height, "slide": slide.id,
        "name": say(name.zh, name.en),
        "record": slide.pub_id, "operator": record.operator.display_name if record else "",
    }  # fmt: skip


def _panel(profile: Profile) -> str:
    size = f"{profile.width}×{profile.height}"
    if profile.width >= profile.height:
        return say("横屏 {size}", "landscape {size}", size=size)
    return say("竖屏 {size}", "portrait {size}", size=size)


def _addresses(number: int) -> dict[str, str]:
    """Addresses for the module, with X where a name or digest goes."""
    return {
        "role": reverse("site:draft_role", args=[number, "X"]),
        "index": reverse("site:draft_index", args=[number, "X"]),
        "blob": reverse("site:draft_blob", args=[number, "X"]),
        "plate": reverse("site:draft_plate", args=[number, "X"]),
        "seen": reverse("site:seen", args=[number]),
    }


@require_safe
def draft_role(request: HttpRequest, number: int, name: str) -> HttpResponse:  # noqa: ARG001
    """The bytes that a signature of a role is made over."""
    folder, draft = _folder(number)
    if not draft.roles.filter(role=name).exists():
        raise Http404
    return _bytes(from_bytes(folder.role(name)).signed_bytes, "application/json")


@require_safe
def draft_index(request: HttpRequest, number: int, venue: str) -> HttpResponse:  # noqa: ARG001
    """The index that a venue's role names."""
    folder, draft = _folder(number)
    role = venue_role(venue)
    if not draft.roles.filter(role=role).exists():
        raise Http404
    target = signed_as(folder.role(role), Targets).targets.get(index_path(venue))
    if target is None:
        raise Http404
    return _bytes(folder.index(role, target.hashes["sha256"]), "application/json")


@require_safe
def draft_blob(request: HttpRequest, number: int, name: str) -> HttpResponse:  # noqa: ARG001
    """A batch list, tally or record body of the draft, or of what is published, by its digest."""
    _, draft = _folder(number)
    data = plates_viewed.blob(current_state_dir(), draft, name) if _is_digest(name) else None
    if data is None:
        raise Http404
    return _bytes(data, "application/json")


@require_safe
def draft_plate(request: HttpRequest, number: int, name: str) -> HttpResponse:  # noqa: ARG001
    """A plate of the draft, or of what it replaces, by the digest of its pixels."""
    _, draft = _folder(number)
    png = plates_viewed.picture(current_state_dir(), draft, name) if _is_digest(name) else None
    if png is None:
        raise Http404
    return _bytes(png, "image/png")


def _folder(number: int) -> tuple[DraftFolder, Draft]:
    draft = get_object_or_404(Draft, pk=number, state=Draft.State.OPEN)
    return DraftFolder(current_state_dir().draft(number)), draft


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _bytes(data: bytes, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind)


@require_POST
def seen(request: HttpRequest, number: int) -> JsonResponse:
    """Note that plates were on this person's screen; what is left."""
    place = current_state_dir()
    draft = open_draft(get_object_or_404(Draft, pk=number))
    found = plates_viewed.open_for_review(place, draft)
    must = plates_viewed.digests(found, plates_viewed.grounds(found))
    try:
        told = json.loads(request.body)["plates"]
        plates = [str(plate) for plate in told]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({}, status=400)
    known = {plates_viewed.viewing_key(plate) for plate in found.plates} | must
    if not set(plates) <= known:
        raise Http404
    before = plates_viewed.seen_by(draft, actor())
    if plates and not plates_viewed.begun(draft, actor()):
        record("review", f"draft {draft.number}", after={"digest": draft.digest})
    now = datetime.now(UTC)
    Viewing.objects.bulk_create(
        [Viewing(draft=draft, person=actor(), plate=p, at=now) for p in set(plates) - before],
        ignore_conflicts=True,
    )
    return JsonResponse({"left": len(must - before - set(plates))})
