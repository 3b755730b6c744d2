"""The one figure of a venue and what it means: a rate from ten counted cases, else a number."""

from dataclasses import dataclass

from layouts.canvas import ASCENT, LABEL_LEADING, Sheet
from layouts.formatting import unit_for
from layouts.plate_frame import Area
from layouts.slides.overview.words import OVERVIEW_WORDS, OverviewWords
from sync.figures import Figures

RATE, NUMBER = 320, 240
"""The largest step of either: few cases are not told in a voice as large as many."""


@dataclass(frozen=True)
class Told:
    """What stands over the figure, the figure with its unit, what it says, and small print."""

    title: str
    figure: str
    unit: str
    sub: str
    notes: tuple[str, ...]


def told(sheet: Sheet, figures: Figures) -> Told:
    """The statement that the number of cases bears (docs/reference/figures.md#small-numbers)."""
    words, made = OVERVIEW_WORDS.pick(sheet.language), sheet.words.made_by_us
    comma = "，" if sheet.language == "zh" else ", "
    defined = sheet.words.rate_definition + comma + made
    if figures.interval is not None:
        low, high = figures.interval
        sub = words.rate_of.format(n=f"{figures.counted:,}", k=f"{figures.success:,}")
        beside = [words.interval.format(low=low, high=high), *_unparted(words, figures)]
        return Told(words.rate, str(figures.rate), "%", sub, (comma.join(beside), defined))
    unit, notes = unit_for(sheet.words.cases, figures.concluded), tuple[str, ...]()
    if figures.rate is not None:
        few = words.few.format(n=figures.counted, rate=figures.rate)
        notes = (comma.join([few, *_unparted(words, figures)]), sheet.words.rate_definition, made)
    elif figures.size_class == "na_only":
        notes = (words.na_only_note, made)
    else:
        notes = (sheet.words.counts_note, made)
    sub = words.counts_of.format(k=figures.success) if figures.counted else words.na_only_sub
    return Told(sheet.words.period_total, f"{figures.concluded:,}", unit, sub, notes)


def _unparted(words: OverviewWords, figures: Figures) -> list[str]:
    """Settled or withdrawn, where a source does not tell which."""
    if not figures.unparted or figures.unparted_share is None:
        return []
    share = figures.unparted_share
    return [words.unparted.format(n=f"{figures.unparted:,}", share=share)]


def draw_statement(sheet: Sheet, figures: Figures, area: Area) -> None:
    """Draw it from the top of `area`."""
    known, theme, px, said = sheet.sizes, sheet.theme, sheet.px, told(sheet, figures)
    y = area.y + px(6)
    sheet.label(said.title, area.x, y, size=known.body, colour=theme.soft)
    baseline = area.y + px(316 if figures.interval else 286)
    _hero(sheet, said, area, baseline)
    y = baseline + px(50)
    bare = said.sub.replace("*", "")
    fitting = [s for s in (known.lead, known.middle) if sheet.measure(bare, s, "bold") <= area.w]
    size = (*fitting, known.label)[0]
    sheet.rich(said.sub, area.x, y, size, theme.ink)
    y += size + px(22)
    for note in said.notes:
        block = sheet.set(note, area.w, 3, known.label)
        end = sheet.block(
            block, area.x, y, size=known.label, colour=theme.soft, leading=LABEL_LEADING
        )
        y = round(end + (LABEL_LEADING - 1) * known.label)


def _hero(sheet: Sheet, told: Told, area: Area, baseline: int) -> None:
    """The figure, as large as its digits allow; its unit smaller beside it."""
    text, unit = told.figure, told.unit
    known, theme = sheet.sizes, sheet.theme
    small = known.step(200 if unit == "%" else 106)
    weight = "bold" if unit == "%" else "regular"
    unit_w = sheet.measure(unit, small, "bold") + sheet.px(16)
    for size in known.up_to(RATE if unit == "%" else NUMBER):
        if sheet.measure(text, size, "bold") + unit_w <= area.w:
            break
    # The side bearing of so large a figure would set it off from the margin.
    x = area.x - round(size * 0.035)
    w = sheet.label(text, x, baseline - ASCENT * size, size=size, colour=theme.ink, weight="bold")
    gap = sheet.px(6) if unit == "%" else sheet.px(22)
    sheet.label(
        unit,
        x + w + gap,
        baseline - ASCENT * small,
        size=small,
        colour=theme.ink,
        weight=weight,  # type: ignore[arg-type]
    )
