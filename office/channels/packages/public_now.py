"""What is public at this moment, and of that what an outlet takes; nothing else is handed over.

By the published tree and by every withdrawal, as the public site does it: never by a draft.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from office.channels.channel_type import InForce
from office.channels.read_in_force import in_force_now
from office.channels.visibility import visible
from office.errors import UsageError
from office.handovers.models import HandedItem
from office.handovers.outlet_choice import Choice
from office.published.bundles import bundle_of
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir
from sync.bundle import Bundle, Entry, Index, Settings
from sync.canonical import Day, Month
from sync.figures import shift
from sync.instants import parse_instant
from sync.records import Record
from sync.screen_notices import ConsumerWarning, News, Notice
from sync.tally import Tally
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class PublicRecord:
    """A record that may be shown now, with its line in the list."""

    record: Record
    entry: Entry


@dataclass(frozen=True)
class VenueNow:
    """What of a venue may be shown now and was chosen.

    `index` is without what is down or over, `down` all that is withdrawn there. `shown`: how many
    records of each month of conclusion may be read, whichever were chosen.
    """

    index: Index
    tally: Tally
    down: WithdrawalSet
    records: tuple[PublicRecord, ...]
    warnings: tuple[ConsumerWarning, ...]
    notices: tuple[Notice, ...]
    shown: Mapping[Month, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PublicNow:
    """What of the whole bureau may be shown now and was chosen.

    `seq` is the newest publication, `as_of` the newest 数据截至 among the venues.
    """

    seq: int
    as_of: Day
    settings: Settings
    venues: tuple[VenueNow, ...]
    warnings: tuple[ConsumerWarning, ...]

    def items(self, choice: Choice) -> Iterator[HandedItem]:
        """What is in it, by disclosure number, as it is kept with the hand-over."""
        for venue in self.venues:
            if "figures" in choice.contents:
                name = venue.index.venue.id
                yield HandedItem(kind=HandedItem.Kind.FIGURE, item=name, venue=name)
            for one in venue.records:
                yield HandedItem(
                    kind=HandedItem.Kind.RECORD,
                    item=one.entry.pub_id,
                    version=one.entry.version,
                    venue=venue.index.venue.id,
                    operator=one.entry.operator,
                    until=parse_instant(one.entry.show_until),
                )
            for notice in venue.notices:
                yield _news(notice, venue.index.venue.id, notice.operator or "")
        for warning in self.warnings:
            yield _news(warning, "", "")


def _news(one: News, venue: str, operator: str) -> HandedItem:
    return HandedItem(
        kind=HandedItem.Kind.NEWS,
        item=one.id,
        venue=venue,
        operator=operator,
        until=parse_instant(one.until),
    )


def public_now(place: StateDir, choice: Choice, now: datetime) -> PublicNow:
    """What is public at `now`, or, where the clock has jumped, at the instant that it should say.

    Raises:
        UsageError: nothing that is public was chosen.
        SyncError: the published tree, or what says what is withdrawn, is damaged: nothing is made.
    """
    state = in_force_now(place, now)
    found = [
        _venue(state, base, choice)
        for base in state.bases
        if not choice.venues or base.index.venue.id in choice.venues
    ]
    venues = tuple(one for one in found if not one.down.blocks_venue(one.index.venue.id))
    warnings = tuple(_warnings(venues, choice))
    told = "figures" in choice.contents and any(one.tally.cases for one in venues)
    if not (told or warnings or any(one.records or one.notices for one in venues)):
        raise UsageError(
            "所选内容现在没有一件在公示，没有可移交的。请核对渠道的场所、行业、月份和内容。",
            "Nothing that was chosen is public now, so there is nothing to hand over. Look at "
            "the channel's venues, industries, months and kinds of content.",
        )
    newest = max(venues, key=lambda one: (one.index.seq, one.index.as_of)).index
    return PublicNow(
        newest.seq,
        max(one.index.as_of for one in venues),
        newest.settings,
        venues,
        warnings,
    )


def _venue(now: InForce, base: PublishedVenue, choice: Choice) -> VenueNow:
    down = now.down(base.index)
    up = visible(bundle_of(now.place.tree, base, down), down, now.at)
    records = sorted(_records(up, choice), key=_by_name)
    records.sort(key=lambda one: one.record.closed_month, reverse=True)
    notices = tuple(
        one for one in up.notices if "good_news" in choice.contents and one.kind != "drill"
    )
    shown = Counter(one.closed_month for one in up.records.values())
    return VenueNow(up.index, up.tally, down, tuple(records), up.warnings, notices, shown)


def _records(bundle: Bundle, choice: Choice) -> Iterator[PublicRecord]:
    if "records" not in choice.contents:
        return
    first = shift(bundle.index.as_of[:7], 1 - choice.months) if choice.months else ""
    for entry in bundle.entries():
        record = bundle.records.get((entry.pub_id, entry.version))
        if (
            record is not None
            and record.closed_month >= first
            and (not choice.industries or record.industry in choice.industries)
        ):
            yield PublicRecord(record, entry)


def _by_name(one: PublicRecord) -> tuple[str, str]:
    """The same order for every operator (R7)."""
    return one.record.operator.display_name, one.record.pub_id


def _warnings(venues: tuple[VenueNow, ...], choice: Choice) -> Iterator[ConsumerWarning]:
    """Each once, however many venues tell it."""
    seen: set[str] = set()
    for venue in venues if "warnings" in choice.contents else ():
        for one in venue.warnings:
            if one.id not in seen:
                seen.add(one.id)
                yield one
