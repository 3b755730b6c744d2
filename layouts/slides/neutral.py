"""S12, the neutral plate: the disclosure is being updated; nobody is named."""

from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, Sheet, block_height
from layouts.fonts import face
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.typography import paragraph


def draw(sheet: Sheet, slide: Slide) -> None:
    """Draw the neutral plate."""
    words, known = sheet.words, sheet.sizes
    grid = draw_frame(sheet, slide.place, "", slide.qr, words.scan_all)
    area: Area = grid.message if slide.qr else grid.wide
    size, gap = known.cover, sheet.px(60)
    block = paragraph(words.updating, face("bold", size), area.w, 2)
    sub = sheet.set(words.updating_sub, area.w, 2, known.lead)
    height = block_height(block, size, HEADLINE_LEADING) + gap
    height += block_height(sub, known.lead, BODY_LEADING)
    top = area.y + (area.h - height) * (0.36 if sheet.portrait else 0.46)
    y = sheet.headline(block, area.x, top, size)
    sheet.block(sub, area.x, y + gap, size=known.lead, colour=sheet.theme.ink, leading=BODY_LEADING)
