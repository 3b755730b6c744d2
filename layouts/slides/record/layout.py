"""Where everything on a record's plate lies, worked out before any of it is drawn.

Both voices stand on the plate where all of both fits; else the reply has the plate behind it.
"""

from dataclasses import dataclass
from typing import Literal

from layouts import formatting
from layouts.canvas import GAP_MOST, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.formatting import unit_for
from layouts.key_figures import Stat, draw_row, stat_height
from layouts.plate_frame import Area, grid
from layouts.slides.record.chip import Chip, chip_height, chip_of
from layouts.slides.record.facts import RecordFacts
from layouts.slides.record.objection import ObjectionFrame, objection_frame
from layouts.slides.record.operator import OperatorColumn, operator_column, source_notes
from layouts.slides.record.voices import Body, Voices, body, voices
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block

GAPS = 3
"""Of a record: above headline, words and figures."""
ONE_LINE = 240
"""The largest step of a headline on one line."""
NOTE_LEADING = 1.25
NOTE_LINES = 8
"""A name and a provider of 92 characters each need no more."""


@dataclass(frozen=True)
class Fitted:
    """Headline and words in the room there is; `spare` pixels are left over."""

    title: Block
    size: int
    words: Body | Voices
    spare: float


@dataclass(frozen=True)
class Below:
    """Figures and small print at the foot of the message.

    `stats` are figures in their row; where a frame or a second voice takes its room, they stand in
    `line`, or in the small print `foot`.
    """

    stats: list[Stat]
    line: Block
    foot: Block
    gap: int

    def height(self, sheet: Sheet) -> float:
        """Pixels down."""
        foot = block_height(self.foot, sheet.sizes.foot, NOTE_LEADING)
        return foot + self._line(sheet) + self._row(sheet)

    def draw(self, sheet: Sheet, area: Area, lift: float) -> None:
        """Draw it at the foot of `area`, the row of figures that much above it."""
        known, soft = sheet.sizes, sheet.theme.soft
        y = area.bottom - self.height(sheet)
        if self.stats:
            draw_row(sheet, self.stats, area.x, y - lift, area.w)
        y += self._row(sheet)
        sheet.block(self.line, area.x, y, size=known.label, colour=soft, leading=LABEL_LEADING)
        y += self._line(sheet)
        sheet.block(self.foot, area.x, y, size=known.foot, colour=soft, leading=NOTE_LEADING)

    def _row(self, sheet: Sheet) -> int:
        apart = sheet.px(22) if self.foot.lines else 0
        return stat_height(sheet, notes=False) + apart if self.stats else 0

    def _line(self, sheet: Sheet) -> float:
        apart = sheet.px(14) if self.foot.lines else 0
        height = block_height(self.line, sheet.sizes.label, LABEL_LEADING)
        return height + apart if self.line.lines else 0


@dataclass(frozen=True)
class Layout:
    """A record's plate, set but not drawn; `gap` pixels at least are between its parts."""

    area: Area
    column: OperatorColumn
    chip: Chip
    with_row: bool
    frame: ObjectionFrame | None
    fitted: Fitted
    below: Below
    gap: int

    @property
    def whole(self) -> bool:
        """Whether no words of it are cut."""
        return self.fitted.words.whole

    @property
    def reply_follows(self) -> bool:
        """Whether a reply stands on a plate of its own; only asked of a record that has one."""
        return not isinstance(self.fitted.words, Voices)


@dataclass(frozen=True)
class Spacing:
    """How close things stand: `gap` of the 1080p grid; the facts in a line, in the print, or not.

    "row" is the row of figures, which only a record without frame and second voice has room for.
    """

    gap: int
    facts: Literal["row", "line", "print", "none"]


ALONE = (Spacing(24, "row"), Spacing(16, "row"))
BOTH = (Spacing(24, "line"), Spacing(16, "print"))
FRAMED = (*BOTH, Spacing(16, "none"), Spacing(10, "none"))
"""An objection leaves rather the figures out, which the page has, than words."""


def laid_out(sheet: Sheet, data: RecordFacts) -> Layout:
    """The plate of a record: the first layout in which its words stand whole, else the last.

    Raises:
        FigureError: its outcome, or the state of an objection, is unknown to this program.
    """
    record = data.record
    if record.reply is not None:
        for spacing in BOTH:
            found = _laid_out(sheet, data, spacing, both=True)
            if found.whole:
                return found
    for spacing in ALONE if record.objection is None else FRAMED:
        found = _laid_out(sheet, data, spacing, both=False)
        if found.whole:
            break
    return found


