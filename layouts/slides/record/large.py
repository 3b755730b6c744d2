"""A record in large type: outcome, headline, one sentence, shop; fewer words, not smaller ones.

What leaves first: figures, then the sentence, whole each time. Whoever provided it, and who
replied or objects, never leaves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layouts import formatting
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, Sheet, block_height
from layouts.context_rows import Row, draw_rows
from layouts.formatting import unit_for
from layouts.plate_frame import Area
from layouts.slide import Slide
from layouts.slides.record.chip import chip_height, chip_of
from layouts.slides.record.facts import RecordFacts
from layouts.slides.record.layout import NOTE_LEADING, message_area, small_print
from layouts.slides.record.objection import ObjectionFrame, objection_frame
from layouts.slides.record.operator import OperatorColumn, operator_column, source_notes
from layouts.slides.record.plate_parts import draw_record_frame
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block

TITLES = ((200, 2), (168, 2), (168, 3), (140, 3), (140, 4), (120, 4), (106, 4))
"""Steps of a headline, and on how many lines it may stand."""
GAP = 36


@dataclass(frozen=True)
class _Fit:
    """The message, set but not drawn: a frame or a sentence below the headline, or neither."""

    title: Block
    size: int
    frame: ObjectionFrame | None
    said: Block

    def height(self, sheet: Sheet) -> float:
        """Pixels down, with the gaps above headline and what follows."""
        below = self.frame.height(sheet) if self.frame else 0.0
        below += block_height(self.said, sheet.sizes.body, BODY_LEADING)
        gaps = 2 if below else 1
        return block_height(self.title, self.size, HEADLINE_LEADING) + below + gaps * sheet.px(GAP)


def draw_large(sheet: Sheet, slide: Slide[RecordFacts]) -> None:
    """Draw it.

    Raises:
        FigureError: its outcome, or the state of an objection, is unknown to this program.
    """
    data, words = slide.data, RECORD_WORDS.pick(sheet.language)
    record = data.record
    right = words.concluded_in.format(month=formatting.month(record.closed_month, sheet.language))
    found = draw_record_frame(sheet, slide, right, words.listen)
    notes = source_notes(sheet, record, reply_follows=record.reply is not None)
    column = operator_column(sheet, record, found.aside, "", [])
    column.draw(sheet, found.aside)
    if sheet.portrait:
        _call(sheet, column, found.aside, slide.masthead.hotline)
    area = _above_notes(sheet, [*column.over, *notes])
    replace(chip_of(sheet, data, area), beside="", below="").draw(sheet, area, with_row=False)
    top = area.y + chip_height(sheet)
    _message(sheet, data, Area(area.x, top, area.w, area.bottom - top))


def _above_notes(sheet: Sheet, notes: list[str]) -> Area:
    """Draw small print at the foot of the message; what is left above it."""
    area, foot = message_area(sheet), sheet.sizes.foot
    block = small_print(sheet, notes, area.w, foot)
    height = round(block_height(block, foot, NOTE_LEADING))
    top = area.bottom - height
    sheet.block(block, area.x, top, size=foot, colour=sheet.theme.soft, leading=NOTE_LEADING)
    return Area(area.x, area.y, area.w, area.h - height - (sheet.px(20) if height else 0))


def _message(sheet: Sheet, data: RecordFacts, area: Area) -> None:
    """Headline and what follows it, from the top; figures in what is left."""
    fit = next((fit for fit in _tries(sheet, data, area) if fit.height(sheet) <= area.h), None)
    fit = fit or _bare(sheet, data, area)
    figures = _figures(sheet, data, area.w) if fit.said.lines else []
    size = sheet.sizes.close
    spare = area.h - fit.height(sheet) - (size + sheet.px(GAP)) * len(figures)
    while figures and spare < 0:
        figures.pop()
        spare += size + sheet.px(GAP)
    gap = sheet.px(GAP) + sheet.share(spare, 3 + len(figures))
    y = sheet.headline(fit.title, area.x, area.y + gap, fit.size) + gap
    if fit.frame:
        fit.frame.draw(sheet, area.x, y, area.w)
    ink = sheet.theme.ink
    y = sheet.block(fit.said, area.x, y, size=sheet.sizes.body, colour=ink, leading=BODY_LEADING)
    for row in figures:
        x = float(area.x)
        for text in row:
            x = sheet.rich(text, x, y + gap, size, ink) + sheet.px(2 * GAP)
        y += gap + size


def _tries(sheet: Sheet, data: RecordFacts, area: Area) -> Iterator[_Fit]:
    """Rather a smaller headline than no sentence; an objection stands in the sentence's place."""
    record, nothing = data.record, Block(())
    frame = objection_frame(sheet, record, area.w, data.answer_days, sheet.px(24))
    text = record.headline.pick(sheet.language)
    titles = _titles(sheet, text, area.w)
    sentences = [] if frame else _sentences(record.summary.pick(sheet.language))
    for title, size in titles:
        for sentence in sentences:
            said = sheet.set(sentence, area.w, 4, sheet.sizes.body)
            if not said.cut:
                yield _Fit(title, size, None, said)
        if frame:
            yield _Fit(title, size, frame, nothing)
    for title, size in titles:
        yield _Fit(title, size, None, nothing)


