"""What the player shows: worked out by the judge from what two officers signed, kept nowhere."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

from sync.addresses import record_path, venue_path
from sync.bundle import NEUTRAL, Ages, Batch, Entry, Hours, Index, Profile
from sync.canonical import Day, Digest, Shape, VenueId
from sync.records import Line
from sync.slide_kinds import KINDS, LoopPlace, SlideKind, kinds_at, on_screen
from sync.strip_atlas import StripAtlas, ThemeName


class DeckPlate(Shape, frozen=True):
    """One plate of the deck; the last four only where it is a record's.

    `digest` is the SHA-256 of the plate's RGB bytes, `operator` its key. `until` is the first
    instant (UTC) at which the record's time of showing is over, empty where it has no end.
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
    until: Annotated[str, msgspec.Meta(max_length=20)] = ""

    @property
    def names_operator(self) -> bool:
        """Whether it leaves the screen when the content is too old to name anyone."""
        return on_screen(self.kind).names_operators


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

    The summary in its order, the records in that of the lists; they stand before the first plate
    that follows them in a loop, or else before the neutral one.
    """
    settings = index.settings
    place = f"{settings.qr_base}/{venue_path(index.venue.id)}"
    summary = [
        DeckPlate(plate.id, _kind(plate.id), plate.digest, plate.theme, plate.dwell_s, place)
        for plate in index.summary.get(profile.name, ())
    ]
    records = [
        _record(entry, entry.plates[profile.name], settings.qr_base)
        for batch in batches
        for entry in batch.entries
        if profile.name in entry.plates
    ]
    ids = [plate.id for plate in summary]
    follow = [*kinds_at(LoopPlace.AFTER_RECORDS), NEUTRAL]
    last = next((ids.index(name) for name in follow if name in ids), len(ids))
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


def _kind(name: str) -> SlideKind:
    """The kind of a summary plate; none of them is a record's, whatever it is called."""
    known = (kind for kind in KINDS if on_screen(kind).place is not LoopPlace.RECORDS)
    return next((kind for kind in known if kind == name), "other")


def _record(entry: Entry, digest: str, qr_base: str) -> DeckPlate:
    return DeckPlate(
        id=f"record:{entry.pub_id}/{entry.version}",
        kind="record",
        digest=digest,
        theme=entry.theme,
        dwell_s=entry.dwell_s,
        qr=f"{qr_base}/{record_path(entry.pub_id, entry.version)}",
        operator=entry.operator,
        pub_id=entry.pub_id,
        version=entry.version,
        until=entry.show_until,
    )
