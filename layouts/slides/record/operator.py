"""Whom a record concerned: the operator beside the code; and who says so."""

from layouts.canvas import LABEL_LEADING, NAME_LEADING, Sheet
from layouts.plate_frame import Area
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block
from sync.records import Record

USCC_TAIL = 6
"""Characters of the credit code that are shown: enough to compare, no more than needed."""


def source_notes(sheet: Sheet, record: Record) -> list[str]:
    """Who provided it (R6), whether the operator replied, whether it was corrected (R32)."""
    words = RECORD_WORDS.pick(sheet.language)
    said = [words.source.format(provider=record.provider)]
    if record.reply is not None:
        said.append(words.replied)
    if record.correction is not None:
        said.append(words.corrected.format(version=record.version))
    return said


def _registration(sheet: Sheet, record: Record) -> list[str]:
    """Shop number and the end of the credit code."""
    operator = record.operator
    tail = operator.uscc[-USCC_TAIL:]
    lines = [operator.shop_no] if operator.shop_no else []
    return (
        [*lines, RECORD_WORDS.pick(sheet.language).uscc_tail.format(tail=tail)] if tail else lines
    )


def draw_operator_landscape(sheet: Sheet, record: Record, area: Area) -> list[str]:
    """The operator above the code; what a long name leaves no room for is handed back."""
    known, theme = sheet.sizes, sheet.theme
    small, size = known.label, known.name
    gap = sheet.px(10)
    sheet.label(
        RECORD_WORDS.pick(sheet.language).operator, area.x, area.y, size=small, colour=theme.soft
    )
    name = sheet.set(record.operator.display_name, area.w, 3, size, "bold")
    y = sheet.block(
        name,
        area.x,
        area.y + small + gap,
        size=size,
        colour=theme.ink,
        leading=NAME_LEADING - 0.08,
        weight="bold",
    )
    lines = _registration(sheet, record)
    if name.cut:  # whole and small below, rather than nowhere
        return [record.operator.display_name, *lines]
    step = round(small * 1.36)
    y += sheet.px(14)
    while lines and y + small <= area.bottom + gap:
        text = lines.pop(0)
        if sheet.measure(text, small) > area.w:
            return [text, *lines]
        sheet.label(text, area.x, y, size=small, colour=theme.soft)
        y += step
    return lines


def draw_operator_portrait(sheet: Sheet, record: Record, area: Area) -> None:
    """The operator at the head of the foot block, who says so at its foot."""
    known, theme = sheet.sizes, sheet.theme
    small, gap = known.label, sheet.px(14)
    step = round(small * LABEL_LEADING)
    # Rather a smaller name and shorter notes than a name cut short.
    for size, note_lines in ((known.name, 3), (known.name, 2), (known.body, 2), (known.body, 1)):
        notes = [sheet.set(text, area.w, note_lines, small) for text in source_notes(sheet, record)]
        lines = [
            sheet.set(text, area.w, note_lines, small) for text in _registration(sheet, record)
        ]
        top = area.bottom - sum(len(block.lines) for block in notes) * step + (step - small)
        lines_h = sum(len(block.lines) for block in lines) * step + 2 * gap
        room = top - area.y - small - gap - lines_h
        most = max(1, int((room / size - 1) / NAME_LEADING) + 1)
        name = sheet.set(record.operator.display_name, area.w, min(most, 4), size, "bold")
        if not name.cut:
            break
    sheet.label(
        RECORD_WORDS.pick(sheet.language).operator, area.x, area.y, size=small, colour=theme.soft
    )
    y = sheet.block(
        name,
        area.x,
        area.y + small + gap,
        size=size,
        colour=theme.ink,
        leading=NAME_LEADING,
        weight="bold",
    )
    _stack(sheet, lines, area.x, y + gap + sheet.px(6))
    _stack(sheet, notes, area.x, top)


def _stack(sheet: Sheet, blocks: list[Block], x: int, y: float) -> None:
    """Small lines one under the other."""
    size = sheet.sizes.label
    for block in blocks:
        sheet.block(block, x, y, size=size, colour=sheet.theme.soft, leading=LABEL_LEADING)
        y += round(size * LABEL_LEADING) * len(block.lines)
