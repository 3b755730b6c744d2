"""What the player shows: worked out by the judge from what two officers signed, kept nowhere."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from sync.bundle import (
    NEUTRAL,
    Ages,
    Batch,
    Entry,
    Hours,
    Index,
    Profile,
    RecordName,
    SummaryPlate,
)
from sync.canonical import Day, Digest, End, Shape, VenueId
from sync.code_addresses import record_path, summary_path
from sync.records import Line, OperatorKey
from sync.screen_notices import NewsId
from sync.slide_kinds import (
    LoopPlace,
    SlideKind,
    beside_kind,
    kinds_at,
    on_screen,
    summary_kind,
)
from sync.strip_atlas import StripAtlas, ThemeName
from sync.withdrawals import WithdrawalSet


class DeckPlate(Shape, frozen=True):
    """One plate of the deck.

    `digest` is the SHA-256 of the plate's RGB bytes. `operator` (its key), `pub_id`, `version` are
    those of the record to which it belongs; `operators`, `news`, `records` what another plate names
    or counts. `until` is the first instant (UTC) at which its time of showing is over, empty where
    it has no end.
    """

    id: Annotated[str, msgspec.Meta(max_length=40)]
    kind: SlideKind
    digest: Digest
    theme: ThemeName
    dwell_s: Annotated[float, msgspec.Meta(ge=1, le=60)]
    qr: Annotated[str, msgspec.Meta(max_length=60)] = ""
    operator: Annotated[str, msgspec.Meta(max_length=40)] = ""
    pub_id: Annotated[str, msgspec.Meta(max_length=10)] = ""
    version: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0
    until: End = ""
    operators: tuple[OperatorKey, ...] = ()
    news: tuple[NewsId, ...] = ()
    records: tuple[RecordName, ...] = ()

    @property
    def names_operator(self) -> bool:
        """Whether it leaves the screen when the content is too old to name anyone."""
        return on_screen(self.kind).names_operators

    @property
    def whole(self) -> str:
        """The record without which it is not shown, and which is not shown without it; or ""."""
        place = on_screen(self.kind).place
        bound = place in (LoopPlace.RECORDS, LoopPlace.BEHIND_ITS_RECORD)
        return f"{self.pub_id}/{self.version}" if bound else ""

    def taken_down(self, venue: str, down: WithdrawalSet) -> bool:
        """Whether it must not be shown, for anything that it names."""
        if self.pub_id:
            return down.blocks_plate(venue, self.pub_id, self.version, self.operator)
        named = down.blocks_summary(venue, self.operators, self.news)
        return named or down.blocks_any(self.records)


class DeckFile(Shape, frozen=True):
    """Everything the player needs, in the office's order of slides."""

    venue: VenueId
    seq: Annotated[int, msgspec.Meta(ge=1, le=9_999_999)]
    profile: Profile
    as_of: Day
    language: Literal["zh", "en"]
    hours: Hours
    ages: Ages
    timezone: Line
    strip: StripAtlas
    plates: tuple[DeckPlate, ...]


def deck_of(
    index: Index, batches: Sequence[Batch], profile: Profile, strip: StripAtlas
) -> DeckFile:
    """The deck of a verified index and its lists: nothing in it was not signed.

    The summary in its order, the records in that of the lists, each with what stands beside it;
    they stand before the first plate that follows them in a loop, or else before the neutral one.
    """
    settings = index.settings
    summary = [_summary(plate, index) for plate in index.summary.get(profile.name, ())]
    records = [
        plate
        for batch in batches
        for entry in batch.entries
        if profile.name in entry.plates
        for plate in _of_record(entry, profile.name, settings.qr_base)
    ]
    kinds = [plate.kind for plate in summary]
    places = (LoopPlace.AFTER_RECORDS, LoopPlace.GOOD_NEWS)
    follow = [*(kind for place in places for kind in kinds_at(place)), NEUTRAL]
    last = min((kinds.index(kind) for kind in follow if kind in kinds), default=len(kinds))
    return DeckFile(
        venue=index.venue.id,
        seq=index.seq,
        profile=profile,
        as_of=index.as_of,
        language=profile.language,
        hours=settings.hours,
        ages=settings.ages,
        timezone=settings.timezone,
        strip=strip,
        plates=(*summary[:last], *records, *summary[last:]),
    )


def _summary(plate: SummaryPlate, index: Index) -> DeckPlate:
    kind = summary_kind(plate.id)
    return DeckPlate(
        id=plate.id,
        kind=kind,
        digest=plate.digest,
        theme=plate.theme,
        dwell_s=plate.dwell_s,
        qr=f"{index.settings.qr_base}/{summary_path(kind, index.venue.id)}",
        until=plate.until,
        operators=plate.operators,
        news=plate.news,
        records=plate.records,
    )


def _of_record(entry: Entry, profile: str, qr_base: str) -> Iterator[DeckPlate]:
    """The record's own plate, and those beside it: of the same record, over when it is."""
    name = f"{entry.pub_id}/{entry.version}"
    own = DeckPlate(
        id=f"record:{name}",
        kind="record",
        digest=entry.plates[profile],
        theme=entry.theme,
        dwell_s=entry.dwell_s,
        qr=f"{qr_base}/{record_path(entry.pub_id, entry.version)}",
        operator=entry.operator,
        pub_id=entry.pub_id,
        version=entry.version,
        until=entry.show_until,
    )
    yield own
    for plate in entry.beside.get(profile, ()):
        yield replace(
            own,
            id=f"{plate.kind}:{name}",
            kind=beside_kind(plate.kind),
            digest=plate.digest,
            theme=plate.theme,
            dwell_s=plate.dwell_s,
            until=min(plate.until or own.until, own.until),
        )