def _titles(sheet: Sheet, text: str, width: int) -> list[tuple[Block, int]]:
    """The headline at every size it fits, the largest first; its editor's breaks before other ones.

    A line of its editor's may take more than one here: large type has short lines.
    """
    tries = [(sheet.sizes.step(size), lines) for size, lines in TITLES]
    given = [(_as_given(sheet, text, width, lines, size), size) for size, lines in tries]
    anew = [(sheet.set_headline(text, width, lines, size), size) for size, lines in tries]
    return [(block, size) for block, size in (*given, *anew) if block]


def _as_given(sheet: Sheet, text: str, width: int, most: int, size: int) -> Block | None:
    """`text` broken as its editor did, each of these lines on as many as it needs."""
    parts = [sheet.set_headline(part, width, most, size) for part in text.split("\n")]
    lines = tuple(line for part in parts if part for line in part.lines)
    return Block(lines) if all(parts) and len(lines) <= most else None


def _bare(sheet: Sheet, data: RecordFacts, area: Area) -> _Fit:
    """The headline alone, cut by rule where it is longer than any office takes."""
    size = sheet.sizes.headline_min
    lines = max(1, int(((area.h - sheet.px(GAP)) / size - 1) / HEADLINE_LEADING) + 1)
    title = sheet.cut_headline(data.record.headline.pick(sheet.language), area.w, lines)
    return _Fit(title, size, None, Block(()))


def _sentences(summary: str) -> Sequence[str]:
    """All of it, else its last sentence: how it ended, for the headline says what happened."""
    parts = [part for part in summary.split("。") if part]
    return [summary, f"{parts[-1]}。"] if len(parts) > 1 else [summary]


def _figures(sheet: Sheet, data: RecordFacts, width: int) -> list[list[str]]:
    """What was paid back and how long it took: rows, one where both have room there."""
    words, record, language = RECORD_WORDS.pick(sheet.language), data.record, sheet.language
    found = []
    if record.money is not None:
        figure, unit = formatting.band(record.money, language, data.currency)
        found.append(f"{words.refund} *{figure}{unit}*")
    if record.days is not None:
        unit = unit_for(sheet.words.days_unit, record.days)
        found.append(f"{words.took} *{record.days}* {unit}")
    size, apart = sheet.sizes.close, sheet.px(2 * GAP)
    taken = sum(sheet.measure(text.replace("*", ""), size, "bold") + apart for text in found)
    return [found] if found and taken - apart <= width else [[text] for text in found]


def _call(sheet: Sheet, column: OperatorColumn, area: Area, hotline: str) -> None:
    """Whom to call, below the shop, where the column has room for it."""
    if column.size < sheet.sizes.name:
        return
    used = block_height(column.name, column.size, column.leading)
    used += sum(len(block.lines) for block in column.under) * column.step + sheet.px(60)
    room = Area(area.x, area.y + round(used), area.w, area.h - round(used))
    row = Row(RECORD_WORDS.pick(sheet.language).call, hotline, "figure")
    draw_rows(sheet, [row], room, shrink=False)
