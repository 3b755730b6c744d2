"""S5, one record: what happened, how it ended, whom it concerned (R11-R13)."""

from layouts import words as said
from layouts.content import RecordFacts, Slide
from layouts.frame import Area, Grid, draw_frame
from layouts.sheet import (
    BODY_LEADING,
    HEADLINE_LEADING,
    LABEL_LEADING,
    NAME_LEADING,
    Sheet,
    block_height,
)
from layouts.slides.stats import Stat, draw_row, stat_height
from layouts.typography import Block
from sync.records import Record, Success

USCC_TAIL = 6
"""Characters of the credit code that are shown: enough to compare, no more than needed."""
CHIPS = {Success.YES: "tick", Success.NO: "bar", Success.NA: "ring"}


def draw(sheet: Sheet, slide: Slide, data: RecordFacts) -> None:
    """Draw the record."""
    record, words, language = data.record, sheet.words, sheet.language
    right = words.concluded_in.format(month=said.month(record.closed_month, language))
    grid = draw_frame(sheet, slide.place, right, slide.qr, words.scan_record)
    if sheet.portrait:
        y = grid.qr.y - sheet.px(40)
        sheet.hairline(grid.message.x, y, grid.message.right, y)
    _message(sheet, data, _message_area(sheet, grid))
    if sheet.portrait:
        _operator_portrait(sheet, record, grid.aside)
    else:
        _operator_landscape(sheet, record, grid.aside)


def _message_area(sheet: Sheet, grid: Grid) -> Area:
    area = grid.message
    return Area(area.x, area.y, area.w, area.h - sheet.px(44)) if sheet.portrait else area


def _message(sheet: Sheet, data: RecordFacts, area: Area) -> None:
    record, known, px = data.record, sheet.sizes, sheet.px
    _chip_row(sheet, data, area)
    chip_h = known.header + px(36)
    stats, notes = _stats(sheet, record), [] if sheet.portrait else _notes(sheet, record)
    stats_h = stat_height(sheet, notes=False)
    notes_h = known.foot + px(16) if notes else 0
    title, size = sheet.set_headline(
        record.headline.pick(sheet.language), area.w, 3 if sheet.portrait else 2
    )
    title_h = block_height(title, size, HEADLINE_LEADING)
    room = area.h - chip_h - title_h - stats_h - notes_h - px(22 + 26 + 26)
    body, leading = _body(sheet, record.summary.pick(sheet.language), area.w, room)
    body_h = block_height(body, known.body, leading)
    spare = max(0.0, room - body_h)
    y = area.y + chip_h + px(22) + min(spare * 0.22, px(40))
    y = sheet.block(
        title,
        area.x,
        y,
        size=size,
        colour=sheet.theme.ink,
        leading=HEADLINE_LEADING,
        weight="bold",
    )
    y += px(26) + min(spare * 0.22, px(36))
    sheet.block(body, area.x, y, size=known.body, colour=sheet.theme.ink, leading=leading)
    bottom = area.bottom - notes_h
    draw_row(sheet, stats, area.x, bottom - stats_h, area.w)
    if notes:
        text = ("\u3000" if sheet.language == "zh" else "    ").join(notes)
        top = area.bottom - known.foot
        sheet.label(text, area.x, top, size=known.foot, colour=sheet.theme.soft, width=area.w)


def _body(sheet: Sheet, text: str, width: int, room: float) -> tuple[Block, float]:
    """The summary, open where there is room and closer where there is not; cut by rule."""
    size = sheet.sizes.body
    for leading in (BODY_LEADING, 1.42, 1.34):
        lines = int((room / size - 1) / leading) + 1
        block = sheet.set(text, width, min(max(lines, 1), 6 if sheet.portrait else 4), size)
        if not block.cut:
            break
    return block, leading


