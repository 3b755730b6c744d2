"""Drawing a record: what happened, how it ended, whom it concerned (R11-R13)."""

from dataclasses import dataclass, field

from layouts import formatting
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.formatting import unit_for
from layouts.key_figures import Stat, draw_row, stat_height
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.slides.record.facts import RecordFacts
from layouts.slides.record.operator import (
    draw_operator_landscape,
    draw_operator_portrait,
    source_notes,
)
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block
from sync.records import Outcome, Success

NOTE_LEADING = 1.25
NOTE_LINES = 6
"""A name and a provider of 92 characters each need no more."""
LEADINGS = (BODY_LEADING, 1.42, 1.34)
CHIPS = {Success.YES: "tick", Success.NO: "bar", Success.NA: "ring"}


@dataclass(frozen=True)
class Tags:
    """Issue and industry: at `x` beside the chip what fits there, or all of them below it.

    `over` is what has neither place and belongs to the notes.
    """

    x: float
    beside: str
    below: str = ""
    over: list[str] = field(default_factory=list)


def draw(sheet: Sheet, slide: Slide[RecordFacts]) -> None:
    """Draw the record."""
    data, language = slide.data, sheet.language
    record, words = data.record, RECORD_WORDS.pick(language)
    right = words.concluded_in.format(month=formatting.month(record.closed_month, language))
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, words.scan)
    if sheet.portrait:
        y = grid.qr.y - sheet.px(40)
        sheet.hairline(grid.message.x, y, grid.message.right, y)
        area = grid.message
        area = Area(area.x, area.y, area.w, area.h - sheet.px(44))
        _message(sheet, data, area, draw_operator_portrait(sheet, record, grid.aside))
        return
    left_over = draw_operator_landscape(sheet, record, grid.aside)
    _message(sheet, data, grid.message, [*left_over, *source_notes(sheet, record)])


def _message(sheet: Sheet, data: RecordFacts, area: Area, notes: list[str]) -> None:
    """Outcome, headline and summary from the top, figures and notes from the bottom."""
    record, known, theme, px = data.record, sheet.sizes, sheet.theme, sheet.px
    chip_h = known.header + px(36)
    tags = _chip_row(sheet, data, area)
    notes = [*notes, *tags.over]
    joined = ("\u3000" if sheet.language == "zh" else "    ").join(notes)
    foot = sheet.set(joined, area.w, NOTE_LINES, known.foot)
    foot_h = block_height(foot, known.foot, NOTE_LEADING)
    stats_h = stat_height(sheet, notes=False)
    stats_y = area.bottom - foot_h - stats_h - (px(22) if notes else 0)
    gap, top = px(24), area.y + chip_h
    summary = record.summary.pick(sheet.language)
    titles = _titles(sheet, record.headline.pick(sheet.language), area.w)
    row = round(known.header * LABEL_LEADING) if tags.below else 0
    room, title, size, body, leading = _fit(sheet, titles, summary, area.w, stats_y - top - row)
    if tags.below and body.cut:  # the summary matters more than the trade
        row = 0
        _label_beside(sheet, tags.beside, tags.x, area)
        room, title, size, body, leading = _fit(sheet, titles, summary, area.w, stats_y - top)
    if row:
        sheet.label(
            tags.below, area.x, top + px(22), size=known.header, colour=theme.soft, width=area.w
        )
        top += row
    spare = max(0.0, room - block_height(body, known.body, leading))
    y = top + gap + min(spare * 0.25, px(44))
    y = sheet.headline(title, area.x, y, size)
    y += gap + min(spare * 0.25, px(40))
    sheet.block(body, area.x, y, size=known.body, colour=theme.ink, leading=leading)
    draw_row(sheet, _stats(sheet, data), area.x, stats_y, area.w)
    sheet.block(
        foot,
        area.x,
        area.bottom - foot_h,
        size=known.foot,
        colour=theme.soft,
        leading=NOTE_LEADING,
    )


def _fit(
    sheet: Sheet, titles: list[tuple[Block, int]], summary: str, width: int, height: float
) -> tuple[float, Block, int, Block, float]:
    """Room for the summary in `height`, headline, its size, summary, its leading.

    The first headline of `titles` beside which the summary stands open, else the last.
    """
    for title, size in titles:
        title_h = block_height(title, size, HEADLINE_LEADING)
        room = height - title_h - 3 * sheet.px(24) - sheet.px(12)
        body, leading = _body(sheet, summary, width, room)
        if leading == BODY_LEADING:
            break
    return room, title, size, body, leading


def _titles(sheet: Sheet, text: str, width: int) -> list[tuple[Block, int]]:
    """The headline at every size it fits, the preferred one first; else cut by rule."""
    lines = 3 if sheet.portrait else 2
    tries = [
        (sheet.set_headline(text, width, most, size), size)
        for size, most in sheet.headline_tries(lines)
    ]
    found = [(title, size) for title, size in tries if title is not None]
    return found or [(sheet.cut_headline(text, width, lines), sheet.sizes.headline_min)]


def _body(sheet: Sheet, text: str, width: int, room: float) -> tuple[Block, float]:
    """The summary, open where there is room and closer where there is not; cut by rule."""
    size = sheet.sizes.body
    for leading in LEADINGS:
        lines = int((room / size - 1) / leading) + 1
        block = sheet.set(text, width, min(max(lines, 1), 6 if sheet.portrait else 4), size)
        if not block.cut:
            break
    return block, leading


def _chip_row(sheet: Sheet, data: RecordFacts, area: Area) -> Tags:
    """The outcome in a chip: shape, word and colour say the same; issue and industry beside it.

    An issue that the headline names is not said again.
    """
    known, theme, px = sheet.sizes, sheet.theme, sheet.px
    success, size = data.record.success, known.header
    colour = {
        Success.YES: theme.success,
        Success.NO: theme.failure,
        Success.NA: theme.soft,
    }[success]
    text = RECORD_WORDS.pick(sheet.language).outcomes[Outcome(data.record.outcome)]
    height, side = size + px(36), round(size * 0.8)
    width = sheet.measure(text, size, "bold") + side + px(24 + 14 + 26)
    sheet.rounded(area.x, area.y, width, height, colour)
    sheet.icon(CHIPS[success], area.x + px(24), area.y + (height - side) / 2, side, theme.on_shape)
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
    title = data.record.headline.pick(sheet.language).replace("\n", " ").casefold()
    parts = list(dict.fromkeys(part for part in (data.issue, data.industry) if part))
    parts = [part for part in parts if part.casefold() not in title] or parts[-1:]
    comma = "\u3000" if sheet.language == "zh" else "  ·  "
    over: list[str] = []
    room = area.right - x
    whole = comma.join(parts)
    while len(parts) > 1 and sheet.measure(comma.join(parts), size) > room:
        over.insert(0, parts.pop())
    beside = comma.join(parts)
    if sheet.portrait and sheet.measure(whole, size) > room:
        return Tags(x, beside, whole if sheet.measure(whole, size) <= area.w else beside)
    _label_beside(sheet, beside, x, area)
    return Tags(x, beside, "", over)


def _label_beside(sheet: Sheet, text: str, x: float, area: Area) -> None:
    """Issue and industry at `x` beside the chip, cut to the room there is."""
    size, room = sheet.sizes.header, area.right - x
    if text and room > size * 3:
        top = area.y + sheet.px(17)
        sheet.label(text, x, top, size=size, colour=sheet.theme.soft, width=room)


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
