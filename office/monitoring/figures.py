"""Screens by state, for Prometheus: as they were judged last, and none by its name."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count

from office.metrics import Metric
from office.monitoring.models import ScreenState
from office.monitoring.truth import State
from office.state_dir import StateDir


def figures(_place: StateDir, _now: datetime) -> Iterator[Metric]:
    """How many screens are in each state."""
    found = ScreenState.objects.values_list("state").annotate(Count("pk"))
    yield Metric(
        "gongshi_screens",
        "Screens by the state in which they were judged last.",
        label="state",
        values={**dict.fromkeys(map(str, State), 0), **dict(found)},
    )
