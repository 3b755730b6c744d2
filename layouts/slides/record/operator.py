"""Whom a record concerned: the operator beside the code; and who says so. Both stand whole (R6)."""

from dataclasses import dataclass

from layouts.canvas import LABEL_LEADING, NAME_LEADING, Sheet, block_height
from layouts.plate_frame import Area
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block
from sync.records import Record

USCC_TAIL = 6
"""Characters of the credit code that are shown: enough to compare, no more than needed."""

MANY = 99
"""Lines without a bound: what does not fit is set smaller or elsewhere, never cut."""


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


def _between(sheet: Sheet) -> int:
    """A size between that of the body and that of labels."""
    return (sheet.sizes.body + sheet.sizes.label) // 2


def draw_operator_landscape(sheet: Sheet, record: Record, area: Area) -> list[str]:
    """The operator above the code; what a long name leaves no room for is handed back."""
    known, theme = sheet.sizes, sheet.theme
    small, title = known.label, RECORD_WORDS.pick(sheet.language).operator
    gap = sheet.px(10)
    lines, leading = _registration(sheet, record), NAME_LEADING - 0.08
    top = area.y + small + gap
    for size in (known.name, known.body, _between(sheet), known.label, known.foot):
        name = sheet.set(record.operator.display_name, area.w, MANY, size, "bold")
        open_size = size == known.name and len(name.lines) <= 3
        if open_size or top + block_height(name, size, leading) <= area.bottom + gap:
            break
    else:  # whole and small below, rather than cut here
        whole = f"{title} {record.operator.display_name}"
        return [whole, *lines]
    sheet.label(title, area.x, area.y, size=small, colour=theme.soft)
    y = sheet.block(name, area.x, top, size=size, colour=theme.ink, leading=leading, weight="bold")
    step = round(small * 1.36)
    y += sheet.px(14)
    while lines and y + small <= area.bottom + gap:
        text = lines.pop(0)
        if sheet.measure(text, small) > area.w:
            return [text, *lines]
        sheet.label(text, area.x, y, size=small, colour=theme.soft)
        y += step
    return lines


@dataclass(frozen=True)
class _Column:
    """How the column beside the code is set in portrait, from its head to its foot."""

    name: Block
    size: int
    lines: list[Block]
    notes: list[Block]
    small: int

    def height(self, gap: int) -> float:
        """Pixels down: label, name, registration, notes."""
        rows = sum(len(block.lines) for block in (*self.lines, *self.notes))
        name = block_height(self.name, self.size, NAME_LEADING)
        return self.small + gap + name + 2 * gap + rows * round(self.small * LABEL_LEADING)


def draw_operator_portrait(sheet: Sheet, record: Record, area: Area) -> list[str]:
    """The operator at the head of the foot block, who says so at its foot; or handed back."""
    known, theme, gap = sheet.sizes, sheet.theme, sheet.px(14)
    notes = source_notes(sheet, record)
    # Rather a smaller name, and notes across the whole plate, than either cut short.
    for size, small, beside in (
        (known.name, known.label, True),
        (known.body, known.label, True),
        (known.body, known.label, False),
        (_between(sheet), known.label, False),
        (known.label, known.label, False),
        (known.foot, known.foot, False),
    ):
        column = _column(sheet, record, area.w, (size, small), notes if beside else [])
        if column.height(gap) <= area.h + round(small * LABEL_LEADING) - small:
            break
    sheet.label(
        RECORD_WORDS.pick(sheet.language).operator, area.x, area.y, size=small, colour=theme.soft
    )
    y = sheet.block(
        column.name,
        area.x,
        area.y + small + gap,
        size=size,
        colour=theme.ink,
        leading=NAME_LEADING,
        weight="bold",
    )
    step = round(small * LABEL_LEADING)
    _stack(sheet, column.lines, area.x, y + gap + sheet.px(6), small)
    rows = sum(len(block.lines) for block in column.notes)
    _stack(sheet, column.notes, area.x, area.bottom - rows * step + (step - small), small)
    return [] if beside else notes


def _column(
    sheet: Sheet, record: Record, width: int, sizes: tuple[int, int], notes: list[str]
) -> _Column:
    """The column at `sizes`, that of the name and that of the rest, nothing of it cut."""
    size, small = sizes
    return _Column(
        name=sheet.set(record.operator.display_name, width, MANY, size, "bold"),
        size=size,
        lines=[sheet.set(text, width, MANY, small) for text in _registration(sheet, record)],
        notes=[sheet.set(text, width, MANY, small) for text in notes],
        small=small,
    )


def _stack(sheet: Sheet, blocks: list[Block], x: int, y: float, size: int) -> None:
    """Small lines one under the other."""
    for block in blocks:
        sheet.block(block, x, y, size=size, colour=sheet.theme.soft, leading=LABEL_LEADING)
        y += round(size * LABEL_LEADING) * len(block.lines)
