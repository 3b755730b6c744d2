"""Everything that stands in the way of freezing, as sentences without unpublished text (R39)."""

from collections.abc import Iterator
from datetime import date

from layouts.fonts import uncovered
from office.intake.changes import named
from office.intake.check import problems
from office.intake.models import ChangeProposal, Complaint
from office.registry import services as registry
from office.registry.models import Venue

_FIELDS = ("headline_zh", "headline_en", "summary_zh", "summary_en", "industry", "issue", "goods")
_SHOWN = (Complaint.Status.NEW, Complaint.Status.FROZEN)


def obstacles() -> list[str]:
    """Every problem, R12 and R2 among them; empty where a draft can be frozen."""
    settings = registry.settings()
    effective = date.fromisoformat(settings.effective_date)
    found = list(_venues())
    rows = Complaint.objects.filter(venue__isnull=False, status__in=_SHOWN, exclusion="")
    for row in rows.select_related("operator").order_by("venue_id", "number"):
        name = f"{row.venue_id} {masked(row.number)}"
        found += [
            f"{name}：{o.field}：{o.reason.zh} {o.reason.en}"
            for o in problems(row, effective, (settings.hotline,))
        ]
        found += _glyphs(name, row)
    found += _proposals()
    return found


def masked(number: str) -> str:
    """A complaint number that a colleague recognises and nobody can search for."""
    return number if len(number) <= 6 else f"…{number[-6:]}"


def _venues() -> Iterator[str]:
    open_venues = Venue.objects.filter(state=Venue.State.OPEN).prefetch_related("profiles")
    for venue in open_venues:
        if not venue.profiles.all():
            yield f"场所 {venue.pk} 没有屏幕规格。Venue {venue.pk} has no panel profile."


def _glyphs(name: str, row: Complaint) -> Iterator[str]:
    """Characters that no plate can show are named before anything is drawn."""
    words = "".join(getattr(row, field) for field in _FIELDS).replace("\n", "")
    missing = uncovered(words + row.operator.name + row.operator.sign)
    if missing:
        codes = "、".join(f"U+{ord(c):04X}" for c in missing)
        yield f"{name}：字体不含 {codes}。The plates' font lacks these characters."


def _proposals() -> Iterator[str]:
    """R12's neighbour: what a later import says otherwise must be decided first."""
    waiting = ChangeProposal.objects.filter(accepted=None).select_related("complaint")
    for proposal in waiting.order_by("pk"):
        fields = "、".join(named(field) for field in sorted(proposal.changes))
        yield (
            f"{masked(proposal.complaint.number)}：有待定的改动（{fields}），请先 office decide。"
            "A later import proposes a change; decide it first: office decide"
        )
