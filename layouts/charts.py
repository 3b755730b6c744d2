"""Dots, the stacked bar that replaces them above 120, and the bars of categories."""

from dataclasses import dataclass

from layouts.canvas import ASCENT, Sheet
from layouts.formatting import unit_for
from layouts.plate_frame import Area
from sync.outcome_words import SUCCESSES
from sync.strip_atlas import Colour

DOTS_MAX = 120
"""More complaints than this are a bar: the eye no longer counts them."""
DOT_SHAPES = ("disc", "barred", "ring")
Row = tuple[str, int, int | None]
"""A category: label, cases, success rate in percent where it may be shown."""
LEGEND_LEADING = 1.42
PITCH, PITCH_UPRIGHT, FEW_THICK = 160, 190, 110
"""Of bars in the first profiles' pixels: one to the next, and how thick one or two are."""
GAP = 0.24
"""Between dots, as a part of their diameter."""
TEN = 10


@dataclass(frozen=True)
class Tens:
    """Dots in tens, so that they can be counted: a ten is a row, two short rows, or half a row."""

    columns: int
    side: int

    @property
    def pitch(self) -> float:
        """From one dot to the next, in pixels."""
        return self.side * (1 + GAP)

    def at(self, i: int) -> tuple[float, float]:
        """Where dot `i` lies from the first; after each ten is a wider gap."""
        row, column = divmod(i, self.columns)
        apart = self.side * GAP
        x = column * self.pitch + column // TEN * apart
        return x, row * self.pitch + row * self.columns // TEN * apart * (self.columns < TEN)


