"""S2, the venue's figures, by the rules of docs/reference/figures.md#small-numbers."""

from layouts import charts
from layouts import words as said
from layouts.canvas import ASCENT, BODY_LEADING, LABEL_LEADING, Sheet
from layouts.formatting import unit_for as said_unit
from layouts.key_figures import Stat, draw_grid, draw_row, stat_height
from layouts.plate_frame import Area, Grid, draw_frame
from layouts.slide import OverviewFacts, Slide
from layouts.slides.cover import largest
from sync.statistics import Figures


def draw(sheet: Sheet, slide: Slide, data: OverviewFacts) -> None:
    """Draw the overview."""
    figures, words = data.figures, sheet.words
    right = said.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.place, right, slide.qr, words.scan_list)
    stats = _stats(sheet, figures, data.currency)
    if figures.size_class == "none":
        _nothing(sheet, grid)
    else:
        left, middle = _split(sheet, grid)
        _statement(sheet, figures, left)
        counts = (figures.success, figures.failure, figures.na)
        _picture(sheet, counts, middle)
        charts.legend(sheet, counts, grid.aside.x, grid.aside.y)
    if sheet.portrait:
        draw_grid(sheet, stats, grid.aside.x, grid.aside.bottom, grid.aside.w)
    else:
        area = grid.message
        top = area.bottom - stat_height(sheet, notes=True)
        room = area.w if figures.size_class == "none" else sheet.px(714)
        draw_row(sheet, stats, area.x, top, room)


def _split(sheet: Sheet, grid: Grid) -> tuple[Area, Area]:
    """Where the statement stands, and where the dots."""
    area, px = grid.message, sheet.px
    if sheet.portrait:
        height = px(612)
        y = area.y + height
        return Area(area.x, area.y, area.w, height), Area(area.x, y, area.w, area.bottom - y)
    x = area.x + px(754)
    return Area(area.x, area.y, px(714), area.h), Area(x, area.y, area.right - px(4) - x, area.h)


def _statement(sheet: Sheet, figures: Figures, area: Area) -> None:
    """One figure and what it means: a rate, or below five counted cases a plain number."""
    words, known, theme, px = sheet.words, sheet.sizes, sheet.theme, sheet.px
    notes: list[str] = []
    if figures.rate is not None:
        title, hero, unit = words.rate, str(figures.rate), "%"
        sub = words.rate_of.format(n=f"{figures.counted:,}", k=f"{figures.success:,}")
        if figures.interval is not None:
            low, high = figures.interval
            notes.append(words.interval.format(low=low, high=high))
        comma = "，" if sheet.language == "zh" else ", "
        notes.append(words.rate_definition + comma + words.made_by_us)
    else:
        title, hero, unit = words.period_total, f"{figures.concluded:,}", words.cases
        unit = said_unit(unit, figures.concluded)
        if figures.size_class == "na_only":
            sub = words.na_only_sub
            notes.append(words.na_only_note)
        else:
            sub = words.counts_of.format(k=figures.success)
            notes.append(words.counts_note)
        notes.append(words.made_by_us)
    y = area.y + px(6)
    title_w = sheet.label(title, area.x, y, size=known.body, colour=theme.soft)
    if figures.size_class == "few":
        _few(sheet, area.x + title_w + px(24), y)
    baseline = area.y + px(332)
    _hero(sheet, hero, unit, area, baseline)
    y = baseline + px(62)
    sheet.rich(sub, area.x, y, known.lead, theme.ink)
    y += known.lead + px(26)
    for note in notes:
        block = sheet.set(note, area.w, 2, known.label)
        end = sheet.block(
            block, area.x, y, size=known.label, colour=theme.soft, leading=LABEL_LEADING
        )
        y = round(end + (LABEL_LEADING - 1) * known.label)


def _hero(sheet: Sheet, text: str, unit: str, area: Area, baseline: int) -> None:
    """The figure, as large as its digits allow; its unit smaller beside it."""
    known, theme = sheet.sizes, sheet.theme
    small = sheet.px(200) if unit == "%" else sheet.px(112)
    weight = "bold" if unit == "%" else "regular"
    unit_w = sheet.measure(unit, small, "bold") + sheet.px(16)
    for size in (known.hero, sheet.px(250), sheet.px(190), sheet.px(150), known.headline_min):
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


def _few(sheet: Sheet, x: float, top: float) -> None:
    """The mark that warns of five to nine cases; in soft ink, not in a colour of success."""
    known, px, text = sheet.sizes, sheet.px, sheet.words.few
    width = sheet.measure(text, known.label, "bold")
    height = known.label + px(20)
    y = top + (known.body - height) / 2 + px(2)
    sheet.rounded(x, y, width + px(32), height, sheet.theme.soft)
    sheet.label(
        text, x + px(16), y + px(10), size=known.label, colour=sheet.theme.ground, weight="bold"
    )


def _picture(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    many = sum(counts) > charts.DOTS_MAX
    title = sheet.words.pictures[many]
    known = sheet.sizes
    top = area.y + sheet.px(6)
    sheet.label(title, area.x, top, size=known.body, colour=sheet.theme.ink, width=area.w)
    y = area.y + sheet.px(92)
    room = Area(area.x, y, area.w, area.bottom - y)
    (charts.stack if many else charts.dots)(sheet, counts, room)


def _stats(sheet: Sheet, figures: Figures, currency: str) -> list[Stat]:
    words, language = sheet.words, sheet.language
    withheld = Stat(
        words.withheld,
        f"{figures.withheld:,}",
        said_unit(words.cases, figures.withheld),
        words.withheld_note,
    )
    if figures.rate is None:
        return [withheld]
    stats = [Stat(words.concluded, f"{figures.concluded:,}", words.cases, words.concluded_note)]
    if figures.median_days is not None:
        stats.append(
            Stat(
                words.days_median,
                str(figures.median_days),
                said_unit(words.days_unit, figures.median_days),
                words.days_note,
            )
        )
    if figures.recovered_yuan is not None:
        figure, unit = said.money(figures.recovered_yuan, language, currency)
        stats.append(Stat(words.recovered, figure, unit, words.recovered_note))
    return [*stats, withheld]


def _nothing(sheet: Sheet, grid: Grid) -> None:
    words, known, area = sheet.words, sheet.sizes, grid.message
    gap = sheet.px(52)
    block, size = largest(sheet, words.none, area.w, (round(known.cover * 0.8),))
    top = area.y + sheet.px(48)
    y = sheet.headline(block, area.x, top, size)
    sub = sheet.set(words.none_sub, area.w, 2, known.lead)
    y = sheet.block(
        sub, area.x, y + gap, size=known.lead, colour=sheet.theme.ink, leading=BODY_LEADING
    )
    sheet.label(
        words.made_by_us, area.x, y + sheet.px(30), size=known.label, colour=sheet.theme.soft
    )
