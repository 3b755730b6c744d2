"""Small figures with their name above and their definition below."""

from dataclasses import dataclass

from layouts.sheet import ASCENT, Sheet


@dataclass(frozen=True)
class Stat:
    """One figure: what it is called, the figure, its unit, its definition in a line."""

    name: str
    figure: str
    unit: str = ""
    note: str = ""


def stat_height(sheet: Sheet, *, notes: bool) -> int:
    """Pixels a row of stats takes."""
    known = sheet.sizes
    height = known.label + sheet.px(10) + known.figure
    return height + sheet.px(8) + known.foot if notes else height


def stat_width(sheet: Sheet, stat: Stat) -> float:
    """Pixels across of one stat."""
    known = sheet.sizes
    figure = sheet.measure(stat.figure, known.figure, "bold")
    if stat.unit:
        figure += sheet.px(10) + sheet.measure(stat.unit, known.unit_word)
    name, note = sheet.measure(stat.name, known.label), sheet.measure(stat.note, known.foot)
    return max(figure, name, note)


def draw_stat(sheet: Sheet, stat: Stat, x: float, top: float) -> None:
    """Draw one stat with its upper left corner at (x, top)."""
    known, theme = sheet.sizes, sheet.theme
    sheet.label(stat.name, x, top, size=known.label, colour=theme.soft)
    y = top + known.label + sheet.px(10)
    w = sheet.label(stat.figure, x, y, size=known.figure, colour=theme.ink, weight="bold")
    if stat.unit:
        low = y + ASCENT * (known.figure - known.unit_word)
        at = x + w + sheet.px(10)
        sheet.label(stat.unit, at, low, size=known.unit_word, colour=theme.ink)
    if stat.note:
        y += known.figure + sheet.px(8)
        sheet.label(stat.note, x, y, size=known.foot, colour=theme.soft)


def draw_row(sheet: Sheet, stats: list[Stat], x: float, top: float, width: float) -> None:
    """Stats side by side; the first is left out where they would crowd."""
    widths = [stat_width(sheet, stat) for stat in stats]
    while len(stats) > 1 and sum(widths) + sheet.px(32) * (len(stats) - 1) > width:
        stats, widths = stats[1:], widths[1:]
    spare = (width - sum(widths)) / max(len(stats) - 1, 1)
    gap = min(spare, sheet.px(72))
    for stat, own in zip(stats, widths, strict=True):
        draw_stat(sheet, stat, x, top)
        x += own + gap


def draw_grid(sheet: Sheet, stats: list[Stat], x: float, bottom: float) -> float:
    """Stats two in a row, the last row at `bottom`; returns the top."""
    notes = any(stat.note for stat in stats)
    height, gap = stat_height(sheet, notes=notes), sheet.px(34)
    rows = [stats[i : i + 2] for i in range(0, len(stats), 2)]
    second = max((stat_width(sheet, row[0]) for row in rows), default=0) + sheet.px(40)
    top = bottom - len(rows) * height - (len(rows) - 1) * gap
    for i, row in enumerate(rows):
        for j, stat in enumerate(row):
            draw_stat(sheet, stat, x + j * second, top + i * (height + gap))
    return top
