"""What is said of an upload above its rows: what is missing, proposed venues, what waits then."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils.timezone import localdate

from layouts import formatting
from office.complaints.models import Complaint, Upload
from office.due.publication import publication_term
from office.intake.errors import IntakeError
from office.intake.models import StagedRow
from office.intake.uploads import lacking, row_edits, venue_plan
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.lacking import Lacking, Look
from office.intake.uploads.venue_plan import Group, Line, Plan
from office.intake.venue_cell import venue_keys
from office.registry.bureau_policy import policy
from office.registry.lookups import open_venues
from office.site.deadline_words import short_day
from office.site.uploads import onward
from office.site.uploads.row_presenters import fit
from office.state_dir import current_state_dir
from office.words import language, say

_ASKED, _OPENED, _AGAINST = 10, 200, 20
"""Rows to be asked that are drawn at a time; of an opened venue; that are named."""
_KNOWN = (StagedRow.State.CHANGED, StagedRow.State.UNCHANGED, StagedRow.State.PUBLISHED)
_IN_TITLE = (
    (StagedRow.State.TAKEN, "，已录入 {n} 行", ", {n} taken in"),
    (StagedRow.State.REFUSED, "，有错 {n} 行", ", {n} faulty"),
    (StagedRow.State.ASKED, "，待确认 {n} 行", ", {n} to be confirmed"),
)
"""States that the headline counts besides what is new, where any row is in them."""
type Choices = Mapping[str, dict[str, Any]]
"""By its number, a venue and the key that chooses it ("": none), on every row the same."""
_WAYS = {
    "address": ("地址 {n}", "address {n}"),
    "shop": ("店铺号 {n}", "shop number {n}"),
    "register": ("名册 {n}", "register {n}"),
}


def basis(upload: Upload) -> Basis | None:
    """What the rows are judged by; None while a person has to say more of the file."""
    try:
        return row_edits.rules(current_state_dir(), upload, datetime.now(UTC))
    except IntakeError:
        return None


def context(upload: Upload, group: str = "") -> dict[str, Any]:
    """What `uploads/overview.html` draws.

    Args:
        group: the venue whose rows are opened.
    """
    by = basis(upload)
    plan = venue_plan.plan(upload, by)
    venues = {venue.pk: venue for venue in open_venues()}
    choices = {pk: {"key": key, "venue": venues[pk]} for pk, key in venue_keys(venues).items()}
    asked = plan.asked[:_ASKED]
    return {
        "upload": upload,
        "plan": plan,
        "title": _title(upload, plan),
        "groups": [_group(one, choices, opened=one.venue == group) for one in plan.groups],
        "asked": [_asked(line, choices) for line in asked],
        "asked_more": len(plan.asked) - len(asked),
        "unsure": (unsure := sum(line.proposal.unsure for line in plan.asked)),
        "outside": len(plan.asked) - unsure,
        "against": plan.against[:_AGAINST],
        "against_more": max(len(plan.against) - _AGAINST, 0),
        "own_column": by is not None and "venue" in by.sheet.columns,
        "all_venues": list(venues.values()),
        **counts(upload, by),
        **onward.context(upload),
    }


def beside(upload: Upload, chosen: str) -> dict[str, Any]:
    """What is drawn anew with rows that were mended; among rows of one state nothing but `fit`."""
    if chosen or upload.problem:
        return {"fit": fit(upload)}
    return {"overview": True, **context(upload)}


def counts(upload: Upload, by: Basis | None) -> dict[str, Any]:
    """What will wait, as far as the rows were looked at."""
    found = lacking.lacking(upload, by)
    return {
        "upload": upload,
        "fit": fit(upload),
        "lacking": found,
        "too_long": found.rows > lacking.MOST,
        "own_words": policy().plate_words,
        "already": sum(upload.counts.get(state, 0) for state in _KNOWN),
        "changed": upload.counts.get(StagedRow.State.CHANGED, 0),
        "term": _term(found),
    }


def _title(upload: Upload, plan: Plan) -> str:
    """What is found of the file, in a sentence."""
    counts = upload.counts
    told = say("{n} 行", "{n} rows", n=sum(counts.values()))
    if counts.get(StagedRow.State.NEW) or not counts.get(StagedRow.State.TAKEN):
        told += say("，新增 {n} 件", ", {n} new", n=counts.get(StagedRow.State.NEW, 0))
    for state, zh, en in _IN_TITLE:
        if number := counts.get(state):
            told += say(zh, en, n=number)
    if plan.groups:
        told += say("；场所拟出 {n} 件", "; venues proposed for {n}", n=plan.proposed)
    if plan.asked:
        more = say("还有 {n} 件要您选", "{n} for you to choose", n=len(plan.asked))
        told += say("，", ", ") + more if plan.groups else say("；", "; ") + more
    return told


def _group(group: Group, choices: Choices, *, opened: bool) -> dict[str, Any]:
    ways = [say(*_WAYS[how], n=n) for how, n in group.ways.items()]
    return {
        "venue": choices[group.venue]["venue"],
        "number": len(group.lines),
        "ways": say("，", ", ").join(ways),
        "example": group.example,
        "opened": [_asked(line, choices) for line in group.lines[:_OPENED]] if opened else [],
        "more": max(len(group.lines) - _OPENED, 0) if opened else 0,
    }


def _asked(line: Line, choices: Choices) -> dict[str, Any]:
    return {
        "row": line.told.row,
        "operator": line.told.sign or line.told.operator,
        "address": line.address,
        "told": line.told,
        "offered": [choices[one] for one in line.proposal.offered],
    }


def _term(found: Lacking) -> dict[str, str] | None:
    """When the one that was concluded first is due by the bureau's own term."""
    if found.first is None or not found.whole:
        return None
    today = localdate()
    first = found.first
    ended = Complaint(closed_on=first.closed_on, closed_month=first.closed_month)
    due = publication_term(today).deadline(ended).bureau
    return {"first": _when(first, today), "due": short_day(due, today)}


def _when(first: Look, today: date) -> str:
    if first.closed_on:
        return short_day(first.closed_on, today)
    return formatting.month(first.closed_month, language())
