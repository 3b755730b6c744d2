"""Drawing a record: what happened, how it ended, whom it concerned (R11-R13)."""

from layouts import formatting
from layouts.canvas import Sheet
from layouts.slide import Slide
from layouts.slides.record.chip import chip_height
from layouts.slides.record.facts import RecordFacts
from layouts.slides.record.layout import Layout, laid_out
from layouts.slides.record.plate_parts import draw_record_frame
from layouts.slides.record.words import RECORD_WORDS

LIFT = 70
"""Of the 1080p grid: what the figures may be lifted."""


def draw(sheet: Sheet, slide: Slide[RecordFacts]) -> None:
    """Draw the record. Raises FigureError as `laid_out`."""
    data, language = slide.data, sheet.language
    words = RECORD_WORDS.pick(language)
    right = words.concluded_in.format(month=formatting.month(data.record.closed_month, language))
    grid = draw_record_frame(sheet, slide, right, words.scan)
    layout = laid_out(sheet, data)
    layout.column.draw(sheet, grid.aside)
    layout.chip.draw(sheet, layout.area, with_row=layout.with_row)
    _draw_message(sheet, layout)
    layout.below.draw(sheet, layout.area, _lift(sheet, layout))


def _draw_message(sheet: Sheet, layout: Layout) -> None:
    """Headline, objection and words, spread over the room that is left."""
    area, fitted = layout.area, layout.fitted
    gap, spare = layout.gap, fitted.spare
    more = gap + sheet.share(spare, _gaps(layout))
    y = area.y + chip_height(sheet) + more
    y += layout.chip.row_height(sheet) if layout.with_row else 0
    y = sheet.headline(fitted.title, area.x, y, fitted.size) + more
    if layout.frame:
        layout.frame.draw(sheet, area.x, y, area.w)
        y += layout.frame.height(sheet) + more
    fitted.words.draw(sheet, area.x, y, area.w)


def _gaps(layout: Layout) -> int:
    """Between the parts of the message."""
    return 4 if layout.frame else 3


def _lift(sheet: Sheet, layout: Layout) -> float:
    """By how much the figures stand above their place, so that no hole is over them."""
    gaps, spare = _gaps(layout), layout.fitted.spare
    return min(max(0.0, spare - gaps * sheet.share(spare, gaps)), sheet.px(LIFT))
