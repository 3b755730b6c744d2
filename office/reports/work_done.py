"""What the office did in the days of a report, counted from its books: no figure of complaints."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.timezone import get_default_timezone, localdate

from office.audit.models import Event
from office.corrections.models import Correction
from office.drill_times import figures as drill_figures
from office.drill_times.measure import kept_times
from office.drills.models import Drill
from office.errors import Sentences
from office.handovers.models import HandedItem, HandOver, Outlet, PutUp
from office.incidents.models import Incident
from office.monitoring import on_site_acts
from office.objections.flow import State
from office.objections.models import Objection
from office.published.models import Lift, Publication, PublicRecord, RecordVersion
from office.reports.period import Wanted
from office.withdrawals.confirmation import acts
from sync.instants import format_instant

EVERYWHERE = ""
"""Where something concerns more than one venue."""


@dataclass(frozen=True)
class DrillDone:
    """A drill that ended: its day, and the seconds of its withdrawal."""

    day: date
    withdrawal: drill_figures.Figures


@dataclass(frozen=True)
class HandedTo:
    """An outlet: packages handed over to it, what was in them, and how often it was put up."""

    name: Sentences
    packages: int
    items: int
    put_up: int


@dataclass(frozen=True)
class WorkDone:
    """Acts of the days of a report, whatever month the complaints are of.

    `corrected` and `taken_down` are by venue, `EVERYWHERE` what is of no single one; `corrected`
    counts new versions that correct, `published` records that first became public.
    """

    publications: int
    published: int
    corrected: Mapping[str, int]
    by_application: int
    refused_corrections: int
    objections: int
    decided: Mapping[str, int] = field(default_factory=dict)
    taken_down: Mapping[str, int] = field(default_factory=dict)
    scopes: Mapping[str, int] = field(default_factory=dict)
    lifted: int = 0
    incidents: int = 0
    on_site: int = 0
    drills: tuple[DrillDone, ...] = ()
    handed: tuple[HandedTo, ...] = ()


def work_done(wanted: Wanted) -> WorkDone:
    """What was done from the first day of `wanted` to its last; queries do not grow with it."""
    begin, end = (_midnight(day) for day in wanted.days)
    within = {"gte": begin, "lt": end}
    seqs = Publication.objects.filter(**_between("at", within)).values("seq")
    corrected = Correction.objects.filter(
        kind=Correction.Kind.CORRECTION, **_between("ended_at", within)
    )
    made = corrected.filter(state=Correction.State.PUBLISHED)
    decided = Objection.objects.filter(**_between("decided_at", within))
    by_scope, by_venue = _taken_down(within)
    return WorkDone(
        publications=seqs.count(),
        published=RecordVersion.objects.filter(version=1, seq__in=seqs).count(),
        corrected=_numbers(made, "record__complaint__venue"),
        by_application=made.filter(by=Correction.APPLICATION).count(),
        refused_corrections=corrected.filter(state=Correction.State.REFUSED).count(),
        objections=Objection.objects.filter(
            filed_on__gte=wanted.days[0], filed_on__lt=wanted.days[1]
        ).count(),
        decided=_numbers(decided.exclude(state=State.TAKEN_BACK), "state"),
        taken_down=by_venue,
        scopes=by_scope,
        lifted=Lift.objects.filter(**_between("acted_at", within)).count(),
        incidents=Incident.objects.filter(**_between("opened_at", within)).count(),
        on_site=Event.objects.filter(
            act=on_site_acts.ACT, at__gte=format_instant(begin), at__lt=format_instant(end)
        ).count(),
        drills=_drills(within),
        handed=_handed(within),
    )


def _taken_down(within: Mapping[str, datetime]) -> tuple[dict[str, int], dict[str, int]]:
    """Acts of taking down by scope, and by venue."""
    rows = list(acts().filter(**_between("at", within)).values_list("scope", "target"))
    records = [target for scope, target in rows if scope == "record"]
    venues = dict(PublicRecord.objects.filter(pk__in=records).values_list("pk", "complaint__venue"))
    found: Counter[str] = Counter()
    for scope, target in rows:
        of_one = venues.get(target) if scope == "record" else target if scope == "venue" else None
        found[of_one or EVERYWHERE] += 1
    return dict(Counter(scope for scope, _ in rows)), dict(found)


def _handed(within: Mapping[str, datetime]) -> tuple[HandedTo, ...]:
    """Of each outlet that anything was handed to."""
    during = _between("at", within)
    packages = _numbers(HandOver.objects.filter(**during), "outlet")
    rows = HandedItem.objects.filter(**_between("handover__at", within))
    rows = rows.exclude(kind=HandedItem.Kind.FIGURE)
    items = _numbers(rows, "handover__outlet")
    put_up = _numbers(PutUp.objects.filter(**during), "handover__outlet")
    known = Outlet.objects.filter(pk__in={*packages, *put_up}).order_by("pk")
    return tuple(
        HandedTo(
            (row.name_zh, row.name_en or row.name_zh),
            packages.get(row.pk, 0),
            items.get(row.pk, 0),
            put_up.get(row.pk, 0),
        )
        for row in known
    )


def _drills(within: Mapping[str, datetime]) -> tuple[DrillDone, ...]:
    rows = Drill.objects.filter(**_between("finished_at", within)).order_by("finished_at")
    return tuple(
        DrillDone(
            localdate(row.withdrawn_at or row.finished_at),
            drill_figures.withdrawal(kept_times(row)),
        )
        for row in rows.prefetch_related("results")
    )


def _numbers(rows: QuerySet[Any], by: str) -> dict[Any, int]:
    """How many of `rows` there are of each value of `by`."""
    found = rows.order_by().values_list(by).annotate(n=Count("pk"))
    return {value or EVERYWHERE: n for value, n in found}


def _between(column: str, within: Mapping[str, datetime]) -> dict[str, datetime]:
    return {f"{column}__{how}": at for how, at in within.items()}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), get_default_timezone())
