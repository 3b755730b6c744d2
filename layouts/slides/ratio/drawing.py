"""Drawing the ratios: one figure with its sum in plain sight, and how rare that is as a field."""

from layouts import formatting
from layouts.canvas import ASCENT, LABEL_LEADING, Sheet, block_height
from layouts.context_rows import Row, draw_notes, draw_rows, plain
from layouts.formatting import unit_for
from layouts.key_figures import Stat, draw_stat, scales, stat_height
from layouts.news_parts import above_foot
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.slides.ratio.facts import RatioFacts, Told
from layouts.slides.ratio.words import RATIO_WORDS

GRAINS, COLUMNS = 1000, 40
STEP, START = 617, 386
"""Which grains are complaints: scattered, and the same ones each time."""


def draw(sheet: Sheet, slide: Slide[RatioFacts]) -> None:
    data, words = slide.data, RATIO_WORDS.pick(sheet.language)
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_all)
    area = above_foot(sheet, grid.message, grid.qr.y)
    last = [plain(sheet.words.made_by_us), plain(words.whole_venue)]
    if sheet.portrait:
        rows = [Row(words.source_name, data.source), *last]
        area = draw_notes(
            sheet, draw_rows(sheet, rows, _below(sheet, data, grid.aside), shrink=False), area
        )
        bottom = _large(sheet, data.large, area)
        _field(sheet, data.large, Area(area.x, bottom, area.w, area.bottom - bottom))
        return
    lines = [data.large.definition, *([data.small.definition] if data.small else [])]
    draw_rows(sheet, [*map(plain, lines), *last], grid.aside)
    foot = _foot_height(sheet, data, area.w)
    sheet.hairline(area.x, area.bottom - foot, area.right, area.bottom - foot)
    _foot(sheet, data, Area(area.x, area.bottom - foot, area.w, foot))
    wide = sheet.px(700) if data.large.dots else area.w
    _large(sheet, data.large, Area(area.x, area.y, wide, area.h - foot))
    x = area.x + sheet.px(740)
    top = area.y + sheet.px(60)
    _field(sheet, data.large, Area(x, top, area.right - x, area.bottom - foot - top))


def _large(sheet: Sheet, told: Told, area: Area) -> int:
    """Title, the figure, its sum, how sure it is; returns where they end."""
    known, theme = sheet.sizes, sheet.theme
    spare = area.h - sheet.px(332 + 46 + 18) - known.lead - known.label
    more = sheet.share(spare, 5) if not told.dots or not sheet.portrait else 0
    top = area.y + sheet.px(6) + more
    sheet.label(told.title, area.x, top, size=known.lead, colour=theme.soft, width=area.w)
    baseline = top + sheet.px(326) + more
    unit, small = unit_for(sheet.words.cases, 1 if told.per == "1" else 2), known.headline_min
    unit_w = sheet.measure(unit, small) + sheet.px(20)
    for size in known.steps:
        if sheet.measure(told.per, size, "bold") + unit_w <= area.w:
            break
    x = area.x - round(size * 0.035)
    high = baseline - ASCENT * size
    w = sheet.label(told.per, x, high, size=size, colour=theme.ink, weight="bold")
    low = baseline - ASCENT * small
    sheet.label(unit, x + w + sheet.px(20), low, size=small, colour=theme.ink)
    y = baseline + sheet.px(46) + more
    for size in (known.lead, known.body, known.middle, known.label):
        if sheet.measure(told.total.replace("*", ""), size, "bold") <= area.w:
            break
    sheet.rich(told.total, area.x, y, size, theme.ink)
    y += size + sheet.px(18) + more
    note = f"{told.interval}\u3000{told.definition}" if sheet.portrait else told.interval
    sheet.label(note, area.x, y, size=known.label, colour=theme.soft)
    return round(y + known.label + sheet.px(34))


def _field(sheet: Sheet, told: Told, area: Area) -> None:
    """A thousand grains, the complaints among them; below, what a grain is."""
    if not told.dots:
        return
    size = sheet.sizes.label
    caption = sheet.set(told.grain, area.w, 2, size)
    caption_h = block_height(caption, size, LABEL_LEADING)
    columns = 50 if sheet.portrait else COLUMNS
    rows = GRAINS // columns
    pitch = min(area.w / columns, (area.h - caption_h - sheet.px(22)) / rows)
    side, large = max(2, round(pitch * 0.34)), round(pitch * 1.9)
    dots = {(START + i * STEP) % GRAINS for i in range(told.dots)}
    for i in sorted(range(GRAINS), key=lambda one: one in dots):
        row, column = divmod(i, columns)
        x, y = area.x + (column + 0.5) * pitch, area.y + (row + 0.5) * pitch
        if i in dots:
            sheet.icon("disc", x - large / 2, y - large / 2, large, sheet.theme.ink)
        else:
            sheet.icon("disc", x - side / 2, y - side / 2, side, sheet.theme.neutral)
    sheet.log("field", area.x, area.y, pitch * columns, pitch * rows)
    y = area.y + pitch * rows + sheet.px(16)
    sheet.block(caption, area.x, y, size=size, colour=sheet.theme.soft, leading=LABEL_LEADING)


def _foot_height(sheet: Sheet, data: RatioFacts, width: int) -> int:
    return sheet.px(28) + max(
        stat_height(sheet, notes=True) if data.small else 0,
        round(_source_height(sheet, data, width - _indent(sheet, data))),
    )


def _indent(sheet: Sheet, data: RatioFacts) -> int:
    return sheet.px(470) if data.small else 0


def _foot(sheet: Sheet, data: RatioFacts, area: Area) -> None:
    """The other ratio, and beside it who provided what."""
    top = area.y + sheet.px(28)
    if data.small:
        draw_stat(sheet, _stat(sheet, data.small), area.x, top, scales(sheet)[0])
    indent = _indent(sheet, data)
    _source(sheet, data, Area(area.x + indent, top, area.w - indent, area.h))


def _below(sheet: Sheet, data: RatioFacts, area: Area) -> Area:
    """Upright: the other ratio beside the code; returns what is left below it."""
    if not data.small:
        return area
    draw_stat(sheet, _stat(sheet, data.small), area.x, area.y, scales(sheet)[0])
    taken = stat_height(sheet, notes=True) + sheet.px(30)
    return Area(area.x, area.y + taken, area.w, area.h - taken)


def _stat(sheet: Sheet, told: Told) -> Stat:
    return Stat(told.title, told.per, sheet.words.cases, told.interval)


def _source_size(sheet: Sheet, data: RatioFacts, width: int) -> int:
    known = sheet.sizes
    for size in (known.middle, known.label):
        if len(sheet.set(data.source, width, 9, size).lines) <= 3:
            return size
    return known.foot


def _source_height(sheet: Sheet, data: RatioFacts, width: int) -> float:
    size = _source_size(sheet, data, width)
    block = sheet.set(data.source, width, 9, size)
    return sheet.sizes.label + sheet.px(10) + block_height(block, size, LABEL_LEADING)


def _source(sheet: Sheet, data: RatioFacts, area: Area) -> None:
    """Who provided it and agreed, never cut (R6)."""
    name, theme = RATIO_WORDS.pick(sheet.language).source_name, sheet.theme
    sheet.label(name, area.x, area.y, size=sheet.sizes.label, colour=theme.soft)
    size = _source_size(sheet, data, area.w)
    block = sheet.set(data.source, area.w, 9, size)
    top = area.y + sheet.sizes.label + sheet.px(10)
    sheet.block(block, area.x, top, size=size, colour=theme.ink, leading=LABEL_LEADING)
