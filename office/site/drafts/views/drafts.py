"""Drafts: what each does to every venue, who signed it, why it was voided, when it goes out."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from office.accounts.display_names import names
from office.audit.record import actor, record
from office.drafts import plates_viewed
from office.drafts.archive import archive
from office.drafts.folder import DraftFile, DraftFolder
from office.drafts.item_acts import questions, sent_back
from office.drafts.models import Draft, ItemAct
from office.drafts.signatures import signatures_of
from office.drafts.void_words import why
from office.errors import OfficeError
from office.freezing.who_may_not_sign import months_of
from office.published.models import Publication
from office.publishing import set_hour_file
from office.publishing.who_published import publisher
from office.registry import lookups as registry
from office.registry.models import Venue
from office.registry.practice import practises
from office.roles import APPROVERS, OPERATOR, Role, held, label
from office.signing.accept import keys_of, open_draft
from office.signing.accept import why_not as why_not_sign
from office.signing.kept_signatures import lacks_outside
from office.site.drafts.before_publishing import before_publishing
from office.site.drafts.plain_items import title_of
from office.site.drafts.waiting_draft import PUBLISH
from office.site.sensitive_periods import third_look
from office.site.tables import Column, Filter, Table
from office.state_dir import StateDir, current_state_dir
from office.withdrawals.news_scope import NewsScope
from office.words import moment, named, say, words
from sync.code_addresses import venue_path
from sync.errors import SyncError
from sync.instants import parse_instant

STATES: dict[str, str] = dict(Draft.State.choices)
_SIGNED = words("已签齐，待公示", "Signed, to be published")
WAYS: dict[str, object] = {
    "browser": words("网页签批", "on this page"),
    "command": words("office sign 签后交来", "by the command office sign, as a file"),
}
"""How a signature came in."""


@require_safe
def drafts(request: HttpRequest) -> HttpResponseBase:
    """Every draft, the newest first; the open one above them."""
    place = current_state_dir()
    rows = Draft.objects.prefetch_related("signatures", "sent_back")
    table = Table(
        "drafts",
        [
            Column("number", words("送签件", "Draft"), lambda d: d.number, ("number",),
                   number=True),
            Column("state", words("状态", "State"), lambda d: STATES[d.state], ("state",)),
            Column("frozen", words("定稿", "Frozen"), lambda d: moment(d.frozen_at),
                   ("frozen_at",)),
            Column("by", words("定稿人", "By"), lambda d: known.get(d.frozen_by, d.frozen_by)),
            Column("signed", words("签名", "Signatures"), lambda d: len(signatures_of(place, d)),
                   number=True),
            Column("screens", words("各屏确认", "Screens"), lambda d: d.seq,
                   template="drafts/screens_cell.html"),
            Column("why", words("说明", "Note"), lambda d: _note(d, known)),
        ],
        rows,
        ["-number"],
        filters=[Filter("state", words("状态", "State"), list(STATES.items()))],
        url=lambda d: reverse("site:draft", args=[d.number]),
    )  # fmt: skip
    people = Draft.objects.values_list("frozen_by", "void_by").distinct()
    known = names({slug for pair in people for slug in pair})
    return table.answer(request, "drafts/drafts.html", open=Draft.waiting())


def _note(draft: Draft, known: dict[str, str]) -> str:
    if draft.state == Draft.State.CANCELLED:
        return why(draft, known.get(draft.void_by, draft.void_by))
    return ""


@require_safe
def draft(request: HttpRequest, number: int) -> HttpResponse:
    row = get_object_or_404(Draft, pk=number)
    return render(request, "drafts/draft.html", context(request, row, current_state_dir()))


def context(request: HttpRequest, row: Draft, place: StateDir) -> dict[str, Any]:
    """What the page of a draft shows."""
    file = DraftFolder(place.draft(row.number)).peek()
    signatures, sent = signatures_of(place, row), list(row.sent_back.all())
    authors = list(row.authors.exclude(person=OPERATOR).values_list("person", flat=True))
    publication = Publication.objects.filter(draft=row).first()
    by = publisher(row) if publication else None
    known = names(
        [row.frozen_by, row.void_by, *authors, *(s.person for s in signatures)]
        + [back.person for back in sent]
        + ([by.person] if by else [])
    )
    roles = held(request)
    is_open = row.state == Draft.State.OPEN
    lacking = APPROVERS - {s.office for s in signatures}
    return {
        "draft": row,
        "state": STATES[row.state] if lacking or not is_open else _SIGNED,
        "digest": grouped(row.digest),
        "frozen_by": known[row.frozen_by],
        "authors": [known[person] for person in authors],
        "venues": _venues(file) if file else [],
        "corrections": file.corrections if file else (),
        "news": sorted(NewsScope().names(file.news).values()) if file else [],
        "alone": file is not None and file.scope == "changes",
        "months": sorted(months_of(file.changes, file.corrections), reverse=True) if file else [],
        "signatures": [
            {
                "name": known[s.person],
                "office": label(s.office),
                "at": parse_instant(s.at),
                "by": str(WAYS.get(s.by, "")),
            }
            for s in signatures
        ],
        "voided": why(row, known[row.void_by]) if row.void_reason else "",
        "sent_back": [{"name": known[b.person], "back": b} for b in sent],
        "publication": publication,
        "published_by": known[by.person] if by else "",
        "at_hour": bool(by and by.at_hour),
        "hour": set_hour_file.hour_of(place.drafts, row.number) if is_open else None,
        "refused": set_hour_file.refusal(place.drafts, row.number),
        "lacking": [label(role) for role in Role if role in lacking],
        "reviews": is_open and bool(roles & APPROVERS),
        "signed": any(s.person == actor() for s in signatures),
        "viewed": _viewed(place, row) if is_open and roles & APPROVERS else None,
        "questions": _questions(place, row) if is_open else {},
        "goes_back": at_items(place, row, sent_back(row)) if is_open else [],
        "answers": is_open and Role.ENTRY in roles,
        "third": third_look.standing(request, place, row, datetime.now(UTC)),
        "publishes": is_open and bool(roles & PUBLISH),
        "before": before_publishing(row, signatures, datetime.now(UTC)) if is_open else [],
    }  # fmt: skip


def _questions(place: StateDir, row: Draft) -> dict[str, Any]:
    """What was asked, one's own apart, and how many of each wait for an answer."""
    found = at_items(place, row, questions(row))
    mine = [one for one in found if one["act"].person == actor()]
    return {
        "mine": mine,
        "theirs": [one for one in found if one not in mine],
        "open": sum(one["act"].answered_at is None for one in found),
        "mine_open": sum(one["act"].answered_at is None for one in mine),
    }