def tens(count: int, area: Area, largest: int) -> Tens:
    """`count` dots in `area`, as large as can be."""
    found = []
    for columns in (TEN // 2, TEN, 2 * TEN) if count > TEN // 2 else (count,):
        unit = Tens(columns, 1)
        wide = unit.at(columns - 1)[0] + 1
        high = unit.at(count - 1)[1] + 1
        side = int(min(area.w / wide, area.h / high, largest))
        found.append((side, columns))  # between equals the wider wins: reading goes along rows
    side, columns = max(found)
    return Tens(columns, max(side, 1))


def dots(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    """One dot, one complaint: 成功 filled, 未成功 barred, 不计入 hollow."""
    total = sum(counts)
    grid = tens(total, area, _largest(sheet, total))
    kinds = [kind for kind, count in enumerate(counts) for _ in range(count)]
    colours = colours_of_three(sheet)
    for i, kind in enumerate(kinds):
        x, y = grid.at(i)
        sheet.icon(DOT_SHAPES[kind], area.x + x, area.y + y, grid.side, colours[kind])
    wide = grid.at(min(total, grid.columns) - 1)[0]
    sheet.log("dots", area.x, area.y, wide + grid.side, grid.at(total - 1)[1] + grid.side)


def _largest(sheet: Sheet, total: int) -> int:
    """Few dots are drawn large, but never so large that they shout."""
    return sheet.px(130 if total <= 6 else 96 if total <= 20 else 66)


def stack(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    """The three parts of many complaints in one bar: upright in landscape, lying in portrait."""
    total = sum(counts)
    colours = colours_of_three(sheet)
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
        part_of_three(sheet, kind, box, colours[kind])
        _part_label(sheet, count, box)
        at += part + gap
    w, h = (length, thick) if sheet.portrait else (thick, length)
    sheet.log("stack", area.x, area.y, w, h)


def part_of_three(
    sheet: Sheet, kind: int, box: Area, colour: Colour, mark: int | None = None
) -> None:
    """A part of a bar: 成功 filled, 未成功 with a bar across, `mark` long, 不计入 hollow."""
    sheet.rounded(box.x, box.y, box.w, box.h, colour)
    edge = min(sheet.px(5), min(box.w, box.h) // 3)
    if kind == 2 and edge:  # hollow, as its dots are
        ground = sheet.theme.ground
        sheet.rectangle(box.x + edge, box.y + edge, box.w - 2 * edge, box.h - 2 * edge, ground)
    bar_w, bar_h = mark or sheet.px(48), sheet.px(8)
    if kind == 1 and box.w > bar_w * 1.2 and box.h > bar_h * 3:
        x, y = box.x + (box.w - bar_w) // 2, box.y + (box.h - bar_h) // 2
        sheet.rectangle(x, y, bar_w, bar_h, sheet.theme.on_shape)


def _part_label(sheet: Sheet, count: int, box: Area) -> None:
    """The part's number beside it, where the part is long enough to stand beside."""
    size = sheet.sizes.body
    text = f"{count:,}"
    if sheet.portrait:
        if box.w >= sheet.measure(text, size, "bold"):
            top = box.bottom + sheet.px(12)
            sheet.label(text, box.x, top, size=size, colour=sheet.theme.ink, weight="bold")
    elif box.h >= size:
        x, middle = box.right + sheet.px(26), box.y + (box.h - size) / 2
        sheet.label(text, x, middle, size=size, colour=sheet.theme.ink, weight="bold")


def legend(sheet: Sheet, counts: tuple[int, int, int], x: int, top: int) -> None:
    """The three shapes with their words and numbers, one a row."""
    size, side, step = sheet.sizes.body, sheet.px(30), legend_step(sheet)
    names, colours = legend_names(sheet), colours_of_three(sheet)
    for kind, count in enumerate(counts):
        y = top + kind * step
        sheet.icon(DOT_SHAPES[kind], x, y + (size - side) // 2 + sheet.px(2), side, colours[kind])
        text = f"{names[kind]} *{count:,}*"
        sheet.rich(text, x + side + sheet.px(17), y, size, sheet.theme.ink)


def legend_names(sheet: Sheet) -> list[str]:
    """成功, 未成功, 不计入 in the plate's language."""
    return [said.pick(sheet.language) for said in SUCCESSES.values()]


def legend_step(sheet: Sheet) -> int:
    """Pixels from one row of a legend to the next."""
    return round(sheet.sizes.body * LEGEND_LEADING)


def below_legend(sheet: Sheet, area: Area) -> Area:
    """What is left of `area` below a legend that stands at its top."""
    used = 3 * legend_step(sheet) + sheet.px(20)
    return Area(area.x, area.y + used, area.w, area.h - used)


def colours_of_three(sheet: Sheet) -> tuple[Colour, Colour, Colour]:
    """Of 成功, 未成功, 不计入."""
    return sheet.theme.success, sheet.theme.failure, sheet.theme.neutral


def bars(sheet: Sheet, rows: list[Row], area: Area) -> None:
    """Bars of categories with number and, where it may be shown, rate; the first is stressed.

    Label and bar stand side by side; one over the other where that leaves the bars too short.
    """
    px, size = sheet.px, sheet.sizes.body
    label_w = max(sheet.measure(label, size) for label, _, _ in rows)
    room = _longest(sheet, rows, area.w - label_w - px(44 + 26))
    over_h = size + px(8 + 18 + 14)
    if room < area.w * 0.3 and over_h * len(rows) <= area.h + px(14):
        _bars_over(sheet, rows, area)
        return
    least = min(label_w, area.w * 0.3)
    label_w = max(least, min(label_w, label_w + room - area.w * 0.15))
    room = _longest(sheet, rows, area.w - label_w - px(44 + 26))
    _bars_beside(sheet, rows, area, label_w, room)


def _longest(sheet: Sheet, rows: list[Row], width: float) -> float:
    """How long the longest bar may be, so that every bar and what follows it keep to `width`."""
    most = max(count for _, count, _ in rows)
    return min((width - _tail_width(sheet, row)) * most / max(row[1], 1) for row in rows)


def _bars_beside(
    sheet: Sheet,
    rows: list[Row],
    area: Area,
    label_w: float,
    room: float,
) -> None:
    px, size = sheet.px, sheet.sizes.body
    pitch = min(area.h // len(rows), px(PITCH_UPRIGHT if sheet.portrait else PITCH))
    thick = (
        min(px(80 if sheet.portrait else 56), round(pitch * 0.62))
        if len(rows) > 2
        else px(FEW_THICK)
    )
    x = area.x + round(label_w) + px(44)
    most = max(count for _, count, _ in rows)
    for i, row in enumerate(rows):
        label, count, _ = row
        middle = area.y + i * pitch + thick / 2
        top = middle - size / 2
        sheet.label(label, area.x, top, size=size, colour=sheet.theme.ink, width=label_w)
        length = max(room * count / most, px(8))
        _bar(sheet, (x, middle - thick / 2, length, thick), first=i == 0)
        _tail(sheet, row, x + length + px(26), middle)


def _bars_over(sheet: Sheet, rows: list[Row], area: Area) -> None:
    px, size = sheet.px, sheet.sizes.body
    pitch = min((area.h + px(14)) // len(rows), px(PITCH_UPRIGHT))
    tight = pitch < size + px(14 + 24 + 14)
    gap, thick = (px(8), px(18)) if tight else (px(14), px(24))
    most = max(count for _, count, _ in rows)
    for i, row in enumerate(rows):
        label, count, _ = row
        top = area.y + i * pitch
        tail = _tail_width(sheet, row)
        room = area.w - tail - px(30)
        sheet.label(label, area.x, top, size=size, colour=sheet.theme.ink, width=room)
        _tail(sheet, row, area.right - tail, top + size / 2)
        length = max(area.w * count / most, px(8))
        _bar(sheet, (area.x, top + size + gap, length, thick), first=i == 0)


def _bar(sheet: Sheet, box: tuple[float, float, float, float], *, first: bool) -> None:
    sheet.rounded(*box, sheet.theme.success if first else sheet.theme.neutral)
    sheet.log("bar", *box)


def _tail_width(sheet: Sheet, row: Row) -> float:
    _, count, rate = row
    width = sheet.measure(f"{count:,}", sheet.sizes.lead, "bold") + sheet.px(10)
    width += sheet.measure(unit_for(sheet.words.cases, count), sheet.sizes.label)
    if rate is not None:
        text = sheet.words.success_rate.format(rate=rate)
        width += sheet.px(34) + sheet.measure(text, sheet.sizes.label)
    return width


def _tail(sheet: Sheet, row: Row, x: float, middle: float) -> None:
    """Number, unit and rate after a bar, on one baseline."""
    _, count, rate = row
    size, small, theme = sheet.sizes.lead, sheet.sizes.label, sheet.theme
    top = middle - size / 2
    x += sheet.label(f"{count:,}", x, top, size=size, colour=theme.ink, weight="bold")
    low = top + ASCENT * (size - small)
    x += sheet.px(10)
    x += sheet.label(unit_for(sheet.words.cases, count), x, low, size=small, colour=theme.soft)
    if rate is not None:
        text = sheet.words.success_rate.format(rate=rate)
        sheet.label(text, x + sheet.px(34), low, size=small, colour=theme.soft)
