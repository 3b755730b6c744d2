"""Small figures with their name above and their definition below."""

from dataclasses import dataclass

from layouts.canvas import ASCENT, Sheet


@dataclass(frozen=True)
class Stat:
    """One figure: what it is called, the figure, its unit, its definition in a line."""

    name: str
    figure: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Scale:
    """Sizes of figure and unit in pixels."""

    figure: int
    unit: int


def scales(sheet: Sheet) -> list[Scale]:
    """Sizes to try, the open one first; none is below what may be read from afar."""
    known = sheet.sizes
    usual = [Scale(known.figure, known.header), Scale(known.name, known.header)]
    return [*usual, Scale(known.body, known.foot)]


def stat_height(sheet: Sheet, *, notes: bool) -> int:
    """Pixels a row of stats takes at its open size."""
    known = sheet.sizes
    height = known.label + sheet.px(10) + known.figure
    return height + sheet.px(8) + known.label if notes else height


def stat_width(sheet: Sheet, stat: Stat, scale: Scale) -> float:
    """Pixels across of one stat."""
    known = sheet.sizes
    figure = sheet.measure(stat.figure, scale.figure, "bold")
    if stat.unit:
        figure += sheet.px(10) + sheet.measure(stat.unit, scale.unit)
    return max(figure, sheet.measure(stat.name, known.label), sheet.measure(stat.note, known.label))


def draw_stat(sheet: Sheet, stat: Stat, x: float, top: float, scale: Scale) -> None:
    """Draw one stat with its upper left corner at (x, top); baselines do not move with scale."""
    known, theme = sheet.sizes, sheet.theme
    sheet.label(stat.name, x, top, size=known.label, colour=theme.soft)
    y = top + known.label + sheet.px(10)
    baseline = y + ASCENT * known.figure
    high = baseline - ASCENT * scale.figure
    w = sheet.label(stat.figure, x, high, size=scale.figure, colour=theme.ink, weight="bold")
    if stat.unit:
        low = baseline - ASCENT * scale.unit
        sheet.label(stat.unit, x + w + sheet.px(10), low, size=scale.unit, colour=theme.ink)
    if stat.note:
        y += known.figure + sheet.px(8)
        sheet.label(stat.note, x, y, size=known.label, colour=theme.soft)


def draw_row(sheet: Sheet, stats: list[Stat], x: float, top: float, width: float) -> None:
    """Stats side by side, smaller where they would crowd, then without the first."""
    while stats:
        for scale in scales(sheet):
            widths = [stat_width(sheet, stat, scale) for stat in stats]
            least = sheet.px(30) * (len(stats) - 1)
            if sum(widths) + least <= width or len(stats) == 1:
                spare = (width - sum(widths)) / max(len(stats) - 1, 1)
                gap = min(spare, sheet.px(72))
                for stat, own in zip(stats, widths, strict=True):
                    draw_stat(sheet, stat, x, top, scale)
                    x += own + gap
                return
        stats = stats[1:]


def draw_grid(sheet: Sheet, stats: list[Stat], x: float, bottom: float, width: float) -> None:
    """Stats two in a row, the last row's foot at `bottom`; closer, then without the first."""
    height = stat_height(sheet, notes=any(stat.note for stat in stats))
    gap = sheet.px(34)
    while stats:
        for rows, between in _settings(sheet, stats):
            for scale in scales(sheet)[:2]:
                columns = _columns(sheet, rows, scale)
                second = columns[0] + between
                if second + columns[1] <= width or len(stats) == 1:
                    second = min(second + sheet.px(16), width - columns[1])
                    top = bottom - len(rows) * height - (len(rows) - 1) * gap
                    for i, row in enumerate(rows):
                        for j, stat in enumerate(row):
                            draw_stat(sheet, stat, x + j * second, top + i * (height + gap), scale)
                    return
        stats = stats[1:]


def _settings(sheet: Sheet, stats: list[Stat]) -> list[tuple[list[list[Stat]], int]]:
    """Rows and the room between columns to try: in order, with the first two changed, closer."""
    swapped = [*stats[1::-1], *stats[2:]]
    tries = [(stats, sheet.px(32)), (swapped, sheet.px(32)), (swapped, sheet.px(20))]
    return [
        ([order[i : i + 2] for i in range(0, len(order), 2)], between) for order, between in tries
    ]


def _columns(sheet: Sheet, rows: list[list[Stat]], scale: Scale) -> list[float]:
    """How wide the two columns are."""
    return [
        max((stat_width(sheet, row[i], scale) for row in rows if i < len(row)), default=0)
        for i in range(2)
    ]
