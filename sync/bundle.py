"""What one venue's bundle is made of: index and batch lists; and the whole, read."""

from typing import Annotated, Literal

import msgspec

from sync.canonical import (
    Code,
    Day,
    Digest,
    Document,
    End,
    Instant,
    Month,
    PubId,
    Signed,
    VenueId,
    digest,
    encode,
)
from sync.code_addresses import QrBase
from sync.drill_figures import DrillFigures
from sync.records import Line, OperatorKey, Record, Text
from sync.screen_notices import ConsumerWarning, News, NewsId, Notice
from sync.strip_atlas import StripAtlas, ThemeName
from sync.tally import Tally
from sync.withdrawals import Keyid, WithdrawalId, WithdrawalSet

Currency = Literal["CNY", "USD"]
"""Money of amounts and bands: a word on the plate, nothing is converted."""
ProfileName = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}\\Z")]
Length = Annotated[int, msgspec.Meta(ge=1, le=8_000_000)]


Dwell = Annotated[float, msgspec.Meta(ge=1, le=60)]
"""Seconds for which a plate stands."""
NEUTRAL = "neutral"
"""The summary plate that stays when everything else of a venue is down (S12)."""
VENUE_INDEX = ("场所目录", "venue index")
BATCH_LIST = ("月度清单", "batch list")
"""What errors call the files of a venue."""
SlideId = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]{0,39}\\Z")]
BesideKind = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]{0,19}\\Z")]
RecordName = Annotated[str, msgspec.Meta(pattern="^[0-9a-hjkmnp-tv-z]{10}/[1-9][0-9]{0,2}\\Z")]
"""A version of a record, as it stands in addresses: `7k3m9qx2v1/1`."""
COUNTED_MAX = 500
"""Records that one plate counts by their operators' names."""
SUMMARY_MAX = 100
"""Plates of a profile that are no record's."""


class Blob(Signed, frozen=True, array_like=True):
    """A file named by its digest, with its length in bytes."""

    digest: Digest
    length: Length


class Profile(Signed, frozen=True):
    """A kind of panel: pixels, inches, viewing metres, language, and in which type its plates are.

    `width` x `height` is the whole panel; the plate leaves the strip free. "large" says less, half
    as large again, for old people.
    """

    name: ProfileName
    width: Annotated[int, msgspec.Meta(ge=480, le=7680)]
    height: Annotated[int, msgspec.Meta(ge=480, le=7680)]
    diagonal_in: Annotated[float, msgspec.Meta(ge=7, le=200)]
    viewing_m: Annotated[float, msgspec.Meta(ge=0.3, le=30)]
    scan_m: Annotated[float, msgspec.Meta(ge=0.3, le=10)] = 2.0
    language: Literal["zh", "en"] = "zh"
    type: Literal["usual", "large"] = "usual"


class Ages(Signed, frozen=True):
    """Hours since the last verified `x-issued` after which the screen says less."""

    dated_h: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 24  # the strip says 更新中断
    unnamed_h: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 72  # plates naming operators leave
    neutral_h: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 336  # only the neutral plate


class Hours(Signed, frozen=True):
    """Opening hours of the venue, `HH:MM` in its zone; outside them the panel is dimmed."""

    opens: Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]\\Z")] = "10:00"
    closes: Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]\\Z")] = "22:00"


class Contents(Signed, frozen=True):
    """Which summaries a bureau shows (R15); each is switched by itself.

    `completeness` stands on the cover; each of the others is a kind of slide by its name. What
    names operators, or rests on figures of others, is off until the bureau rules it.
    """

    completeness: bool = True
    overview: bool = True
    categories: bool = True
    trend: bool = True
    operators: bool = False
    ratio: bool = False

    def shows(self, kind: str) -> bool:
        """Whether slides of `kind` are made; what has no switch always is."""
        return bool(getattr(self, kind, True))


class Venue(Signed, frozen=True):
    """A shopping centre (商业综合体) or other place with screens."""

    id: VenueId
    name: Text
    region: Line = ""


