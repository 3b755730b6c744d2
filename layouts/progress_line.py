"""Stations on a line: how far something has come. Reached are full, the rest hollow."""

from dataclasses import dataclass
from typing import Literal

from layouts.bare_frame import Said
from layouts.canvas import LABEL_LEADING, Sheet
from layouts.fonts import Weight
from sync.strip_atlas import Colour

type How = Literal["done", "here", "stopped", "ahead"]
STATION_SIDE = 36
"""Of a disc, in the first profiles' pixels."""


@dataclass(frozen=True)
class Station:
    """One of them: passed, where it stands now, where it was stopped, or still ahead."""

    words: Said
    how: How


def stations_height(sheet: Sheet) -> int:
    """Pixels that `draw_stations` takes."""
    side, known = sheet.px(STATION_SIDE), sheet.sizes
    return side + sheet.px(18) + known.body + round(known.foot * LABEL_LEADING)


def draw_stations(sheet: Sheet, row: list[Station], x: int, top: int, width: int) -> None:
    """Draw them at equal distances, each named in Chinese and, small, in English."""
    side, theme = sheet.px(STATION_SIDE), sheet.theme
    step, thick = width // len(row), max(3, sheet.px(4))
    middle = top + side // 2 - thick // 2
    for i in range(len(row) - 1):
        reached = row[i + 1].how in {"done", "here"}
        colour = theme.success if reached else theme.neutral
        gap = side if reached else side + sheet.px(6)
        sheet.rectangle(x + i * step + gap, middle, step - gap, thick, colour)
    room = step - sheet.px(12)
    widest = max(sheet.measure(station.words.zh, sheet.sizes.body, "bold") for station in row)
    size = max(sheet.sizes.label, min(sheet.sizes.body, int(sheet.sizes.body * room / widest)))
    for i, station in enumerate(row):
        _station(sheet, station, (x + i * step, top), room, size)


def _station(sheet: Sheet, station: Station, at: tuple[int, int], width: int, size: int) -> None:
    (x, y), side, how = at, sheet.px(STATION_SIDE), station.how
    known, theme = sheet.sizes, sheet.theme
    shapes: dict[How, tuple[str, Colour]] = {
        "stopped": ("barred", theme.failure),
        "ahead": ("ring", theme.neutral),
    }
    shape, colour = shapes.get(how, ("disc", theme.success))
    sheet.icon(shape, x, y, side, colour)
    sheet.log("station", x, y, side, side)
    y += side + sheet.px(18)
    weight: Weight = "bold" if how in {"here", "stopped"} else "regular"
    ink = theme.soft if how == "ahead" else theme.ink
    sheet.label(station.words.zh, x, y, size=size, colour=ink, weight=weight, width=width)
    y += size + round(known.foot * (LABEL_LEADING - 1))
    sheet.label(station.words.en, x, y, size=known.foot, colour=theme.soft, width=width)
