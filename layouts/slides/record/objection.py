"""How far an objection to a record has come (R46): a frame between headline and text.

Dashed while it is being looked into, for nothing is final then; a plain one once it is over. In
ink, without a colour, so that it accuses neither side.
"""

from dataclasses import dataclass

from layouts.boxes import dashed_frame, solid_frame
from layouts.canvas import BODY_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.slides.record.objection_lines import (
    bare,
    known_state,
    what_follows,
)
from layouts.typography import Block
from sync.objection_words import OBJECTIONS
from sync.records import Record


@dataclass(frozen=True)
class ObjectionFrame:
    """The frame, set but not drawn."""

    said: Block
    size: int
    below: Block
    small: int
    final: bool
    padding: int

    def height(self, sheet: Sheet) -> float:
        """Pixels down, without the room around it."""
        said = block_height(self.said, self.size, BODY_LEADING)
        below = block_height(self.below, self.small, LABEL_LEADING)
        return said + sheet.px(14) + below + 2 * self.padding

    def draw(self, sheet: Sheet, x: float, y: float, width: int) -> None:
        """Draw it over `width`."""
        theme, height = sheet.theme, self.height(sheet)
        (solid_frame if self.final else dashed_frame)(sheet, x, y, width, height)
        left, top = x + sheet.px(36), y + self.padding
        top = sheet.block(
            self.said,
            left,
            top,
            size=self.size,
            colour=theme.ink,
            leading=BODY_LEADING,
            weight="bold",
        )
        top += sheet.px(14)
        sheet.block(
            self.below, left, top, size=self.small, colour=theme.soft, leading=LABEL_LEADING
        )


def objection_frame(
    sheet: Sheet, record: Record, width: int, answer_days: int, gap: int
) -> ObjectionFrame | None:
    """The frame of the record's objection, none without one. Raises as `known_state`."""
    state = known_state(record)
    if state is None:
        return None
    known, room = sheet.sizes, width - 2 * sheet.px(36)
    said = OBJECTIONS[state].said.pick(sheet.language)
    size = next(
        (
            s
            for s in (known.figure, known.lead, known.body)
            if sheet.measure(said, s, "bold") <= room
        ),
        known.body,
    )
    below = what_follows(record, state, sheet.language, answer_days)
    small = known.header if sheet.measure(below, known.header) <= room else known.label
    return ObjectionFrame(
        sheet.set(said, room, 2, size, "bold"),
        size,
        sheet.set(below, room, 2, small),
        small,
        bare(state) != "raised",
        gap,
    )
