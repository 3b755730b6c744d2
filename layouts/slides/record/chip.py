"""The first row of a record: the outcome in a chip; issue and industry beside it or below."""

from dataclasses import dataclass, field

from layouts.canvas import LABEL_LEADING, Sheet
from layouts.plate_frame import Area
from layouts.slides.record.facts import RecordFacts
from sync.outcome_words import on_plate
from sync.outcomes import Outcome, Success

ICONS = {Success.YES: "tick", Success.NO: "bar", Success.NA: "ring"}


@dataclass(frozen=True)
class Chip:
    """The row, set but not drawn.

    `beside` is what fits at `x` beside the chip, `below` all of it where that is not enough;
    `over` is what has neither place and belongs to the notes.
    """

    outcome: str
    success: Success
    width: float
    x: float
    beside: str
    below: str = ""
    over: list[str] = field(default_factory=list)

    def row_height(self, sheet: Sheet) -> int:
        """Pixels that `below` takes under the chip."""
        return round(sheet.sizes.header * LABEL_LEADING) if self.below else 0

    def draw(self, sheet: Sheet, area: Area, *, with_row: bool) -> None:
        """Draw it at the top of `area`; the row below only where it has room."""
        self._draw_chip(sheet, area)
        size, top = sheet.sizes.header, area.y + sheet.px(17)
        if self.below and with_row:
            at = area.y + chip_height(sheet) + sheet.px(22)
            _soft(sheet, self.below, area.x, at, area.w)
        elif self.beside and area.right - self.x > size * 3:
            _soft(sheet, self.beside, self.x, top, area.right - self.x)

    def _draw_chip(self, sheet: Sheet, area: Area) -> None:
        """Shape, word and colour say the same."""
        theme, px, size = sheet.theme, sheet.px, sheet.sizes.header
        colours = {
            Success.YES: theme.success,
            Success.NO: theme.failure,
            Success.NA: theme.soft,
        }
        height, side = chip_height(sheet), _side(sheet)
        sheet.rounded(area.x, area.y, self.width, height, colours[self.success])
        at = area.x + px(24), area.y + (height - side) / 2
        sheet.icon(ICONS[self.success], *at, side, theme.on_shape)
        x, top = area.x + px(24 + 14) + side, area.y + px(17)
        sheet.label(self.outcome, x, top, size=size, colour=theme.on_shape, weight="bold")


def chip_height(sheet: Sheet) -> int:
    """Pixels down of a chip."""
    return sheet.sizes.header + sheet.px(36)


def chip_of(sheet: Sheet, data: RecordFacts, area: Area) -> Chip:
    """The chip of a record in `area`. An issue that the headline names is not said again.

    Raises:
        FigureError: the record ended in a way that this program does not know.
    """
    success, size = data.record.success, sheet.sizes.header
    text = on_plate(Outcome(data.record.outcome), sheet.language)
    width = sheet.measure(text, size, "bold") + _side(sheet) + sheet.px(24 + 14 + 26)
    x = area.x + width + sheet.px(26)
    parts = _parts(data, sheet.language)
    comma = "\u3000" if sheet.language == "zh" else "  ·  "
    over: list[str] = []
    room, whole = area.right - x, comma.join(parts)
    while len(parts) > 1 and sheet.measure(comma.join(parts), size) > room:
        over.insert(0, parts.pop())
    beside = comma.join(parts)
    if sheet.portrait and sheet.measure(whole, size) > room:
        below = whole if sheet.measure(whole, size) <= area.w else beside
        return Chip(text, success, width, x, beside, below)
    return Chip(text, success, width, x, beside, "", over)


def _parts(data: RecordFacts, language: str) -> list[str]:
    """Issue and industry, each once."""
    title = data.record.headline.pick(language).replace("\n", " ").casefold()
    parts = list(dict.fromkeys(part for part in (data.issue, data.industry) if part))
    return [part for part in parts if part.casefold() not in title] or parts[-1:]


def _side(sheet: Sheet) -> int:
    return round(sheet.sizes.header * 0.8)


def _soft(sheet: Sheet, text: str, x: float, top: float, width: float) -> None:
    sheet.label(text, x, top, size=sheet.sizes.header, colour=sheet.theme.soft, width=width)
