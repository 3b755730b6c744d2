"""Every concluded case as a shape that one can count; above 120 a bar in the same proportion."""

from layouts.canvas import Sheet
from layouts.charts import DOTS_MAX
from layouts.plate_frame import Area
from layouts.slides.cover.facts import Whole
from sync.strip_atlas import Colour

PITCH = 30
"""From one shape to the next at most, in the first profiles' pixels; a shape has two thirds."""
BAR = 46
ROWS_MAX, LEAST_PITCH = 4, 20


def icon(sheet: Sheet, kind: str, x: float, y: float, side: int) -> None:
    """A case shown is a dot, one withheld a square, a thing covered; one not listed is hollow."""
    if kind == "withheld":
        sheet.rectangle(x, y, side, side, sheet.theme.neutral)
    else:
        shape = "ring" if kind == "unlisted" else "disc"
        sheet.icon(shape, x, y, side, _colour(sheet, kind))


def _colour(sheet: Sheet, kind: str) -> Colour:
    return sheet.theme.ink if kind == "shown" else sheet.theme.neutral


def counted_height(sheet: Sheet, whole: Whole, width: int) -> int:
    """Pixels down that the cases take."""
    if whole.concluded > DOTS_MAX:
        return sheet.px(BAR)
    rows, _, pitch = _grid(sheet, whole.concluded, width)
    return round((rows - 1) * pitch + pitch * 0.68)


def counted(sheet: Sheet, whole: Whole, area: Area) -> None:
    """Draw them from the upper left corner of `area` on."""
    if whole.concluded > DOTS_MAX:
        _bar(sheet, whole, area)
        return
    rows, columns, pitch = _grid(sheet, whole.concluded, area.w)
    side = round(pitch * 0.68)
    kinds = [part.kind for part in whole.parts for _ in range(part.count)]
    for i, kind in enumerate(kinds):
        row, column = divmod(i, columns)
        icon(sheet, kind, round(area.x + column * pitch), round(area.y + row * pitch), side)
    width = (min(columns, len(kinds)) - 1) * pitch + side
    sheet.log("dots", area.x, area.y, width, (rows - 1) * pitch + side)


def _grid(sheet: Sheet, count: int, width: int) -> tuple[int, int, float]:
    """Rows, columns, pitch: as few rows as leave each shape large enough to be counted."""
    for rows in range(1, ROWS_MAX + 1):
        columns = -(-count // rows)
        pitch = min(sheet.px(PITCH), width / columns)
        if pitch >= sheet.px(LEAST_PITCH):
            break
    return rows, columns, pitch


def _bar(sheet: Sheet, whole: Whole, area: Area) -> None:
    gap, height, least = sheet.px(6), sheet.px(BAR), sheet.px(12)
    parts = [part for part in whole.parts if part.count]
    room = area.w - gap * (len(parts) - 1)
    widths = [max(round(room * part.count / whole.concluded), least) for part in parts]
    widths[widths.index(max(widths))] -= sum(widths) - room
    x = area.x
    for part, width in zip(parts, widths, strict=True):
        sheet.rounded(x, area.y, width, height, _colour(sheet, part.kind))
        edge = sheet.px(5)
        if part.kind == "unlisted" and width > 4 * edge:
            ground = sheet.theme.ground
            sheet.rectangle(x + edge, area.y + edge, width - 2 * edge, height - 2 * edge, ground)
        x += width + gap
    sheet.log("stack", area.x, area.y, area.w, height)
