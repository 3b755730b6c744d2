"""What every plate that speaks of a record has: frame, code, and the operator beside the code."""

from layouts.canvas import Sheet, block_height
from layouts.plate_frame import Area, Grid, draw_frame, grid
from layouts.slide import Slide
from layouts.slides.record.layout import NOTE_LEADING, message_area, small_print
from layouts.slides.record.operator import operator_column
from sync.records import Record


def draw_record_frame(sheet: Sheet, slide: Slide[object], right: str, caption: str) -> Grid:
    """Header, footer and code; in portrait a rule parts the message from the code."""
    found = draw_frame(sheet, slide.masthead, right, slide.qr, caption)
    if sheet.portrait:
        y = found.qr.y - sheet.px(40)
        sheet.hairline(found.message.x, y, found.message.right, y)
    return found


def area_beside_operator(sheet: Sheet, record: Record, heading: str, notes: list[str]) -> Area:
    """The area for the message beside `draw_operator` of the same arguments."""
    area, known = message_area(sheet), sheet.sizes
    column = operator_column(sheet, record, grid(sheet.profile).aside, heading, notes)
    foot = small_print(sheet, column.over, area.w, known.foot)
    height = round(block_height(foot, known.foot, NOTE_LEADING))
    return Area(area.x, area.y, area.w, area.h - height - (sheet.px(14) if foot.lines else 0))


def draw_operator(sheet: Sheet, record: Record, heading: str, notes: list[str]) -> Area:
    """The operator, and `notes` where they have room; what has none stands at the message's foot.

    Returns the area that is left for the message.
    """
    area, known = message_area(sheet), sheet.sizes
    column = operator_column(sheet, record, grid(sheet.profile).aside, heading, notes)
    column.draw(sheet, grid(sheet.profile).aside)
    foot = small_print(sheet, column.over, area.w, known.foot)
    top = area.bottom - block_height(foot, known.foot, NOTE_LEADING)
    soft = sheet.theme.soft
    sheet.block(foot, area.x, top, size=known.foot, colour=soft, leading=NOTE_LEADING)
    return area_beside_operator(sheet, record, heading, notes)
