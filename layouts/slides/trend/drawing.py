"""Drawing the trend: dots make the columns, the rate hangs below on a scale of its own."""

from layouts import formatting
from layouts.canvas import ASCENT, LABEL_LEADING, Sheet, block_height
from layouts.charts import below_legend, legend
from layouts.context_rows import Row, draw_rows, plain
from layouts.news_parts import above_foot
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.slides.trend.columns import Axis, columns
from layouts.slides.trend.facts import TrendFacts
from layouts.slides.trend.words import TREND_WORDS

MONTHS, TITLE = 12, 106
DASH, AXIS, TITLE_GAP = 10, 14, 24
"""Of the 1080p grid: a dash; below the axis; above the title of the rates."""

_RATES_HEIGHT, _RATES_HEIGHT_UPRIGHT = 118, 120
_RATES_SCALE = (100, 50, 0)


def draw(sheet: Sheet, slide: Slide[TrendFacts]) -> None:
    data, words = slide.data, TREND_WORDS.pick(sheet.language)
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, words.scan)
    area = above_foot(sheet, grid.message, grid.qr.y)
    top = _title(sheet, data, area)
    legend(sheet, data.counts, grid.aside.x, grid.aside.y)
    if sheet.portrait:
        name, total = words.total
        rows = [Row(name, total.format(n=f"{sum(data.counts):,}")), plain(sheet.words.made_by_us)]
        draw_rows(sheet, rows, below_legend(sheet, grid.aside))
    area = _captioned(sheet, data, area)
    _chart(sheet, data, Area(area.x, top, area.w, area.bottom - top))


def _title(sheet: Sheet, data: TrendFacts, area: Area) -> int:
    """What the test says, and the least and most of a month: beside it where the plate is wide.

    Returns where it ends.
    """
    words, known, y = TREND_WORDS.pick(sheet.language), sheet.sizes, area.y + sheet.px(6)
    if sheet.portrait:
        said = words.title.format(verdict=data.verdict, a_month=data.a_month)
        block, size = sheet.largest_headline(said, area.w, 2, TITLE)
        return round(sheet.headline(block, area.x, y, size) + sheet.px(34))
    size = known.headline_min
    w = sheet.label(data.verdict, area.x, y, size=size, colour=sheet.theme.ink, weight="bold")
    low = y + ASCENT * (size - known.lead)
    x = area.x + w + sheet.px(36)
    sheet.label(data.a_month, x, low, size=known.lead, colour=sheet.theme.ink, width=area.right - x)
    return round(y + size + sheet.px(30))


def _captioned(sheet: Sheet, data: TrendFacts, area: Area) -> Area:
    """How to read the rates and who made it (R5), under them; returns what is left above."""
    words, known = TREND_WORDS.pick(sheet.language), sheet.sizes
    stop = "。" if sheet.language == "zh" else ". "
    few = any(one.interval is None for one in data.rated)
    said = sheet.words.rate_definition + words.least + (words.hollow if few else "") + stop
    said = said if data.rated else ""
    said += "" if sheet.portrait else sheet.words.made_by_us
    if not said:
        return area
    block = sheet.set(said, area.w, 3, known.label)
    height = round(block_height(block, known.label, LABEL_LEADING))
    colour, top = sheet.theme.soft, area.bottom - height
    sheet.block(block, area.x, top, size=known.label, colour=colour, leading=LABEL_LEADING)
    return Area(area.x, area.y, area.w, area.h - height - sheet.px(18))


def _chart(sheet: Sheet, data: TrendFacts, area: Area) -> None:
    """Columns over their months, and below them, titled, the rates where there is one."""
    foot, size = _rates_height(sheet) if data.rated else 0, sheet.sizes.foot
    axis, worded = _axis(sheet, area), _words_fit(sheet, data, area)
    noted = 0 if worded or not data.effective_date else round(size * LABEL_LEADING)
    base = area.bottom - foot - noted - size - sheet.px(AXIS)
    room = Area(area.x, area.y, area.w, base - area.y)
    columns(sheet, data, axis, room)
    sheet.rectangle(axis.x, base, area.right - axis.x, sheet.px(3), sheet.theme.ink)
    y = base + sheet.px(AXIS)
    for i, one in enumerate(data.months):
        text = _month(sheet, one.month)
        middle = axis.middle(i) - sheet.measure(text, size) / 2
        sheet.label(text, middle, y, size=size, colour=sheet.theme.soft)
    if data.effective_date:
        _begun(sheet, data, axis, room, worded=worded)
    if noted:
        said = _dashed(sheet, data)
        sheet.label(said, axis.x, y + noted, size=size, colour=sheet.theme.soft, width=area.w)
    if data.rated:
        _rates(sheet, data, axis, Area(area.x, area.bottom - foot, area.w, foot))


