"""What a withdrawal would take away, venue by venue, told before it is signed (R40).

By what is published and by the rule of the screens themselves, not by the office's books.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.channels.channel_type import InForce
from office.conditions.states import State
from office.handovers.models import Outlet
from office.handovers.still_standing import holding
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screens_now import screens_now
from office.published import tree as published_tree
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir
from office.withdrawals.falling_draft import falling
from office.withdrawals.scopes import acting_scope
from sync.slide_kinds import on_screen, summary_kind
from sync.tree import Published
from sync.withdrawals import Withdrawal, WithdrawalSet


@dataclass(frozen=True)
class Unreached:
    """A screen out of reach: heard last at `since` (None: never), and shows it until `until`.

    None there: nothing of it was ever on that screen, as far as anybody heard.
    """

    screen: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class VenueImpact:
    """What goes at a venue: how many records, warnings and pieces of good news.

    `neutral`: all that is left there is the neutral plate. `reachable` screens drop it in seconds.
    """

    venue: str
    records: int
    warnings: int
    good_news: int
    neutral: bool
    reachable: int
    unreached: tuple[Unreached, ...]

    @property
    def last(self) -> datetime | None:
        """When the last screen out of reach has lost it, by the limit that was signed."""
        return max((one.until for one in self.unreached if one.until), default=None)


@dataclass(frozen=True)
class Impact:
    """What goes where; `pages` are the folders online that change, where asked for; `draft` what is
    void.

    `held` are the outlets that were handed any of it, with how much: nothing there goes by itself.
    """

    venues: tuple[VenueImpact, ...]
    pages: tuple[str, ...]
    draft: int | None
    held: tuple[tuple[Outlet, int], ...] = ()

    @property
    def records(self) -> int:
        """Records that go, at all venues together; each hangs at one."""
        return sum(one.records for one in self.venues)

    @property
    def reachable(self) -> int:
        """Screens within reach that show any of it."""
        return sum(one.reachable for one in self.venues)

    @property
    def unreached(self) -> int:
        """Screens out of reach that may show it."""
        return sum(len(one.unreached) for one in self.venues)


@dataclass(frozen=True)
class _Counts:
    """What goes at one venue; `all_named`: every plate of it names operators."""

    records: int
    warnings: int
    good_news: int
    neutral: bool
    all_named: bool


def impact(
    place: StateDir, published: Published, entry: Withdrawal, now: datetime, *, online: bool
) -> Impact:
    """What `entry` takes away in addition to what is down already; nothing is changed.

    Args:
        online: whether to say what of the channels changes.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    known, _ = published_tree.readable_withdrawn(place, published)
    scope, target = acting_scope(entry.scope, entry.target)
    venues = scope.venues(place.tree, published, target)
    before = InForce(place, published, known, now, venues)
    after = InForce(place, published, known | WithdrawalSet([entry]), now, venues)
    found = {}
    for base in before.bases:
        counts = _counts(base, before.down(base.index), after.down(base.index))
        if counts is not None:
            found[base.index.venue.id] = counts
    alone = next(iter(found)) if len(found) == 1 else None
    screens = _by_venue(screens_now(place, now, alone)) if found else {}
    draft = falling(place, entry)
    return Impact(
        tuple(_venue(pk, counts, screens.get(pk, ())) for pk, counts in sorted(found.items())),
        tuple(sorted(_showing(after) - _showing(before))) if online else (),
        draft.number if draft else None,
        tuple(holding(entry)),
    )


def _counts(base: PublishedVenue, before: WithdrawalSet, after: WithdrawalSet) -> _Counts | None:
    """What goes at a venue; None where nothing does."""
    index, venue = base.index, base.index.venue.id
    records = [
        entry
        for entry in base.entries().values()
        if not before.blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
        and after.blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
    ]
    plates = [
        plate
        for some in index.summary.values()
        for plate in some
        if not plate.taken_down(venue, before) and plate.taken_down(venue, after)
    ]
    neutral = after.blocks_venue(venue)
    if before.blocks_venue(venue) or not (records or plates or neutral):
        return None
    told = {news for plate in plates for news in plate.news}
    return _Counts(
        len(records),
        len(told & {one.id for one in index.warnings}),
        len(told & {one.id for one in index.notices}),
        neutral,
        all(on_screen(summary_kind(plate.id)).names_operators for plate in plates),
    )


def _venue(venue: str, counts: _Counts, screens: Sequence[ScreenNow]) -> VenueImpact:
    return VenueImpact(
        venue,
        counts.records,
        counts.warnings,
        counts.good_news,
        counts.neutral,
        sum(not one.truth.unheard for one in screens),
        tuple(unreached(one, named=counts.all_named) for one in screens if one.truth.unheard),
    )


def unreached(one: ScreenNow, *, named: bool) -> Unreached:
    """A screen out of reach; what names nobody stays on it until the later of the two limits.

    Args:
        named: every plate that goes names operators.
    """
    ends = one.ends_at
    until = (ends.unnamed if named else ends.neutral) if ends else None
    return Unreached(one.screen.screen, one.heard_at, until)


def _by_venue(screens: Iterable[ScreenNow]) -> dict[str, list[ScreenNow]]:
    """Those in service, by their venue."""
    found: dict[str, list[ScreenNow]] = {}
    for one in screens:
        if one.truth.state is not State.RETIRED:
            found.setdefault(one.screen.venue, []).append(one)
    return found


def _showing(now: InForce) -> set[str]:
    """What of the channels besides the screens would still show what is down in `now`."""
    from office.channels.all_channels import CHANNELS  # late: a command has not loaded what draws

    return {name for channel in CHANNELS for name in channel.gone(now).still}
