"""The three or four figures of completeness side by side, the whole first."""

from layouts.canvas import ASCENT, Sheet
from layouts.formatting import unit_for
from layouts.plate_frame import Area
from layouts.slides.cover.counted import icon
from layouts.slides.cover.facts import Whole
from layouts.slides.cover.words import COVER_WORDS


def row_height(sheet: Sheet) -> int:
    """Pixels down of names and figures."""
    return sheet.sizes.body + sheet.px(6) + _figure_size(sheet)


def _figure_size(sheet: Sheet) -> int:
    return sheet.sizes.headline_min


def figures_row(sheet: Sheet, whole: Whole, area: Area, top: float) -> None:
    """The whole and its parts, in figures of one size, each part with its shape."""
    known, theme, words = sheet.sizes, sheet.theme, COVER_WORDS.pick(sheet.language)
    told = [("", words.concluded, whole.concluded)]
    told += [(part.kind, part.name, part.count) for part in whole.parts]
    column = area.w / len(told)
    size = _size_for(sheet, [count for _, _, count in told], column - sheet.px(44))
    name = _name_size(sheet, [name for _, name, _ in told], column - sheet.px(24 + 44))
    low = top + known.body + sheet.px(6) + ASCENT * (_figure_size(sheet) - size)
    for i, (kind, text, count) in enumerate(told):
        x = area.x + i * column
        at = x
        if kind:
            side = round(name * 0.62)
            icon(sheet, kind, x, top + known.body - name + (name - side) / 2, side)
            at += side + sheet.px(14)
        sheet.label(text, at, top + known.body - name, size=name, colour=theme.ink)
        w = sheet.label(f"{count:,}", x, low, size=size, colour=theme.ink, weight="bold")
        unit = unit_for(sheet.words.cases, count)
        small = _unit_size(sheet, size)
        base = low + ASCENT * (size - small)
        sheet.label(unit, x + w + sheet.px(12), base, size=small, colour=theme.ink)


def _unit_size(sheet: Sheet, size: int) -> int:
    return sheet.sizes.foot if size <= sheet.sizes.figure else sheet.sizes.body


def _size_for(sheet: Sheet, counts: list[int], width: float) -> int:
    """The largest size at which every figure has room with its unit."""
    known = sheet.sizes
    for size in (_figure_size(sheet), known.title, known.figure, known.body):
        widest = max(
            sheet.measure(f"{count:,}", size, "bold")
            + sheet.px(12)
            + sheet.measure(unit_for(sheet.words.cases, count), _unit_size(sheet, size))
            for count in counts
        )
        if widest <= width:
            return size
    return known.body


def _name_size(sheet: Sheet, names: list[str], width: float) -> int:
    known = sheet.sizes
    for size in (known.body, known.middle, known.label):
        if max(sheet.measure(name, size) for name in names) <= width:
            return size
    return known.foot