class Settings(Signed, frozen=True):
    """What the bureau rules for its screens; signed with every index."""

    authority: Text
    effective_date: Day  # R12, with its document in `basis`
    basis: tuple[Line, ...]  # R42
    qr_base: QrBase
    timezone: Line = "Asia/Shanghai"
    hotline: Line = "12315"
    currency: Currency = "CNY"
    correction_channel: Text | None = None  # R4
    answer_days: Annotated[int, msgspec.Meta(ge=1, le=60)] = 20  # working, to an objection (R46)
    slogan: Text | None = None
    ages: Ages = Ages()
    hours: Hours = Hours()
    contents: Contents = Contents()
    practice: bool | None = None  # of an office to practise in: plates say so, no screen takes it


class BesidePlate(Signed, frozen=True, array_like=True):
    """A further plate of a record: the operator's reply in full, or what was corrected.

    `kind` is `reply` or `correction`; one that this program does not know is fetched and not shown.
    """

    kind: BesideKind
    digest: Digest
    dwell_s: Dwell
    theme: ThemeName
    until: End = ""


class Entry(Signed, frozen=True, array_like=True):
    """One record in a batch list: body by digest, plates by profile (digest of RGB bytes).

    `operator` is the operator's key, so that an operator-wide withdrawal explains a missing body.
    `theme` is the ground of the strip below the plate. `show_until` is the first instant at which
    it is shown no more (R43, `sync.showing_end`). `beside` holds, by profile, further plates of
    the same record: they go when it goes.
    """

    pub_id: PubId
    version: Annotated[int, msgspec.Meta(ge=1, le=999)]
    operator: OperatorKey
    body: Blob
    plates: dict[ProfileName, Digest]
    dwell_s: Dwell
    theme: ThemeName
    show_until: Instant
    beside: dict[ProfileName, Annotated[tuple[BesidePlate, ...], msgspec.Meta(max_length=4)]] = (
        msgspec.field(default_factory=dict)
    )

    def differs(self, other: "Entry") -> bool:
        """Whether the two show other things, however long each time."""
        return self._timeless() != other._timeless()

    def standing(self, at: str) -> "Entry":
        """The same without plates beside it that are over at the instant `at`."""
        left = {
            profile: tuple(plate for plate in plates if not plate.until or plate.until > at)
            for profile, plates in self.beside.items()
        }
        beside = {profile: plates for profile, plates in left.items() if plates}
        return msgspec.structs.replace(self, beside=beside)

    def _timeless(self) -> "Entry":
        beside = {
            profile: tuple(msgspec.structs.replace(plate, dwell_s=1) for plate in plates)
            for profile, plates in self.beside.items()
        }
        return msgspec.structs.replace(self, dwell_s=1, beside=beside)

    def digests(self) -> list[str]:
        """Its own plates and those beside it, of every profile."""
        profiles = [*self.plates, *(name for name in self.beside if name not in self.plates)]
        return [digest for profile in profiles for digest in self.digests_for(profile)]

    def digests_for(self, profile: str) -> list[str]:
        """Its own plate and those beside it, for the panels of a profile."""
        own = [self.plates[profile]] if profile in self.plates else []
        return [*own, *(plate.digest for plate in self.beside.get(profile, ()))]


class SummaryPlate(Signed, frozen=True, array_like=True):
    """One plate that is no record's: its slide, the digest of its RGB bytes, how it is shown.

    `id` is its kind, or `kind-SUFFIX` where a kind has several. It leaves at `until`, when one of
    the `operators` that it names is withdrawn, when one of the `news` that it shows is, and when
    one of the `records` is that it counts with an operator's name.
    """

    id: SlideId
    digest: Digest
    dwell_s: Dwell
    theme: ThemeName
    until: End = ""
    operators: Annotated[tuple[OperatorKey, ...], msgspec.Meta(max_length=50)] = ()
    news: Annotated[tuple[NewsId, ...], msgspec.Meta(max_length=50)] = ()
    records: Annotated[tuple[RecordName, ...], msgspec.Meta(max_length=COUNTED_MAX)] = ()

    def taken_down(self, venue: str, down: WithdrawalSet) -> bool:
        """Whether it must not be shown; the neutral one stays, whatever is withdrawn."""
        return self.id != NEUTRAL and (
            down.blocks_summary(venue, self.operators, self.news) or down.blocks_any(self.records)
        )