def _viewed(place: StateDir, row: Draft) -> plates_viewed.Viewed | None:
    """How far who is signed in has come; None of a draft that does not hold, as its review says."""
    try:
        return plates_viewed.viewed(place, row, actor())
    except (OfficeError, SyncError):
        return None


def at_items(place: StateDir, row: Draft, acts: Iterable[ItemAct]) -> list[dict[str, Any]]:
    """What officers asked about items or marked to go back, with who, and who answered."""
    found = list(acts)
    if practises():  # what a colleague found is for nobody else
        found = [one for one in found if one.person == actor()]
    if not found:
        return []
    titles = _titles(place, row)
    known = names({who for one in found for who in (one.person, one.answered_by) if who})
    return [
        {
            "act": one,
            "of": titles.get(one.item, ""),
            "by": known[one.person],
            "answered_by": known.get(one.answered_by, ""),
        }
        for one in found
    ]


def _titles(place: StateDir, row: Draft) -> dict[str, str]:
    """By version what each item of an open draft is called; none of one that does not hold."""
    venues = {venue.pk: named(venue) for venue in Venue.objects.all()}
    try:
        steps = plates_viewed.must_see(plates_viewed.open_for_review(place, row))
    except (OfficeError, SyncError):
        return {}
    return {step.version: title_of(step, venues) for step in steps}


def grouped(digest: str) -> list[str]:
    """A digest in groups of eight, to be read out and compared with the paper form."""
    return [digest[start : start + 8] for start in range(0, len(digest), 8)]


def _venues(file: DraftFile) -> list[dict[str, Any]]:
    rows = {venue.pk: venue for venue in Venue.objects.all()}
    base = registry.settings().qr_base
    return [
        {
            "change": change,
            "venue": rows.get(change.venue),
            "address": f"{base}/{venue_path(change.venue)}",
        }
        for change in file.changes
    ]


@require_safe
def draft_zip(request: HttpRequest, number: int) -> FileResponse:  # noqa: ARG001
    """The draft's folder as one file, for signing on another computer."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    data = archive(current_state_dir().draft(row.number), row)
    record("download", f"draft {row.number}", after={"digest": row.digest})
    return FileResponse(data, as_attachment=True, filename=f"draft-{row.number}.zip")


def may_sign(request: HttpRequest, row: Draft, place: StateDir) -> dict[str, Any]:
    """Whether the person signed in can sign this draft; the sentence where not."""
    roles = held(request)
    person = actor()
    offices = roles & APPROVERS
    keys = keys_of(place, person, {str(office) for office in offices})
    taken = {s.office for s in signatures_of(place, row)}
    if barred := why_not_sign(place, row, person):
        why_not = say(*barred)
    elif offices and all(str(office) in taken for office in offices):
        why_not = say("本职务已有人签过。", "Somebody with your role has already signed.")
    else:
        why_not = ""
    others = DraftFolder(place.draft(row.number)).signatures()
    return {
        "why_not": why_not,
        "outside": bool(others) and lacks_outside(others),
        "keyids": sorted(keys),
        "viewed": plates_viewed.viewed(place, row, person),
        "now": datetime.now(UTC),
    }
