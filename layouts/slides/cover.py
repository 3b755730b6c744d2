"""S1, the cover: what this is, on what ground, for which months."""

from layouts import words as said
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.fonts import face
from layouts.plate_frame import Area, draw_frame
from layouts.slide import CoverFacts, Slide
from layouts.typography import Block, headline


def draw(sheet: Sheet, slide: Slide, data: CoverFacts) -> None:
    """Draw the cover."""
    words, language = sheet.words, sheet.language
    right = said.period(data.period, language)
    grid = draw_frame(sheet, slide.place, right, slide.qr, words.scan_all)
    _slogan(sheet, data, grid.message)
    mode = words.modes.get(data.mode, data.mode)
    lines = [mode]
    if data.mode == "selective" and data.criterion:
        lines.append(words.selective_by.format(criterion=data.criterion))
    lines.append(words.scope.format(date=said.day(data.effective_date, language)))
    aside(sheet, lines, grid.aside)


def aside(sheet: Sheet, lines: list[str], area: Area) -> None:
    """Lines of context beside the code: at the top in landscape, at the foot in portrait."""
    size, colour = sheet.sizes.label, sheet.theme.soft
    room = int((area.h / size - 1) / LABEL_LEADING) + 1
    blocks: list[Block] = []
    for text in lines:
        block = sheet.set(text, area.w, max(1, room), size)
        room -= len(block.lines)
        if room < 0:
            break
        blocks.append(block)
    step = LABEL_LEADING * size
    count = sum(len(block.lines) for block in blocks)
    top = area.bottom - (step * (count - 1) + size) if sheet.portrait else float(area.y)
    for block in blocks:
        sheet.block(block, area.x, top, size=size, colour=colour, leading=LABEL_LEADING)
        top += step * len(block.lines)


def _slogan(sheet: Sheet, data: CoverFacts, area: Area) -> None:
    known, theme = sheet.sizes, sheet.theme
    block, size = largest(sheet, data.slogan, area.w, (known.cover, sheet.px(160)))
    sub = sheet.set(sheet.words.cover_sub, min(area.w, sheet.px(1000)), 2, known.lead)
    basis = sheet.set(_basis(sheet, data.basis, area.w), area.w, 3, known.label)
    slogan_h = block_height(block, size, HEADLINE_LEADING)
    sub_h = block_height(sub, known.lead, BODY_LEADING)
    basis_h = block_height(basis, known.label, LABEL_LEADING)
    gap = sheet.px(56)
    spare = area.h - basis_h - slogan_h - sub_h - gap
    top = area.y + spare * (0.36 if sheet.portrait else 0.42)
    y = sheet.headline(block, area.x, top, size)
    sheet.block(sub, area.x, y + gap, size=known.lead, colour=theme.ink, leading=BODY_LEADING)
    sheet.block(
        basis,
        area.x,
        area.bottom - basis_h,
        size=known.label,
        colour=theme.soft,
        leading=LABEL_LEADING,
    )


def _basis(sheet: Sheet, documents: tuple[str, ...], width: int) -> str:
    """The documents the disclosure rests on (R42), as many in a line as fit whole."""
    lines = [""]
    for document in documents:
        longer = f"{lines[-1]}\u3000{document}" if lines[-1] else f"{sheet.words.basis} {document}"
        if lines[-1] and sheet.measure(longer, sheet.sizes.label) > width * 0.97:
            lines.append(document)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def largest(sheet: Sheet, text: str, width: int, tries: tuple[int, ...]) -> tuple[Block, int]:
    """`text` on two lines at the first size of `tries` that fits, else as a large headline."""
    for size in tries:
        found = headline(text, face("bold", size), width, 2)
        if found is not None and size >= sheet.sizes.headline_min:
            return found, size
    return sheet.largest_headline(text, width, 3)
