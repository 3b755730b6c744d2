"""Dots, the stacked bar that replaces them above 120, and the bars of categories."""

from layouts.frame import Area
from layouts.sheet import BODY_LEADING, Sheet
from layouts.words import Words
from sync.deckfile import Colour

DOTS_MAX = 120
"""More complaints than this are a bar: the eye no longer counts them."""
DOT_SHAPES = ("disc", "barred", "ring")
GAP = 0.24
"""Between dots, as a part of their diameter."""


def dot_grid(count: int, area: Area, largest: int) -> tuple[int, int]:
    """Columns and diameter in pixels of the largest dots that fit `count` into `area`."""
    best = (count, 1)
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        by_width = area.w / (columns + (columns - 1) * GAP)
        by_height = area.h / (rows + (rows - 1) * GAP)
        side = int(min(by_width, by_height, largest))
        if side > best[1]:
            best = (columns, side)
    # At the largest size, rows are filled before a new one is begun.
    columns, side = best
    while columns < count and (columns + 1 + columns * GAP) * side <= area.w:
        columns += 1
    return columns, side


def dots(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    """One dot, one complaint: 成功 filled, 未成功 barred, 不计入 hollow."""
    total = sum(counts)
    columns, side = dot_grid(total, area, _largest(sheet, total))
    pitch = side * (1 + GAP)
    kinds = [kind for kind, count in enumerate(counts) for _ in range(count)]
    colours = _colours(sheet)
    for i, kind in enumerate(kinds):
        row, column = divmod(i, columns)
        x, y = area.x + column * pitch, area.y + row * pitch
        sheet.icon(DOT_SHAPES[kind], x, y, side, colours[kind])
    rows = -(-total // columns)
    sheet.log("dots", area.x, area.y, columns * pitch - side * GAP, rows * pitch - side * GAP)


def _largest(sheet: Sheet, total: int) -> int:
    """Few dots are drawn large, but never so large that they shout."""
    return sheet.px(130 if total <= 6 else 96 if total <= 20 else 66)


def stack(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    """The three parts of many complaints in one bar: upright in landscape, lying in portrait."""
    total = sum(counts)
    colours = _colours(sheet)
    length, thick = (area.w, sheet.px(96)) if sheet.portrait else (area.h, sheet.px(150))
    gap = sheet.px(6)
    shown = [(kind, count) for kind, count in enumerate(counts) if count]
    least = sheet.px(12)
    lengths = [max(round((length - gap * (len(shown) - 1)) * n / total), least) for _, n in shown]
    lengths[0] -= sum(lengths) + gap * (len(shown) - 1) - length
    at = 0
    for (kind, count), part in zip(shown, lengths, strict=True):
        if sheet.portrait:
            box = Area(area.x + at, area.y, part, thick)
        else:
            box = Area(area.x, area.y + at, thick, part)
        _part(sheet, kind, box, colours[kind])
        _part_label(sheet, kind, count, total, box)
        at += part + gap
    w, h = (length, thick) if sheet.portrait else (thick, length)
    sheet.log("stack", area.x, area.y, w, h)


def _part(sheet: Sheet, kind: int, box: Area, colour: Colour) -> None:
    sheet.rounded(box.x, box.y, box.w, box.h, colour)
    edge = sheet.px(5)
    if kind == 2 and min(box.w, box.h) > 4 * edge:  # hollow, as its dots are
        ground = sheet.theme.ground
        sheet.rectangle(box.x + edge, box.y + edge, box.w - 2 * edge, box.h - 2 * edge, ground)
    bar_w, bar_h = sheet.px(48), sheet.px(8)
    if kind == 1 and box.w > bar_w * 1.2 and box.h > bar_h * 3:
        x, y = box.x + (box.w - bar_w) // 2, box.y + (box.h - bar_h) // 2
        sheet.rectangle(x, y, bar_w, bar_h, sheet.theme.on_shape)


def _part_label(sheet: Sheet, kind: int, count: int, total: int, box: Area) -> None:
    """The part's number beside it, where the part is long enough to stand beside."""
    size = sheet.sizes.body
    text = f"{count:,}"
    if sheet.portrait:
        if box.w >= sheet.measure(text, size, "bold"):
            top = box.bottom + sheet.px(12)
            sheet.label(text, box.x, top, size=size, colour=sheet.theme.ink, weight="bold")
    elif box.h >= size:
        x, top = box.right + sheet.px(26), box.y + (box.h - size) / 2
        sheet.label(text, x, top, size=size, colour=sheet.theme.ink, weight="bold")


def legend(sheet: Sheet, counts: tuple[int, int, int], x: int, top: int) -> int:
    """The three shapes with their words and numbers, one a row; returns the bottom."""
    size, side = sheet.sizes.body, sheet.px(30)
    step = round(size * (BODY_LEADING - 0.12))
    names, colours = sheet.words.legend, _colours(sheet)
    for kind, count in enumerate(counts):
        y = top + kind * step
        sheet.icon(DOT_SHAPES[kind], x, y + (size - side) // 2 + sheet.px(2), side, colours[kind])
        sheet.rich(
            f"{names[kind]} *{count:,}*", x + side + sheet.px(17), y, size, sheet.theme.ink
        )
    return top + 2 * step + size


def _colours(sheet: Sheet) -> tuple[Colour, Colour, Colour]:
    return sheet.theme.success, sheet.theme.failure, sheet.theme.neutral


def bars(sheet: Sheet, rows: list[tuple[str, int, int | None]], area: Area) -> None:
    """Bars of categories with number and, where it may be shown, rate; the first is stressed."""
    px, words, size = sheet.px, sheet.words, sheet.sizes.body
    pitch = min(area.h // len(rows), px(86))
    thick = min(px(50), round(pitch * 0.62))
    label_w = min(max(sheet.measure(label, size) for label, _, _ in rows), area.w * 0.36)
    x = area.x + round(label_w) + px(44)
    tail = max(_tail_width(sheet, words, count, rate) for _, count, rate in rows)
    room = area.right - x - px(26) - tail
    most = max(count for _, count, _ in rows)
    for i, (label, count, rate) in enumerate(rows):
        middle = area.y + i * pitch + thick / 2
        top = middle - size / 2
        sheet.label(label, area.x, top, size=size, colour=sheet.theme.ink, width=label_w)
        length = max(room * count / most, px(8))
        colour = sheet.theme.success if i == 0 else sheet.theme.neutral
        sheet.rounded(x, middle - thick / 2, length, thick, colour)
        sheet.log("bar", x, middle - thick / 2, length, thick)
        _tail(sheet, words, count, rate, x + length + px(26), middle)


def _tail_width(sheet: Sheet, words: Words, count: int, rate: int | None) -> float:
    width = sheet.measure(f"{count:,}", sheet.sizes.lead, "bold") + sheet.px(10)
    width += sheet.measure(words.cases, sheet.sizes.label)
    if rate is not None:
        text = words.success_rate.format(rate=rate)
        width += sheet.px(34) + sheet.measure(text, sheet.sizes.label)
    return width


def _tail(
    sheet: Sheet, words: Words, count: int, rate: int | None, x: float, middle: float
) -> None:
    size, small, theme = sheet.sizes.lead, sheet.sizes.label, sheet.theme
    top = middle - size / 2
    x += sheet.label(f"{count:,}", x, top, size=size, colour=theme.ink, weight="bold")
    low = top + 0.88 * (size - small)
    x += sheet.px(10)
    x += sheet.label(words.cases, x, low, size=small, colour=theme.soft)
    if rate is not None:
        text = words.success_rate.format(rate=rate)
        sheet.label(text, x + sheet.px(34), low, size=small, colour=theme.soft)
