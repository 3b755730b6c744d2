"""From a bundle to slides; draws nothing. Their order in a loop: layouts.rotation."""

import re
from contextlib import suppress
from dataclasses import replace

from layouts.slide import (
    Bar,
    CategoriesFacts,
    CoverFacts,
    HowtoFacts,
    Masthead,
    NeutralFacts,
    OverviewFacts,
    RecordFacts,
    Slide,
)
from layouts.words import words
from sync import statistics
from sync.addresses import record_path, venue_path
from sync.bundle import Bundle, Profile, Settings
from sync.errors import FigureError
from sync.records import Record, Text
from sync.strips import ThemeName

DWELL_MIN_S, DWELL_MAX_S, DWELL_RECORD_S = 8.0, 25.0, 15.0
RECORD_THEME: ThemeName = "light"
CHARS_PER_S = 4
LATIN_WORD_CHARS = 1.6
"""A word of English takes as long to read as this many Chinese characters."""


def reading_s(text: str, figures: int) -> float:
    """Seconds to read `text` with so many figures in it (docs/reference/slides.md#reading-time)."""
    latin = len(re.findall(r"[A-Za-z][A-Za-z'’]*", text))
    rest = len(re.sub(r"[A-Za-z'’\s]", "", text))
    seconds = 2 + (rest + latin * LATIN_WORD_CHARS) / CHARS_PER_S + 1.5 * figures
    return min(max(round(seconds, 1), DWELL_MIN_S), DWELL_MAX_S)


def record_address(settings: Settings, pub_id: str, version: int) -> str:
    """The address in a record's code."""
    return f"{settings.qr_base}/{record_path(pub_id, version)}"


def venue_address(settings: Settings, venue: str) -> str:
    """The address in every other code; it is the same in every publication."""
    return f"{settings.qr_base}/{venue_path(venue)}"


def slides(bundle: Bundle, profile: Profile) -> list[Slide]:
    """Every slide of `bundle` for `profile`: cover, overview, categories, records, howto, neutral.

    A record's slide depends on nothing that changes from month to month. All records have the
    dwell of the one that takes longest, so that every operator has the same time (R7).
    """
    index, settings, language = bundle.index, bundle.index.settings, profile.language
    place = Masthead(
        index.venue.name.pick(language), settings.authority.pick(language), settings.hotline
    )
    address = venue_address(settings, index.venue.id)
    found = [_cover(bundle, place, address, language)]
    with suppress(FigureError):  # a later office's: its plates are fetched as they were signed
        found += _figures(bundle, place, address, language)
    found += _records(bundle, place, language)
    correction = settings.correction_channel
    howto = HowtoFacts(correction.pick(language) if correction else words(language).how_correct)
    text = "".join(b for _, b in words(language).how_rows) + howto.correction
    found.append(Slide("howto", "howto", "light", place, howto, address, reading_s(text, 1)))
    found.append(Slide("neutral", "neutral", "dark", place, NeutralFacts(), address))
    return found


def _scheme_period(bundle: Bundle, figures: statistics.Figures) -> tuple[str, str]:
    """The months of `figures`, from the scheme's first on: before it nothing counts (R12)."""
    first, last = figures.period
    return max(first, min(last, bundle.tally.effective_date[:7])), last


def _cover(bundle: Bundle, place: Masthead, address: str, language: str) -> Slide:
    settings, known = bundle.index.settings, words(language)
    criteria = sorted({batch.criterion for batch in bundle.batches if batch.criterion})
    facts = CoverFacts(
        slogan=settings.slogan.pick(language) if settings.slogan else known.slogan,
        basis=settings.basis,
        mode=bundle.index.mode,
        criterion="；".join(criteria),
        effective_date=settings.effective_date,
        period=bundle.index.period,
    )
    text = facts.slogan + known.cover_sub
    return Slide("cover", "cover", "dark", place, facts, address, reading_s(text, 0))


def _figures(bundle: Bundle, place: Masthead, address: str, language: str) -> list[Slide]:
    """The slides that are computed from the tally.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    figures = statistics.figures(bundle.tally)
    facts = OverviewFacts(figures, _scheme_period(bundle, figures), bundle.index.settings.currency)
    dwell = reading_s("调解成功率" * 3, 5)
    found = [Slide("overview", "overview", "light", place, facts, address, dwell)]
    if figures.concluded:
        found.append(_categories(bundle, figures, place, address, language))
    return found


def _categories(
    bundle: Bundle, figures: statistics.Figures, place: Masthead, address: str, language: str
) -> Slide:
    labels = bundle.index.labels if language == "en" else {}
    rows = statistics.categories(bundle.tally, key="issue")
    bars = tuple(
        Bar(labels.get(row.label, row.label), row.n, row.rate) for row in rows if row.label
    )
    others = sum(row.n for row in rows if not row.label)
    facts = CategoriesFacts(bars, others, figures.concluded, _scheme_period(bundle, figures))
    text = "".join(bar.label for bar in bars) + "每三件投诉约一件是"
    return Slide(
        "categories", "categories", "dark", place, facts, address, reading_s(text, len(bars))
    )


def _records(bundle: Bundle, place: Masthead, language: str) -> list[Slide]:
    labels = bundle.index.labels if language == "en" else {}
    found = []
    for entry in bundle.entries():
        record = bundle.records.get((entry.pub_id, entry.version))
        if record is None:  # withdrawn or superseded: its body may be gone
            continue
        found.append(record_slide(record, bundle.index.settings, place, labels, language))
    dwell = max((slide.dwell_s for slide in found), default=DWELL_RECORD_S)
    return [replace(slide, dwell_s=dwell) for slide in found]


def record_slide(
    record: Record, settings: Settings, place: Masthead, labels: dict[str, str], language: str
) -> Slide:
    """The slide of one record; `labels` translate industries and issues."""
    issue = labels.get(record.issue, record.issue)
    industry = labels.get(record.industry, record.industry)
    figures = (record.money is not None) + (record.days is not None)
    text = record.headline.pick(language) + record.summary.pick(language) + issue + industry
    return Slide(
        id=f"record:{record.pub_id}/{record.version}",
        kind="record",
        theme=RECORD_THEME,
        place=place,
        data=RecordFacts(record, issue, industry, settings.currency),
        qr=record_address(settings, record.pub_id, record.version),
        dwell_s=max(reading_s(text, figures), DWELL_RECORD_S),
        operator=record.operator.key,
        pub_id=record.pub_id,
        version=record.version,
    )


def neutral(authority: Text | None, hotline: str, profile: Profile, qr: str = "") -> Slide:
    """The plate for when nothing may be shown (S12, R40); it names nobody complained of."""
    name = authority.pick(profile.language) if authority else ""
    return Slide("neutral", "neutral", "dark", Masthead("", name, hotline), NeutralFacts(), qr)
