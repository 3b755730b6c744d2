"""What each kind of slide says, as facts; words and drawing come later."""

from dataclasses import dataclass

from sync.deckfile import SlideKind
from sync.records import Record
from sync.statistics import Figures
from sync.strips import ThemeName


@dataclass(frozen=True)
class Masthead:
    """What stands on every plate: whose screen this is, and whom to call."""

    venue: str
    authority: str
    hotline: str


@dataclass(frozen=True)
class CoverFacts:
    """S1: slogan (may hold one line break), basis (R42), mode (R9), effective date (R12)."""

    slogan: str
    basis: tuple[str, ...]
    mode: str
    criterion: str
    effective_date: str
    period: tuple[str, str]


@dataclass(frozen=True)
class OverviewFacts:
    """S2: the venue's figures."""

    figures: Figures
    period: tuple[str, str]
    currency: str


@dataclass(frozen=True)
class Bar:
    """One category: label, cases, success rate in percent where enough stand behind it."""

    label: str
    count: int
    rate: int | None


@dataclass(frozen=True)
class CategoriesFacts:
    """S3: cases by the problem the consumer chose; `others` of them are in no bar of their own."""

    bars: tuple[Bar, ...]
    others: int
    total: int
    period: tuple[str, str]


@dataclass(frozen=True)
class RecordFacts:
    """S5: one record; `issue` and `industry` in the plate's language."""

    record: Record
    issue: str
    industry: str
    currency: str


@dataclass(frozen=True)
class HowtoFacts:
    """S11: how to complain, and how an operator has a record corrected (R4)."""

    correction: str


@dataclass(frozen=True)
class NeutralFacts:
    """S12: names nobody (R40)."""


Facts = CoverFacts | OverviewFacts | CategoriesFacts | RecordFacts | HowtoFacts | NeutralFacts


@dataclass(frozen=True)
class Slide:
    """One slide before it is drawn.

    `id` is "cover", "overview", "categories", "howto", "neutral" or "record:PUBID/VERSION";
    `qr` the address in its code, "" for none; `operator`, `pub_id`, `version` a record's.
    """

    id: str
    kind: SlideKind
    theme: ThemeName
    place: Masthead
    data: Facts
    qr: str = ""
    dwell_s: float = 8.0
    operator: str = ""
    pub_id: str = ""
    version: int = 0

    @property
    def names_operator(self) -> bool:
        """Whether the plate names an operator: records do, nothing else."""
        return bool(self.operator)