def _chip_row(sheet: Sheet, data: RecordFacts, area: Area) -> None:
    """The outcome in a chip: shape, word and colour say the same; issue and industry beside it."""
    known, theme, px = sheet.sizes, sheet.theme, sheet.px
    success, size = data.record.success, known.header
    colour = {
        Success.YES: theme.success,
        Success.NO: theme.failure,
        Success.NA: theme.soft,
    }[success]
    text = sheet.words.outcomes[data.record.outcome]
    height, side = size + px(36), round(size * 0.8)
    width = sheet.measure(text, size, "bold") + side + px(24 + 14 + 26)
    sheet.rounded(area.x, area.y, width, height, colour)
    sheet.icon(
        CHIPS[success], area.x + px(24), area.y + (height - side) / 2, side, theme.on_shape
    )
    top = area.y + px(17)
    sheet.label(
        text,
        area.x + px(24 + 14) + side,
        top,
        size=size,
        colour=theme.on_shape,
        weight="bold",
    )
    x = area.x + width + px(26)
    parts = list(dict.fromkeys(part for part in (data.issue, data.industry) if part))
    beside = ("\u3000" if sheet.language == "zh" else "  ·  ").join(parts)
    if beside and area.right - x > size * 3:
        sheet.label(beside, x, top, size=size, colour=theme.soft, width=area.right - x)


def _stats(sheet: Sheet, record: Record) -> list[Stat]:
    words = sheet.words
    stats = []
    if record.money is not None:
        figure, unit = words.bands[record.money]
        stats.append(Stat(words.refund, figure, unit))
    if record.days is not None:
        stats.append(Stat(words.took, str(record.days), words.days_unit))
    stats.append(Stat(words.accepted, said.month(record.accepted_month, sheet.language)))
    return stats


def _notes(sheet: Sheet, record: Record) -> list[str]:
    """Who provided it (R6), whether the operator replied, whether it was corrected (R32)."""
    words = sheet.words
    notes = [words.source.format(provider=record.provider)]
    if record.reply is not None:
        notes.append(words.replied)
    if record.correction is not None:
        notes.append(words.corrected.format(version=record.version))
    return notes


def _registration(sheet: Sheet, record: Record) -> list[str]:
    """Shop number and the end of the credit code."""
    operator = record.operator
    tail = operator.uscc[-USCC_TAIL:]
    lines = [operator.shop_no] if operator.shop_no else []
    return [*lines, sheet.words.uscc_tail.format(tail=tail)] if tail else lines


def _operator_landscape(sheet: Sheet, record: Record, area: Area) -> None:
    known, theme = sheet.sizes, sheet.theme
    small, size = known.label, known.name
    sheet.label(sheet.words.operator, area.x, area.y, size=small, colour=theme.soft)
    y = area.y + small + sheet.px(10)
    name = sheet.set(record.operator.display_name, area.w, 2, size, "bold")
    y = round(
        sheet.block(
            name,
            area.x,
            y,
            size=size,
            colour=theme.ink,
            leading=NAME_LEADING - 0.06,
            weight="bold",
        )
    )
    lines = _registration(sheet, record)
    if len(name.lines) > 1 and len(lines) > 1:
        joined = ("\u3000" if sheet.language == "zh" else "   ").join(lines)
        lines = [joined] if sheet.measure(joined, small) <= area.w else lines[:1]
    y += sheet.px(14)
    for i, text in enumerate(lines):
        top = y + i * round(small * 1.36)
        sheet.label(text, area.x, top, size=small, colour=theme.soft, width=area.w)


def _operator_portrait(sheet: Sheet, record: Record, area: Area) -> None:
    known, theme = sheet.sizes, sheet.theme
    small, size = known.label, known.name
    blocks = [
        sheet.set(text, area.w, 2, small)
        for text in [*_registration(sheet, record), *_notes(sheet, record)]
    ]
    step = round(small * LABEL_LEADING)
    count = sum(len(block.lines) for block in blocks)
    height = small + sheet.px(14) + sheet.px(18) + count * step
    room = int((area.h - height) / (size * NAME_LEADING))
    name = sheet.set(record.operator.display_name, area.w, min(max(room, 1), 4), size, "bold")
    sheet.label(sheet.words.operator, area.x, area.y, size=small, colour=theme.soft)
    y = area.y + small + sheet.px(14)
    y = round(
        sheet.block(
            name,
            area.x,
            y,
            size=size,
            colour=theme.ink,
            leading=NAME_LEADING,
            weight="bold",
        )
    )
    y += sheet.px(18)
    for block in blocks:
        sheet.block(
            block, area.x, y, size=small, colour=theme.soft, leading=LABEL_LEADING
        )
        y += step * len(block.lines)
