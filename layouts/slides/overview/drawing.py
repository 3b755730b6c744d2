"""Drawing the venue's figures: the rate and its cases; below ten counted the cases come first."""

from layouts import charts, formatting
from layouts.canvas import BODY_LEADING, Sheet
from layouts.formatting import unit_for
from layouts.key_figures import Stat, draw_grid, draw_row, stat_height
from layouts.plate_frame import Area, Grid, draw_frame
from layouts.slide import Slide
from layouts.slides.overview.facts import OverviewFacts
from layouts.slides.overview.statement import draw_statement
from layouts.slides.overview.words import OVERVIEW_WORDS
from sync.figures import Figures

GAP, FEW = 40, 5
"""Between statement and cases, in the first profiles' pixels; so many cases are one row."""


def draw(sheet: Sheet, slide: Slide[OverviewFacts]) -> None:
    figures, data = slide.data.figures, slide.data
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_list)
    stats = _stats(sheet, figures, data.currency)
    if figures.size_class == "none":
        _nothing(sheet, grid)
    else:
        said, pictured = _split(sheet, grid, figures)
        draw_statement(sheet, figures, said)
        counts = (figures.success, figures.failure, figures.na)
        _picture(sheet, counts, pictured)
        charts.legend(sheet, counts, grid.aside.x, grid.aside.y)
    if sheet.portrait:
        draw_grid(sheet, stats, grid.aside.x, grid.aside.bottom, grid.aside.w)
    else:
        area = grid.message
        top = area.bottom - stat_height(sheet, notes=True)
        draw_row(sheet, stats, area.x, top, area.w if figures.interval is None else sheet.px(714))


def _split(sheet: Sheet, grid: Grid, figures: Figures) -> tuple[Area, Area]:
    """Where the statement stands and where the cases: below ten counted these come first (D2)."""
    area, px = grid.message, sheet.px
    first = figures.interval is None
    if sheet.portrait:
        few = sum((figures.success, figures.failure, figures.na)) <= FEW
        height = px(560 if not first else 310 if few else 370)
        upper = Area(area.x, area.y, area.w, height)
        lower = Area(area.x, area.y + height, area.w, area.h - height)
        return (lower, upper) if first else (upper, lower)
    if first:
        high = area.h - stat_height(sheet, notes=True) - px(GAP)
        left = Area(area.x, area.y, px(560), high)
        x = left.right + px(GAP)
        return Area(x, area.y, area.right - x, high), left
    x = area.x + px(754)
    return Area(area.x, area.y, px(714), area.h), Area(x, area.y, area.right - px(4) - x, area.h)


def _picture(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    many = sum(counts) > charts.DOTS_MAX
    title = OVERVIEW_WORDS.pick(sheet.language).pictures[many]
    known = sheet.sizes
    top = area.y + sheet.px(6)
    sheet.label(title, area.x, top, size=known.body, colour=sheet.theme.ink, width=area.w)
    y = area.y + sheet.px(92)
    room = Area(area.x, y, area.w, area.bottom - y)
    (charts.stack if many else charts.dots)(sheet, counts, room)


def _stats(sheet: Sheet, figures: Figures, currency: str) -> list[Stat]:
    words, language = OVERVIEW_WORDS.pick(sheet.language), sheet.language
    withheld = Stat(
        words.withheld,
        f"{figures.withheld:,}",
        unit_for(sheet.words.cases, figures.withheld),
        words.withheld_note,
    )
    if figures.rate is None:
        return [withheld]
    stats = [
        Stat(words.concluded, f"{figures.concluded:,}", sheet.words.cases, words.concluded_note)
    ]
    if figures.median_days is not None:
        stats.append(
            Stat(
                words.days_median,
                str(figures.median_days),
                unit_for(sheet.words.days_unit, figures.median_days),
                words.days_note,
            )
        )
    if figures.recovered_yuan is not None:
        figure, unit = formatting.money(figures.recovered_yuan, language, currency)
        stats.append(Stat(words.recovered, figure, unit, words.recovered_note))
    return [*stats, withheld]


def _nothing(sheet: Sheet, grid: Grid) -> None:
    words, known, area = OVERVIEW_WORDS.pick(sheet.language), sheet.sizes, grid.message
    block, size = sheet.largest_headline(words.none, area.w, 3, 240 if sheet.portrait else 168)
    gap = sheet.px(116 if sheet.portrait else 52)
    y = sheet.headline(block, area.x, area.y + gap, size)
    sub = sheet.set(words.none_sub, area.w, 2, known.lead)
    y = sheet.block(
        sub, area.x, y + gap, size=known.lead, colour=sheet.theme.ink, leading=BODY_LEADING
    )
    sheet.label(
        sheet.words.made_by_us, area.x, y + sheet.px(30), size=known.label, colour=sheet.theme.soft
    )