def _dashed(sheet: Sheet, data: TrendFacts) -> str:
    """What the dashed line is."""
    date = formatting.day(data.effective_date, sheet.language)
    return TREND_WORDS.pick(sheet.language).dashed.format(date=date)


def _axis(sheet: Sheet, area: Area) -> Axis:
    """Twelve months, right of what stands on the scale of the rates."""
    gutter = round(sheet.measure("100%", sheet.sizes.foot)) + sheet.px(14)
    return Axis(area.x + gutter, (area.w - gutter) / MONTHS)


def _words_fit(sheet: Sheet, data: TrendFacts, area: Area) -> bool:
    """Whether what the dashed line is has room left of it."""
    words, size, axis = TREND_WORDS.pick(sheet.language), sheet.sizes.foot, _axis(sheet, area)
    free = axis.left(data.since) - axis.x - sheet.px(16)
    date = formatting.day(data.effective_date, sheet.language) if data.effective_date else ""
    widths = (sheet.measure(text, size) for text in (date, words.scheme, words.before))
    return max(widths) <= free


def _month(sheet: Sheet, month: str) -> str:
    number = int(month[5:])
    return formatting.MONTHS[number - 1] if sheet.language == "en" else f"{number}月"


def _begun(sheet: Sheet, data: TrendFacts, axis: Axis, room: Area, *, worded: bool) -> None:
    """The scheme's first day: a dashed line, and left of it, where there is room, its words."""
    words, size, soft = TREND_WORDS.pick(sheet.language), sheet.sizes.foot, sheet.theme.soft
    x, dash = round(axis.left(data.since)), sheet.px(DASH)
    for y in range(room.y, room.bottom, 2 * dash):
        height = min(dash, room.bottom - y)
        sheet.rectangle(x, y, sheet.px(3), height, sheet.theme.ink)
    sheet.log("line", x, room.y, sheet.px(3), room.h)
    if not worded:
        return
    step = round(size * 1.3)
    date = formatting.day(data.effective_date, sheet.language)
    for i, text in enumerate((date, words.scheme)):
        y = room.y + i * step
        sheet.label(text, x - sheet.px(14), y, size=size, colour=soft, align="right")
    if room.h > 4 * step:
        low = room.bottom - size - sheet.px(12)
        sheet.label(words.before, axis.x, low, size=size, colour=soft)


def _rates_height(sheet: Sheet) -> int:
    """Pixels down of title and scale, half a line above and below the scale included."""
    scale = sheet.px(_RATES_HEIGHT_UPRIGHT if sheet.portrait else _RATES_HEIGHT)
    return sheet.px(TITLE_GAP) + sheet.sizes.label + sheet.px(14) + scale + sheet.sizes.foot


def _rates(sheet: Sheet, data: TrendFacts, axis: Axis, area: Area) -> None:
    """The second chart with its title.

    From ten counted cases a dot with its interval, from five a hollow lozenge, below nothing.
    """
    size, theme, y = sheet.sizes.foot, sheet.theme, float(area.y + sheet.px(TITLE_GAP))
    title, label = TREND_WORDS.pick(sheet.language).rate, sheet.sizes.label
    sheet.label(title, area.x, y, size=label, colour=theme.ink, weight="bold", width=area.w)
    top = y + label + sheet.px(14) + size / 2
    height = area.bottom - size / 2 - top
    for level in _RATES_SCALE:
        y = top + height * (100 - level) / 100
        text = f"{level}%" if level == max(_RATES_SCALE) else f"{level}"
        sheet.label(
            text, axis.x - sheet.px(12), y - size / 2, size=size, colour=theme.soft, align="right"
        )
        sheet.hairline(axis.x, y, area.right, y)
    for i, one in enumerate(data.months):
        if one.rate is None:
            continue
        x, y = axis.middle(i), top + height * (100 - one.rate) / 100
        if one.interval is None:
            side = sheet.px(24)
            sheet.icon("lozenge", x - side / 2, y - side / 2, side, theme.neutral)
            continue
        low, high = one.interval
        line = sheet.px(5)
        upper = top + height * (100 - high) / 100
        sheet.rectangle(x - line / 2, upper, line, height * (high - low) / 100, theme.success)
        side = sheet.px(22)
        sheet.icon("disc", x - side / 2, y - side / 2, side, theme.success)
