"""The months' cases as columns: of dots that one can count, or of bars where they are too many."""

from dataclasses import dataclass

from layouts.canvas import Sheet
from layouts.charts import DOT_SHAPES, DOTS_MAX, colours_of_three, part_of_three
from layouts.plate_frame import Area
from layouts.slides.trend.facts import MonthFacts, TrendFacts

FILL = 0.8
"""How much of a month's width its column takes at most."""
DOT, LEAST_DOT = 56, 13
"""From one dot to the next at most and at least, in the first profiles' pixels."""
ABREAST = (1, 2, 3, 4)


@dataclass(frozen=True)
class Axis:
    """Where the months lie: the first begins at `x`, each is `step` wide; pixels."""

    x: int
    step: float

    def left(self, i: int) -> float:
        """Where month `i` begins."""
        return self.x + i * self.step

    def middle(self, i: int) -> float:
        """The middle of month `i`."""
        return self.x + (i + 0.5) * self.step


def columns(sheet: Sheet, data: TrendFacts, axis: Axis, room: Area) -> None:
    """Draw each month's column upon the foot of `room`, its number on top of it."""
    most = max(sum(one.counts) for one in data.shown)
    size = _number_size(sheet, data, axis)
    head = size + sheet.px(12)
    height = room.h - head - sheet.px(8)
    abreast, pitch = _dots(sheet, most, axis, height)
    dotted = sum(data.counts) <= DOTS_MAX and pitch >= sheet.px(LEAST_DOT)
    foot = room.bottom - sheet.px(8)
    for i, one in enumerate(data.months):
        total = sum(one.counts)
        if i < data.since:
            continue
        if dotted:
            top = _column_of_dots(sheet, one, axis.middle(i), foot, (abreast, pitch))
        else:
            width, high = round(axis.step * 0.62), round(height * total / most)
            left = round(axis.middle(i) - width / 2)
            top = _column(sheet, one, Area(left, round(foot) - high, width, high))
        text = f"{total}"
        x = axis.middle(i) - sheet.measure(text, size, "bold") / 2
        sheet.label(text, x, top - head, size=size, colour=sheet.theme.ink, weight="bold")


def _number_size(sheet: Sheet, data: TrendFacts, axis: Axis) -> int:
    known = sheet.sizes
    widest = max((f"{sum(one.counts)}" for one in data.months), key=len)
    for size in (known.header, known.label):
        if sheet.measure(widest, size, "bold") <= axis.step * 0.94:
            return size
    return known.foot


def _dots(sheet: Sheet, most: int, axis: Axis, height: float) -> tuple[int, float]:
    """How many abreast, and from one to the next: so that they are as large as can be."""
    found = [
        (min(axis.step * FILL / n, height / -(-most // n), sheet.px(DOT)), -n) for n in ABREAST
    ]
    pitch, abreast = max(found)
    return -abreast, pitch


def _column_of_dots(
    sheet: Sheet, one: MonthFacts, middle: float, foot: float, grid: tuple[int, float]
) -> float:
    """From the foot up: successful, not successful, not counted; returns where they end."""
    abreast, pitch = grid
    side = round(pitch * 0.84)
    colours = colours_of_three(sheet)
    kinds = [kind for kind, count in enumerate(one.counts) for _ in range(count)]
    left = middle - (abreast * pitch - (pitch - side)) / 2
    for i, kind in enumerate(kinds):
        row, column = divmod(i, abreast)
        y = foot - row * pitch - side
        sheet.icon(DOT_SHAPES[kind], left + column * pitch, y, side, colours[kind])
    rows = -(-len(kinds) // abreast)
    top = foot - max(rows - 1, 0) * pitch - (side if rows else 0)
    if kinds:
        sheet.log("dots", left, top, (abreast - 1) * pitch + side, foot - top)
    return top


def _column(sheet: Sheet, one: MonthFacts, box: Area) -> float:
    """The three parts as one bar, likewise from the foot up; returns where it ends."""
    total, done, low = sum(one.counts), 0, box.bottom
    for kind, count in enumerate(one.counts):
        done += count
        top = box.bottom - round(box.h * done / max(total, 1))
        if count and low > top:
            part, colour = Area(box.x, top, box.w, low - top), colours_of_three(sheet)[kind]
            part_of_three(sheet, kind, part, colour, box.w // 2)
        low = top
    if total:
        sheet.log("bar", box.x, low, box.w, box.bottom - low)
    return low
