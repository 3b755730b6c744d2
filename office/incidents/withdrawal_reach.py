"""How each withdrawal of an event reached the screens: after how many seconds, and which not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from office.monitoring.acknowledgements import push_count
from office.monitoring.push_proof import Push
from office.monitoring.roster_in_force import roster_of
from office.published.models import Withdrawal
from office.state_dir import StateDir
from office.withdrawals.impact import Unreached, unreached
from office.withdrawals.scopes import acting_scope


@dataclass(frozen=True)
class VenueReach:
    """The screens of a venue: seconds from the signature to the report that it is gone."""

    venue: str
    seconds: tuple[tuple[str, float], ...]
    missing: tuple[Unreached, ...]


@dataclass(frozen=True)
class Reach:
    """One withdrawal among all screens in service, as of when it was counted.

    `missing` are screens of venues where something of it was ever published, so that they may show
    it still; `elsewhere` counts the others that have not confirmed.
    """

    row: Withdrawal
    venues: tuple[VenueReach, ...]
    elsewhere: int

    @property
    def seconds(self) -> list[float]:
        """Of every screen that has confirmed, the fastest first."""
        return sorted(second for venue in self.venues for _, second in venue.seconds)

    @property
    def missing(self) -> int:
        """Screens that have not confirmed, and may show it."""
        return sum(len(venue.missing) for venue in self.venues)


def middle_and_slowest(seconds: Sequence[float]) -> tuple[float, float] | None:
    """The median and the slowest; None of no screen."""
    return (median(seconds), max(seconds)) if seconds else None


def reaches(place: StateDir, rows: Collection[Withdrawal], now: datetime) -> list[Reach]:
    """Of each withdrawal, as of `now`.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    hangs = {name: entry.venue for name, entry in roster_of(place).entries().items()}
    return [_reach(place, row, hangs, now) for row in rows]


def _reach(place: StateDir, row: Withdrawal, hangs: Mapping[str, str], now: datetime) -> Reach:
    count = push_count(place, Push("withdrawal", row.wd_version), now)
    seconds: dict[str, list[tuple[str, float]]] = {}
    missing: dict[str, list[Unreached]] = {}
    for ack in count.acks:
        took = max((ack.at - row.at).total_seconds(), 0.0)
        seconds.setdefault(hangs.get(ack.screen, ""), []).append((ack.screen, took))
    scope, target = acting_scope(row.scope, row.target)
    named = not scope.whole_venues and scope.name != "news"  # these take plates that name nobody
    left = (*count.silent, *count.pending)
    had_it = {
        venue for venue in {one.screen.venue for one in left} if scope.concerns(target, venue)
    }
    for one in left:
        if one.screen.venue in had_it:
            missing.setdefault(one.screen.venue, []).append(unreached(one, named=named))
    return Reach(
        row,
        tuple(
            VenueReach(
                venue,
                tuple(sorted(seconds.get(venue, ()))),
                tuple(sorted(missing.get(venue, ()), key=lambda one: one.screen)),
            )
            for venue in sorted({*seconds, *missing})
        ),
        sum(one.screen.venue not in had_it for one in left),
    )
