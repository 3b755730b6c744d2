"""Of the support bundle: the published tree, what is wrong, and the figures that Prometheus has."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from office.alarms.all_alarms import alarms
from office.alerts.kinds import KINDS, LEVELS
from office.conditions.states import State
from office.jobs.models import Job
from office.metrics import Metric, ask_all, register_metrics
from office.published import tree
from office.published.overview import issued_at, overview
from office.serve.office_metrics import office_metrics
from office.state_dir import StateDir
from office.support_bundle.known import Fact, Known, coded, counted, facts, instant

_WORDS = {*KINDS, *map(str, State), *Job.State.values, "office", "screens"}
"""Those by which a figure of the office's or the screens' can be parted."""


def published_tree(place: StateDir) -> Fact:
    """What screens and phones are given, verified as before a publication."""
    if not place.tree.exists():
        return facts(there=False)
    tree.read(place)
    found = overview(place.tree.directory)
    return facts(
        there=True,
        timestamp_issued=instant(issued_at(place.tree.directory)),
        venues=len(found.publications),
        publications_of_venues=tuple(sorted({each.seq for each in found.publications})),
        withdrawals_newest=max(place.tree.deltas(), default=0),
    )


def what_is_wrong(place: StateDir, now: datetime) -> Fact:
    """The alarms of `office check` without their sentences, in which people and days stand."""
    found = alarms(place, now)
    return facts(
        by_kind=counted(Counter(each.kind for each in found).items(), KINDS),
        by_level=counted(Counter(each.level for each in found).items(), LEVELS),
    )


def figures(place: StateDir, now: datetime) -> Fact:
    """As they are given to Prometheus, but for those of a process's own connections."""
    register_metrics("office", office_metrics)
    return {coded(each.name): _figure(each) for each in ask_all(place, now)}


def _figure(each: Metric) -> Fact:
    if each.value is not None:
        return each.value
    told: Mapping[Known, Fact] = counted(
        ((word, int(number)) for word, number in each.values.items() if number), _WORDS
    )
    return told
