"""S11, how to complain, and how an operator has a record corrected (R4)."""

from layouts.canvas import ASCENT, BODY_LEADING, CAP, Sheet, block_height
from layouts.plate_frame import Area, draw_frame
from layouts.slide import HowtoFacts, Slide
from layouts.slides.cover import aside


def draw(sheet: Sheet, slide: Slide, data: HowtoFacts) -> None:
    """Draw the how-to."""
    words, known, px = sheet.words, sheet.sizes, sheet.px
    grid = draw_frame(sheet, slide.place, "", slide.qr, words.scan_all)
    area = grid.message
    y = area.y + px(6)
    sheet.label(words.how_title, area.x, y, size=known.lead, colour=sheet.theme.soft)
    baseline = y + known.lead + px(48) + _hotline(sheet, slide.place.hotline, area, y)
    _rows(sheet, data, area, baseline + px(70))
    aside(sheet, [words.how_keep], grid.aside)


def _hotline(sheet: Sheet, hotline: str, area: Area, y: int) -> int:
    """Draw the number under the title; returns its height."""
    known, px = sheet.sizes, sheet.px
    for size in (px(280) if sheet.portrait else px(250), px(180), px(140), known.headline_min):
        if sheet.measure(hotline, size, "bold") <= area.w:
            break
    cap = round(CAP * size)
    baseline = y + known.lead + px(48) + cap
    sheet.label(
        hotline,
        area.x - round(size * 0.03),
        baseline - ASCENT * size,
        size=size,
        colour=sheet.theme.ink,
        weight="bold",
        width=area.w + px(20),
    )
    return cap


def _rows(sheet: Sheet, data: HowtoFacts, area: Area, top: int) -> None:
    """The other ways, a rule, and the operator's way; spread over the room there is."""
    words, size, px = sheet.words, sheet.sizes.body, sheet.px
    rows = [*words.how_rows, (words.how_operator, data.correction)]
    indent = max(sheet.measure(name, size, "bold") for name, _ in rows) + px(44)
    leading, least = BODY_LEADING - 0.12, px(22)
    room: float = area.bottom - top - least * 4
    blocks = []
    for i, (_, text) in enumerate(rows):
        left_for_others = (len(rows) - 1 - i) * size
        lines = int(((room - left_for_others) / size - 1) / leading) + 1
        block = sheet.set(text, area.w - indent, max(1, min(lines, 4)), size)
        room -= block_height(block, size, leading)
        blocks.append(block)
    gap = least + min(max(room / 4, 0), px(34))
    y: float = top
    for i, ((name, _), block) in enumerate(zip(rows, blocks, strict=True)):
        if i == len(rows) - 1:
            sheet.hairline(area.x, y + gap * 0.4, area.right, y + gap * 0.4)
            y += gap * 1.4
        sheet.label(name, area.x, y, size=size, colour=sheet.theme.ink, weight="bold")
        y = gap + sheet.block(
            block, area.x + indent, y, size=size, colour=sheet.theme.ink, leading=leading
        )
