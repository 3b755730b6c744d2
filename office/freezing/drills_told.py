"""The drills that are over, as the indexes of their venues tell them (R57)."""

from django.utils.timezone import localtime

from office.drill_times import figures
from office.drill_times.measure import ScreenTime, kept_times
from office.drills.models import Drill
from sync.drill_figures import DrilledScreen, DrillFigures, Measured

MOST, HERE = 6, 200
"""Drills told of a venue, the newest; screens of the venue told of each."""
_LOOKED_INTO = 36
"""Drills that are read, the newest: a venue need not have taken part in each."""


def drills_told() -> dict[str, tuple[DrillFigures, ...]]:
    """By venue, the newest drills in which it took part, the oldest first; two queries.

    Simulated screens are left out: how fast a program is says nothing of a glass.
    """
    found: dict[str, list[DrillFigures]] = {}
    rows = Drill.objects.filter(finished_at__isnull=False).order_by("-proposed_at")
    for drill in rows.prefetch_related("results")[:_LOOKED_INTO]:
        times = [one for one in kept_times(drill) if not one.simulated]
        for venue in {one.venue for one in times}:
            told = found.setdefault(venue, [])
            if len(told) < MOST:
                told.insert(0, _told(drill, times, venue))
    return {venue: tuple(told) for venue, told in found.items()}


def _told(drill: Drill, times: list[ScreenTime], venue: str) -> DrillFigures:
    return DrillFigures(
        day=localtime(drill.proposed_at).date().isoformat(),
        screens=len(times),
        arrival=_measured(figures.arrival(times)),
        withdrawal=_measured(figures.withdrawal(times)),
        here=tuple(
            DrilledScreen(
                one.screen,
                one.arrival_s,
                str(one.arrival_why),
                one.withdrawal_s,
                str(one.withdrawal_why),
            )
            for one in times
            if one.venue == venue
        )[:HERE],
    )


def _measured(found: figures.Figures) -> Measured:
    return Measured(found.answered, found.median, found.p95, found.slowest)
