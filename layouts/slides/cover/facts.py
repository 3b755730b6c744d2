"""What the cover says: what this is, on what ground, for which months, and how much is shown."""

from dataclasses import dataclass

from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slides.cover.words import COVER_WORDS, CoverWords
from sync.completeness_counts import Completeness, completeness, listed
from sync.withheld_grounds import ground


@dataclass(frozen=True)
class Part:
    """A part of what was concluded: how many cases, and what that is called."""

    kind: str
    name: str
    count: int


@dataclass(frozen=True)
class Whole:
    """Completeness (R48): `parts` add up to `concluded`.

    Each of `kind` "shown", "withheld" or, if there are any, "unlisted". `note` says in a sentence
    how much of what is due is shown, why the rest is not, and with what numbers.
    """

    concluded: int
    parts: tuple[Part, ...]
    note: str


@dataclass(frozen=True)
class CoverFacts:
    """Slogan (may hold one line break), basis (R42), mode (R9), effective date (R12).

    `whole` is None where nothing was concluded, or the bureau has switched completeness off.
    """

    slogan: str
    basis: tuple[str, ...]
    mode: str
    criterion: str
    effective_date: str
    period: tuple[str, str]
    whole: Whole | None


def build(source: Source) -> list[Slide[CoverFacts]]:
    """The cover.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    index, settings = source.bundle.index, source.settings
    words = COVER_WORDS.pick(source.language)
    criteria = sorted({batch.criterion for batch in source.bundle.batches if batch.criterion})
    facts = CoverFacts(
        slogan=settings.slogan.pick(source.language) if settings.slogan else words.slogan,
        basis=settings.basis,
        mode=index.mode,
        criterion="；".join(criteria),
        effective_date=settings.effective_date,
        period=index.period,
        whole=_whole(source, words) if settings.contents.completeness else None,
    )
    figures = len(facts.whole.parts) + 1 if facts.whole else 0
    dwell = reading_s(facts.slogan + words.sub, figures)
    return [Slide("cover", "cover", "dark", source.masthead, facts, source.address("cover"), dwell)]


def _whole(source: Source, words: CoverWords) -> Whole | None:
    """How much of what was concluded is shown; None where that is nothing, or does not add up."""
    found = completeness(source.bundle.tally, listed(source.bundle.batches))
    if found.concluded == 0 or found.unlisted < 0:
        return None
    withheld = sum(found.withheld.values())
    parts = [Part("shown", words.shown, found.shown), Part("withheld", words.withheld, withheld)]
    if found.unlisted:
        parts.append(Part("unlisted", words.unlisted, found.unlisted))
    return Whole(found.concluded, tuple(parts), _note(found, source.language))


def _note(found: Completeness, language: str) -> str:
    """How much of what is due is shown, the grounds of withholding, what is not listed."""
    words = COVER_WORDS.pick(language)
    said = []
    if found.share is not None:
        part = words.share.format(share=found.share)
        said.append(part if found.unlisted else words.all_shown)
    grounds = _grounds(found, language)
    said += [words.grounds_are.format(grounds=grounds)] if grounds else []
    said += [words.unlisted_are] if found.unlisted else []
    joined = words.between.join(said)
    return joined[:1].upper() + joined[1:]


def _grounds(found: Completeness, language: str) -> str:
    """The grounds with their numbers, the most frequent first."""
    words = COVER_WORDS.pick(language)
    by_name: dict[str, int] = {}
    for code, number in found.withheld.items():
        name = ground(code).short.pick(language)
        by_name[name] = by_name.get(name, 0) + number
    ordered = sorted(by_name.items(), key=lambda one: (-one[1], one[0]))
    told = (words.ground.format(name=name, number=f"{n:,}") for name, n in ordered if n)
    return words.comma.join(told)
