"""A slide before it is drawn, and what slides are built from."""

from dataclasses import dataclass
from functools import cached_property

from sync.bundle import Bundle, Profile, Settings
from sync.code_addresses import summary_path
from sync.figures import Figures, figures
from sync.slide_kinds import KnownKind
from sync.strip_atlas import ThemeName


@dataclass(frozen=True)
class Masthead:
    """What stands on every plate: whose screen, whom to call, whether it is practice."""

    venue: str
    authority: str
    hotline: str
    practice: bool = False


@dataclass(frozen=True)
class Slide[Facts]:
    """One slide before it is drawn; `data` is what it says, as facts.

    `id` is its kind, `kind-SUFFIX` where a kind has several, or "KIND:PUBID/VERSION" of what
    belongs to a record; `qr` the address in its code, "" for none; `operator`, `pub_id`, `version`
    a record's. `until`, `operators`, `news` and `records` go into the signed plate
    (sync.bundle.SummaryPlate, BesidePlate).
    """

    id: str
    kind: KnownKind
    theme: ThemeName
    masthead: Masthead
    data: Facts
    qr: str = ""
    dwell_s: float = 8.0
    operator: str = ""
    pub_id: str = ""
    version: int = 0
    until: str = ""
    operators: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def names_operator(self) -> bool:
        """Whether the plate names an operator."""
        return bool(self.operator or self.operators)


@dataclass(frozen=True)
class Source:
    """What the slides of a publication are built from: its bundle, for the panels of `profile`."""

    bundle: Bundle
    profile: Profile

    @property
    def language(self) -> str:
        return self.profile.language

    @property
    def settings(self) -> Settings:
        """What the bureau rules for its screens."""
        return self.bundle.index.settings

    @property
    def masthead(self) -> Masthead:
        """What stands on every plate."""
        settings, language = self.settings, self.language
        venue = self.bundle.index.venue.name.pick(language)
        authority = settings.authority.pick(language)
        return Masthead(venue, authority, settings.hotline, bool(settings.practice))

    def address(self, kind: KnownKind) -> str:
        """The address in the code of a kind, but a record's: the same in every publication."""
        return f"{self.settings.qr_base}/{summary_path(kind, self.bundle.index.venue.id)}"

    @property
    def labels(self) -> dict[str, str]:
        """What industries and issues are called where they are not called as they are signed."""
        return self.bundle.index.labels if self.language == "en" else {}

    @cached_property
    def figures(self) -> Figures:
        """The figures of the tally.

        Raises:
            FigureError: a case ended in a way that this program does not know.
        """
        return figures(self.bundle.tally)

    @property
    def figures_period(self) -> tuple[str, str]:
        """The months of `figures`, from the scheme's first on: before it nothing counts (R12)."""
        first, last = self.figures.period
        return max(first, min(last, self.bundle.tally.effective_date[:7])), last
