"""What one venue's bundle is made of: index, batch lists, tally; and the whole, read."""

from typing import Annotated, Literal

import msgspec

from sync.addresses import QrBase
from sync.records import Line, OperatorKey, Outcome, Record, Text
from sync.shape import Count, Day, Digest, Month, PubId, Shape, VenueId

Currency = Literal["CNY", "USD"]
"""Money of amounts and bands: a word on the plate, nothing is converted."""
ProfileName = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}\\Z")]
Length = Annotated[int, msgspec.Meta(ge=1, le=8_000_000)]


class Blob(Shape, frozen=True, array_like=True):
    """A file named by its digest, with its length in bytes."""

    digest: Digest
    length: Length


class Profile(Shape, frozen=True):
    """A kind of panel: pixels, inches, viewing metres, language (design.md, Plates are addresses).

    `width` x `height` is the whole panel; the plate leaves the strip free (layouts.profiles).
    """

    name: ProfileName
    width: Annotated[int, msgspec.Meta(ge=480, le=7680)]
    height: Annotated[int, msgspec.Meta(ge=480, le=7680)]
    diagonal_in: Annotated[float, msgspec.Meta(ge=7, le=200)]
    viewing_m: Annotated[float, msgspec.Meta(ge=0.3, le=30)]
    scan_m: Annotated[float, msgspec.Meta(ge=0.3, le=10)] = 2.0
    language: Literal["zh", "en"] = "zh"


class Ages(Shape, frozen=True):
    """Hours since the last verified `x-issued` after which the screen says less (Age)."""

    dated_h: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 24  # the strip says 更新中断
    unnamed_h: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 72  # plates naming operators leave
    neutral_h: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 336  # only the neutral plate


class Hours(Shape, frozen=True):
    """Opening hours of the venue, `HH:MM` in its zone; outside them the panel is dimmed."""

    opens: Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]\\Z")] = "10:00"
    closes: Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]\\Z")] = "22:00"


class Venue(Shape, frozen=True):
    """A shopping centre (商业综合体) or other place with screens."""

    id: VenueId
    name: Text
    region: Line = ""


class Settings(Shape, frozen=True):
    """What the bureau rules for its screens; signed with every index."""

    authority: Text
    effective_date: Day  # R12, with its document in `basis`
    basis: tuple[Line, ...]  # R42
    qr_base: QrBase
    timezone: Line = "Asia/Shanghai"
    hotline: Line = "12315"
    currency: Currency = "CNY"
    correction_channel: Text | None = None  # R4
    slogan: Text | None = None
    ages: Ages = Ages()
    hours: Hours = Hours()


class Entry(Shape, frozen=True, array_like=True):
    """One record in a batch list: body by digest, plates by profile (digest of RGB bytes).

    `operator` is the operator's key, so that an operator-wide withdrawal explains a missing body.
    """

    pub_id: PubId
    version: Annotated[int, msgspec.Meta(ge=1, le=999)]
    operator: OperatorKey
    body: Blob
    plates: dict[ProfileName, Digest]


class Batch(Shape, frozen=True):
    """The venue's part of one month's approval form (Annex 2), R9, R36."""

    month: Month
    form: Line  # e.g. 2018-10/公示/1
    mode: Literal["non-selective", "selective"]
    entries: tuple[Entry, ...]
    criterion: Line = ""
    focus: tuple[Line, ...] = ()


class Case(Shape, frozen=True, array_like=True):
    """One counted case of the tally: no operator, no text. `amount` in whole yuan, paid."""

    month: Month  # of conclusion
    industry: Line
    issue: Line
    outcome: Outcome
    days: Count | None
    amount: Count
    accepted: Month


class Intake(Shape, frozen=True, array_like=True):
    """What the closed cohort cannot give, by month: D1, D10, D11."""

    month: Month
    accepted: Count
    sales_yuan: Annotated[int, msgspec.Meta(ge=0)] | None = None
    footfall: Count | None = None
    provider: Line = ""


class Withheld(Shape, frozen=True, array_like=True):
    """Numbers of 不予公示 by month (D14), number only."""

    month: Month
    uncounted: Count  # X1-X3 and X9: out of every rate
    counted: Count  # the other grounds: in the figures, not shown


class Tally(Shape, frozen=True):
    """The signed table from which office and kiosk recompute every figure; 24 months."""

    venue: VenueId
    as_of: Day  # 数据截至
    effective_date: Day
    cases: tuple[Case, ...]
    withheld: tuple[Withheld, ...] = ()
    intake: tuple[Intake, ...] = ()


class Index(Shape, frozen=True):
    """A venue's table of contents, the one target of its role.

    `seq` is the bureau-wide publication number; `summary` holds, by profile and slide id
    (cover, overview, categories, howto, neutral), the digest of the plate's RGB bytes.
    `labels` gives the English of industries and issues.
    """

    seq: Annotated[int, msgspec.Meta(ge=1, le=9_999_999)]
    venue: Venue
    settings: Settings
    profiles: Annotated[tuple[Profile, ...], msgspec.Meta(min_length=1)]
    period: tuple[Month, Month]
    as_of: Day
    batches: tuple[Blob, ...]
    tally: Blob
    summary: dict[ProfileName, dict[str, Digest]]
    mode: Literal["non-selective", "selective"] = "non-selective"
    labels: dict[str, Line] = msgspec.field(default_factory=dict)


class Bundle(msgspec.Struct, frozen=True):
    """One venue's content, read and whole; records by (pub_id, version)."""

    index: Index
    batches: tuple[Batch, ...]
    tally: Tally
    records: dict[tuple[str, int], Record]

    def profile(self, name: str) -> Profile:
        """The profile called `name`; the first of the index where it has none of that name."""
        for profile in self.index.profiles:
            if profile.name == name:
                return profile
        return self.index.profiles[0]

    def entries(self) -> list[Entry]:
        """Every entry of every batch, in order."""
        return [entry for batch in self.batches for entry in batch.entries]
