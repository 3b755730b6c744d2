"""What a draft would hold if it were frozen now: told before anybody presses, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from office.drafts.draft_input_rows import all_rows
from office.errors import FreezeError
from office.freezing.freeze_run import FreezeRun
from office.freezing.freeze_scope import Everything
from office.freezing.plan import Planned, VenuePlan
from office.published import tree as published_tree
from office.registry.models import Venue
from office.state_dir import StateDir
from sync.bundle import Entry
from sync.canonical import digest
from sync.kept_files import KeptFiles


@dataclass(frozen=True)
class VenueForecast:
    """What a venue's records would come to; `closes`: it would show its tombstone."""

    venue: Venue
    new: int = 0
    changed: int = 0
    gone: int = 0
    closes: bool = False


@dataclass(frozen=True)
class Forecast:
    """Months of conclusion of what is new or changed, and the venues whose records change.

    Figures are drawn and compared only when it is frozen.
    """

    months: tuple[str, ...]
    venues: tuple[VenueForecast, ...]
    corrections: int
    lifts: int

    @property
    def new(self) -> int:
        """Records of all venues that come in."""
        return sum(one.new for one in self.venues)

    @property
    def changed(self) -> int:
        """Records of all venues that say something else."""
        return sum(one.changed for one in self.venues)

    @property
    def gone(self) -> int:
        """Records of all venues that go."""
        return sum(one.gone for one in self.venues)


def forecast(place: StateDir, now: datetime) -> Forecast | None:
    """What freezing everything would hold; None where there is nothing to publish.

    It is planned as it would be frozen; nothing is drawn or written, and nobody waits for it.

    Raises:
        TrustError: the published tree is incomplete.
    """
    published = published_tree.read(place)
    try:
        undrawn = KeptFiles(place.directory)
        return _told(FreezeRun(place, published, now, undrawn, all_rows(), scope=Everything()))
    except FreezeError:
        return None


def _told(run: FreezeRun) -> Forecast:
    months: set[str] = set()
    venues = []
    for planned in run.plans:
        base = run.base(planned.venue.pk)
        down = run.returning(base)
        before = {i: e for i, e in base.entries().items() if i not in down} if base else {}
        found = _venue(planned, before, months)
        venues += [found] if found.new or found.changed or found.gone else []
    venues += [VenueForecast(venue, closes=True) for venue in run.closing]
    lifts = {name for planned in run.plans for name in (*planned.lifts, *planned.lifted_keys)}
    fresh = lifts - _lifted(run)
    return Forecast(tuple(sorted(months)), tuple(venues), len(run.corrected()), len(fresh))


def _lifted(run: FreezeRun) -> set[str]:
    """What is put back already by what is published."""
    found: set[str] = set()
    for planned in run.plans:
        if base := run.base(planned.venue.pk):
            found |= {*base.index.lifts, *base.index.lifted_keys}
    return found


def _venue(planned: VenuePlan, before: Mapping[str, Entry], months: set[str]) -> VenueForecast:
    """The counts of a venue; the months of what is new or changed are added to `months`."""
    records = {item.record.pub_id: item for item in planned.records}
    new = records.keys() - before.keys()
    changed = {i for i in records.keys() & before.keys() if _differs(records[i], before[i])}
    months.update(records[i].record.closed_month for i in new | changed)
    return VenueForecast(planned.venue, len(new), len(changed), len(before.keys() - records.keys()))


def _differs(item: Planned, entry: Entry) -> bool:
    return item.version.version != entry.version or digest(item.body) != entry.body.digest
