"""Whom a record concerned: the operator beside the code; and who says so. Both stand whole (R6)."""

from dataclasses import dataclass

from layouts.canvas import LABEL_LEADING, NAME_LEADING, Sheet, block_height
from layouts.operator_names import brand
from layouts.plate_frame import ABOVE_CODE, Area
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block
from sync.records import Record

USCC_TAIL = 6
"""Characters of the credit code that are shown: enough to compare, no more than needed."""

NAME_LINES = 3
"""Of a name in large type; a longer one is known by its brand."""
MANY = 99
"""Lines without a bound: what does not fit is set smaller or elsewhere, never cut."""


@dataclass(frozen=True)
class OperatorColumn:
    """The column beside the code, set but not drawn: heading, name, and small print at two ends.

    `over` is what has no room in it and belongs across the plate.
    """

    heading: str
    name: Block
    size: int
    leading: float
    under: list[Block]
    foot: list[Block]
    small: int
    step: int
    over: list[str]

    def draw(self, sheet: Sheet, area: Area) -> None:
        """Draw it: the name from the top, `foot` at the foot."""
        soft = sheet.theme.soft
        if self.heading:
            sheet.label(self.heading, area.x, area.y, size=self.small, colour=soft)
        gaps = (14, 20) if sheet.portrait else (10, 14)
        y = sheet.block(
            self.name,
            area.x,
            area.y + (self.small + sheet.px(gaps[0]) if self.heading else 0),
            size=self.size,
            colour=sheet.theme.ink,
            leading=self.leading,
            weight="bold",
        )
        self._stack(sheet, self.under, area.x, y + sheet.px(gaps[1]))
        rows = sum(len(block.lines) for block in self.foot)
        at_foot = area.bottom - rows * self.step + (self.step - self.small)
        self._stack(sheet, self.foot, area.x, at_foot)

    def _stack(self, sheet: Sheet, blocks: list[Block], x: int, y: float) -> None:
        """Small lines one under the other."""
        size, colour = self.small, sheet.theme.soft
        for block in blocks:
            sheet.block(block, x, y, size=size, colour=colour, leading=LABEL_LEADING)
            y += self.step * len(block.lines)


def operator_column(
    sheet: Sheet, record: Record, area: Area, heading: str, notes: list[str]
) -> OperatorColumn:
    """The operator of `record`, and `notes` in portrait, where the column has room for them."""
    if sheet.portrait:
        return _portrait(sheet, record, area, heading, notes)
    found = _landscape(sheet, record, area, heading)
    return OperatorColumn(**{**vars(found), "over": [*found.over, *notes]})


def source_notes(sheet: Sheet, record: Record, *, reply_follows: bool) -> list[str]:
    """Who provided it (R6) and worded it (R5), where the reply stands, whether it was corrected."""
    words = RECORD_WORDS.pick(sheet.language)
    said = [words.source.format(provider=record.provider)]
    if record.words == "made":
        said.append(words.made)
    if reply_follows:
        said.append(words.reply_follows)
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


def _brand(sheet: Sheet, record: Record, width: int) -> tuple[Block, str] | None:
    """What a long name is known by, large, and the whole of it for the small print."""
    name, size = record.operator.display_name, sheet.sizes.name
    short = brand(name)
    for lines in (short, short[:1]):
        block = sheet.set("\n".join(lines), width, len(lines), size, "bold") if lines else None
        if block and not block.cut:
            return block, RECORD_WORDS.pick(sheet.language).full_name.format(name=name)
    return None


def _landscape(sheet: Sheet, record: Record, area: Area, heading: str) -> OperatorColumn:
    """The operator above the code."""
    known, name = sheet.sizes, record.operator.display_name
    gap, leading, lines = sheet.px(10), NAME_LEADING - 0.08, _registration(sheet, record)
    step, top = round(known.label * 1.36), area.y + (known.label + gap if heading else 0)
    short, over = _brand(sheet, record, area.w), []
    for size in (known.name, known.middle, known.label, known.foot):
        block = sheet.set_name(name, area.w, MANY, size)
        if size == known.name and short and len(block.lines) > NAME_LINES:
            block, over = short[0], [short[1]]
        bottom = top + block_height(block, size, leading)
        open_size = size == known.name and len(block.lines) <= NAME_LINES
        if bottom <= area.bottom + (sheet.px(ABOVE_CODE) if open_size else gap):
            break
    else:  # whole and small below, rather than cut here
        none = Block(())
        over = [f"{heading} {name}".lstrip(), *lines]
        return OperatorColumn("", none, size, leading, [], [], known.label, step, over)
    under, y = [], bottom + sheet.px(14)
    joined = ("\u3000" if sheet.language == "zh" else "   ").join(lines)
    if y + step + known.label > area.bottom + gap and sheet.measure(joined, known.label) <= area.w:
        lines = [joined]
    while lines and y + known.label <= area.bottom + gap:
        if sheet.measure(lines[0], known.label) > area.w:
            break
        under.append(sheet.set(lines.pop(0), area.w, 1, known.label))
        y += step
    over += lines
    return OperatorColumn(heading, block, size, leading, under, [], known.label, step, over)


def _portrait(
    sheet: Sheet, record: Record, area: Area, heading: str, notes: list[str]
) -> OperatorColumn:
    """The operator at the head of the foot block, who says so at its foot."""
    known, gap = sheet.sizes, sheet.px(14)
    name, short = record.operator.display_name, _brand(sheet, record, area.w)
    # Rather what it is known by, then a smaller name, and notes across the whole plate, than either
    # cut short.
    for size, small, beside in (
        (known.name, known.label, True),
        (known.name, known.label, False),
        (known.body, known.label, False),
        (known.middle, known.label, False),
        (known.label, known.label, False),
        (known.foot, known.foot, False),
    ):
        step = round(small * LABEL_LEADING)
        block, more = sheet.set_name(name, area.w, MANY, size), list[str]()
        if short and len(block.lines) > NAME_LINES and size == known.name:
            block, more = short[0], [short[1]]
        column = OperatorColumn(
            heading=heading,
            name=block,
            size=size,
            leading=NAME_LEADING,
            under=[sheet.set(text, area.w, MANY, small) for text in _registration(sheet, record)],
            foot=[sheet.set(text, area.w, MANY, small) for text in notes] if beside else [],
            small=small,
            step=step,
            over=more if beside else [*more, *notes],
        )
        rows = sum(len(block.lines) for block in (*column.under, *column.foot))
        height = small + 3 * gap + block_height(column.name, size, NAME_LEADING) + rows * step
        if height <= area.h + step - small:
            break
    return column