class NewsEntry(Signed, frozen=True, array_like=True):
    """A warning or a piece of good news in an index, without a word of it: its body by digest.

    `operator` is the key of whom it names, so that his withdrawal explains a missing body.
    """

    id: NewsId
    kind: Code
    until: Instant
    body: Blob
    operator: OperatorKey | None = None

    @classmethod
    def of(cls, news: News, body: Blob | None = None) -> "NewsEntry":
        """How an index names `news`; `body` names its bytes where they were read, and not made."""
        operator = news.operator if isinstance(news, Notice) else None
        if body is None:
            data = encode(news)
            body = Blob(digest(data), len(data))
        return cls(news.id, news.kind, news.until, body, operator)

    def taken_down(self, venue: str, down: WithdrawalSet) -> bool:
        """Whether it must not be told at `venue`, and its body may be missing."""
        named = (self.operator,) if self.operator else ()
        return down.blocks_summary(venue, named, (self.id,))


class Batch(Document, frozen=True):
    """The venue's part of one month's approval form (Annex 2), R9, R36."""

    month: Month
    form: Line  # e.g. 2018-10/公示/1
    mode: Literal["non-selective", "selective"]
    entries: tuple[Entry, ...]
    criterion: Line = ""
    focus: tuple[Line, ...] = ()


class Index(Document, frozen=True):
    """A venue's table of contents, the one target of its role.

    `seq` is the bureau-wide publication number. `summary` holds, by profile and in the order in
    which they are shown, the plates that are no record's (sync.slide_kinds), `strips` the atlas of
    the strip's words. `labels` gives the English of industries and issues. `warnings` and `notices`
    name what plates of the summary may show of them (`ConsumerWarning`, `Notice`); `drills` are the
    newest in which the venue took part, the oldest first.
    `lifts` ends withdrawals by their ids, `lifted_keys` those that nothing but revoked keys has
    proved; both are cumulative.
    """

    seq: Annotated[int, msgspec.Meta(ge=1, le=9_999_999)]
    venue: Venue
    settings: Settings
    profiles: Annotated[tuple[Profile, ...], msgspec.Meta(min_length=1)]
    period: tuple[Month, Month]
    as_of: Day
    batches: tuple[Blob, ...]
    tally: Blob
    summary: dict[
        ProfileName, Annotated[tuple[SummaryPlate, ...], msgspec.Meta(max_length=SUMMARY_MAX)]
    ]
    strips: dict[ProfileName, Blob]
    mode: Literal["non-selective", "selective"] = "non-selective"
    labels: dict[str, Line] = msgspec.field(default_factory=dict)
    warnings: Annotated[tuple[NewsEntry, ...], msgspec.Meta(max_length=50)] = ()
    notices: Annotated[tuple[NewsEntry, ...], msgspec.Meta(max_length=200)] = ()
    drills: Annotated[tuple[DrillFigures, ...], msgspec.Meta(max_length=6)] = ()
    lifts: tuple[WithdrawalId, ...] = ()
    lifted_keys: tuple[Keyid, ...] = ()

    def profile(self, name: str) -> Profile:
        """The profile called `name`; the first where there is none of that name."""
        return next((p for p in self.profiles if p.name == name), self.profiles[0])

    @property
    def news(self) -> tuple[NewsEntry, ...]:
        """All that it tells of both."""
        return (*self.warnings, *self.notices)

    def news_until(self) -> dict[str, Instant]:
        """The warnings and good news that it tells, by id, with the end of each."""
        return {news.id: news.until for news in self.news}

    def summary_digests(self, profile: str) -> dict[str, str]:
        """The digests of the summary plates of a profile, by slide id."""
        return {plate.id: plate.digest for plate in self.summary.get(profile, ())}


class Bundle(msgspec.Struct, frozen=True):
    """One venue's content, read and whole; records by (pub_id, version), news in its order.

    What is withdrawn is in none of the three.
    """

    index: Index
    batches: tuple[Batch, ...]
    tally: Tally
    records: dict[tuple[str, int], Record]
    strips: dict[ProfileName, StripAtlas] = {}
    warnings: tuple[ConsumerWarning, ...] = ()
    notices: tuple[Notice, ...] = ()

    def profile(self, name: str) -> Profile:
        """The profile called `name`; the first of the index where it has none of that name."""
        return self.index.profile(name)

    def entries(self) -> list[Entry]:
        """Every entry of every batch, in order."""
        return [entry for batch in self.batches for entry in batch.entries]
