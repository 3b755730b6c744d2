"""A run: what stands out now becomes rows, and what was decided before is not raised again."""

from datetime import datetime

import msgspec
from django.db import transaction

from office.audit.record import record
from office.insight.detections import WINDOW, YEAR, detect
from office.insight.finding import Finding
from office.insight.models import Proposal
from office.insight.population import counted, newest_month
from office.registry import lookups as registry
from office.registry.models import Bureau
from sync.figures import shift

GROWN = 5
"""Cases by which evidence must have grown, besides by half, to raise anew what was decided."""


class Outcome(msgspec.Struct, frozen=True):
    """How many stand out, how many of them are new, how many open ones lapsed, how many were
    decided before and stay so.
    """

    found: int
    new: int
    lapsed: int
    decided: int


@transaction.atomic
def run(now: datetime) -> Outcome:
    """Look through the books once; two at once do it one after the other."""
    Bureau.objects.select_for_update().get()
    last = newest_month(registry.today(now))
    findings = detect(counted((shift(last, 1 - WINDOW - YEAR), last)), last)
    still: set[int] = set()
    new = decided = 0
    for finding in findings:
        rows = Proposal.objects.filter(
            kind=finding.kind, unit=finding.unit, label=finding.label, venue=finding.venue
        )
        row = rows.filter(state=Proposal.State.OPEN).first()
        if row is None:
            judged = (Proposal.State.DISMISSED, Proposal.State.TAKEN)
            before = rows.filter(state__in=judged).order_by("-decided_at", "-pk").first()
            if before is not None and not grew(before, finding):
                decided += 1
                continue
            row = Proposal(
                kind=finding.kind, unit=finding.unit, label=finding.label, venue=finding.venue
            )
            new += 1
        _write(row, finding, now)
        still.add(row.pk)
    gone = Proposal.objects.filter(state=Proposal.State.OPEN).exclude(pk__in=still)
    lapsed = gone.update(state=Proposal.State.LAPSED)
    outcome = Outcome(len(findings), new, lapsed, decided)
    record("look for insight", "insight", after=msgspec.to_builtins(outcome), at=now)
    return outcome


def grew(before: Proposal, finding: Finding) -> bool:
    """Whether what a person decided on is to be raised anew.

    If its evidence has grown by half, and by five cases; or if no month of it is the same.
    """
    if finding.window[0] > before.last:
        return True
    more = finding.number - before.number
    return more >= GROWN and 2 * more >= before.number


def _write(row: Proposal, finding: Finding, now: datetime) -> None:
    row.first, row.last = finding.window
    row.number, row.expected = finding.number, finding.expected
    row.whole, row.peers = finding.whole, finding.peers
    row.before_first, row.before_last = finding.before or ("", "")
    row.before_number = finding.before_number
    row.found_at = now
    row.save()
