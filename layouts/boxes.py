"""Frames: a solid one holds what is settled, a dashed one what is not final yet."""

from layouts.canvas import Sheet

THICK, DASH, GAP = 4, 12, 8
"""Of the 1080p grid: a line's width; a dash and the room after it, before they are evened out."""


def solid_frame(sheet: Sheet, x: float, y: float, w: float, h: float) -> None:
    """A frame in ink with slightly rounded corners; what lies inside is ground."""
    thick = sheet.px(THICK)
    sheet.rounded(x, y, w, h, sheet.theme.ink)
    inner = w - 2 * thick, h - 2 * thick
    sheet.rectangle(x + thick, y + thick, *inner, sheet.theme.ground)


def dashed_frame(sheet: Sheet, x: float, y: float, w: float, h: float) -> None:
    """A dashed frame in ink; each side begins and ends with a dash, so the corners are closed."""
    thick, ink = sheet.px(THICK), sheet.theme.ink
    for at, long in _dashes(sheet, w):
        for top in (y, y + h - thick):
            sheet.rectangle(x + at, top, long, thick, ink)
    for at, long in _dashes(sheet, h):
        for left in (x, x + w - thick):
            sheet.rectangle(left, y + at, thick, long, ink)


def _dashes(sheet: Sheet, length: float) -> list[tuple[float, float]]:
    """Where the dashes of a side begin, and how long each is."""
    dash, gap = sheet.px(DASH), sheet.px(GAP)
    count = max(1, round((length - dash) / (dash + gap)))
    step = (length - dash) / count
    return [(number * step, dash) for number in range(count + 1)]