def _laid_out(sheet: Sheet, data: RecordFacts, spacing: Spacing, *, both: bool) -> Layout:
    """The plate with both voices, or with the record's alone."""
    record, area = data.record, message_area(sheet)
    gap, chip = sheet.px(spacing.gap), chip_of(sheet, data, area)
    frame = objection_frame(sheet, record, area.w, data.answer_days, gap)
    stats = _stats(sheet, data)
    facts = [_said(stat) for stat in stats]
    notes = source_notes(sheet, record, reply_follows=record.reply is not None and not both)
    if spacing.facts == "print" or (sheet.portrait and spacing.facts == "line"):
        notes = [*facts, *notes]
    heading = RECORD_WORDS.pick(sheet.language).operator
    column = operator_column(sheet, record, grid(sheet.profile).aside, heading, notes)
    in_line = facts if spacing.facts == "line" and not sheet.portrait else []
    line = small_print(sheet, in_line, area.w, sheet.sizes.label)
    foot = small_print(sheet, [*column.over, *chip.over], area.w, sheet.sizes.foot)
    below = Below(stats if spacing.facts == "row" else [], line, foot, gap)
    room = area.h - chip_height(sheet) - below.height(sheet)
    if frame:
        room -= frame.height(sheet) + gap
    row = chip.row_height(sheet)
    fitted = _fitted(sheet, data, area.w, room - row, gap, both=both)
    if row and not fitted.words.whole:  # the summary matters more than the trade
        row, fitted = 0, _fitted(sheet, data, area.w, room, gap, both=both)
    return Layout(area, column, chip, bool(row), frame, fitted, below, gap)


def message_area(sheet: Sheet) -> Area:
    """In portrait a rule parts it from the code."""
    area = grid(sheet.profile).message
    return Area(area.x, area.y, area.w, area.h - sheet.px(44)) if sheet.portrait else area


def _fitted(
    sheet: Sheet, data: RecordFacts, width: int, height: float, gap: int, *, both: bool
) -> Fitted:
    """The first headline beside which the words stand open, else the last."""
    record = data.record
    for title, size in _titles(sheet, record.headline.pick(sheet.language), width):
        room = height - block_height(title, size, HEADLINE_LEADING) - round(3.5 * gap)
        words = (
            voices(sheet, record, width, room, gap) if both else body(sheet, record, width, room)
        )
        if words.open or (words.whole and len(title.lines) > _lines(sheet)):
            break
    found = Fitted(title, size, words, max(0.0, room - words.height(sheet)))
    return _larger(sheet, found, record.headline.pick(sheet.language), width)


def _larger(sheet: Sheet, found: Fitted, text: str, width: int) -> Fitted:
    """With a headline of one line as high as one of two, where else a hole would be."""
    spare = found.spare - GAPS * sheet.px(GAP_MOST)
    if spare <= 0 or len(found.title.lines) > 1:
        return found
    for size in sheet.sizes.up_to(ONE_LINE):
        title = sheet.set_headline(text, width, 1, size)
        more = size - found.size
        if title is not None and 0 < more <= found.spare:
            return Fitted(title, size, found.words, found.spare - more)
    return found


def _titles(sheet: Sheet, text: str, width: int) -> list[tuple[Block, int]]:
    """The headline at every size it fits, the preferred one first; else on a line more than is
    usual, if any, before it is cut by rule.
    """
    lines, least = _lines(sheet), sheet.sizes.headline_min
    if found := list(sheet.headlines(text, width, lines)):
        return found
    taller = sheet.set_headline(text, width, lines + 1, least)
    return [(one, least) for one in (taller, sheet.cut_headline(text, width, lines)) if one]


def _lines(sheet: Sheet) -> int:
    """Lines that a headline has at most, unless it would be cut."""
    return 3 if sheet.portrait else 2


def small_print(sheet: Sheet, parts: list[str], width: int, size: int) -> Block:
    """Small print as one paragraph, its parts a wide blank apart."""
    blank = "\u3000" if sheet.language == "zh" else "    "
    return sheet.set_name(blank.join(parts), width, NOTE_LINES, size, "regular")


def _stats(sheet: Sheet, data: RecordFacts) -> list[Stat]:
    words, record = RECORD_WORDS.pick(sheet.language), data.record
    stats = []
    if record.money is not None:
        figure, of = formatting.band(record.money, sheet.language, data.currency)
        stats.append(Stat(words.refund, figure, of))
    if record.days is not None:
        stats.append(
            Stat(words.took, str(record.days), unit_for(sheet.words.days_unit, record.days))
        )
    stats.append(Stat(words.accepted, formatting.month(record.accepted_month, sheet.language)))
    return stats


def _said(stat: Stat) -> str:
    """A figure in a line of small print."""
    return f"{stat.name} {stat.figure} {stat.unit}".rstrip()
