"""Screens by state, for Prometheus: as they were judged last, and none by its name."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count

from office.conditions.states import State
from office.metrics import Metric
from office.monitoring.models import ScreenState
from office.monitoring.screens_now import listening_now
from office.state_dir import StateDir


def screen_metrics(place: StateDir, now: datetime) -> Iterator[Metric]:
    """How many screens are in each state, and whether the office hears them.

    Raises:
        StoreError: the file of reports is damaged.
    """
    found = ScreenState.objects.values_list("state").annotate(Count("pk"))
    yield Metric(
        "gongshi_screens",
        "Screens by the state in which they were judged last.",
        label="state",
        values={**dict.fromkeys(map(str, State), 0), **dict(found)},
    )
    deaf = (now - listening_now(place, now).until).total_seconds()
    yield Metric(
        "gongshi_office_deaf_seconds",
        "How long the office itself has been unable to hear screens; 0 while it hears.",
        value=max(0.0, deaf),
    )
