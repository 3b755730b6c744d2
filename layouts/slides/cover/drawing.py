"""Drawing the cover: the slogan, below it the cases that one can count, with their three figures.

The slogan gives way first, for a slogan is read at any of its sizes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layouts import formatting
from layouts.canvas import (
    BODY_LEADING,
    HEADLINE_LEADING,
    LABEL_LEADING,
    Sheet,
    block_height,
)
from layouts.context_rows import Row, draw_notes, draw_rows, plain
from layouts.news_parts import above_foot
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.slides.cover.counted import counted, counted_height
from layouts.slides.cover.facts import CoverFacts, Whole
from layouts.slides.cover.figures_row import figures_row, row_height
from layouts.slides.cover.words import COVER_WORDS
from layouts.typography import Block

SLOGAN = 200
"""The largest step of a slogan."""
GAP = 30
NOTE_LINES = 6
LEAST = 34
ABOVE_SUB = 80


@dataclass(frozen=True)
class _Setting:
    """Slogan, lead and notes as they fit together."""

    slogan: Block
    size: int
    sub: Block
    notes: Block
    note: int

    def height(self, sheet: Sheet) -> float:
        """Pixels down of all of it, with the least room between."""
        return (
            block_height(self.slogan, self.size, HEADLINE_LEADING)
            + block_height(self.sub, sheet.sizes.lead, BODY_LEADING)
            + block_height(self.notes, self.note, LABEL_LEADING)
            + 4 * sheet.px(LEAST)
        )


def draw(sheet: Sheet, slide: Slide[CoverFacts]) -> None:
    data = slide.data
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_all)
    area = above_foot(sheet, grid.message, grid.qr.y)
    left = draw_rows(sheet, _context(sheet, data), grid.aside)
    if data.whole is None:
        title = sheet.largest_headline(data.slogan, area.w, 3, SLOGAN)
        _bare(sheet, data, title, area.w).draw(sheet, area)
        return
    notes = [data.whole.note, *([] if sheet.portrait else [_basis(sheet, data.basis, area.w)])]
    notes.append(("\u3000" if sheet.language == "zh" else "    ").join(left))
    _message(sheet, data.slogan, data.whole, [note for note in notes if note], area)


def draw_large(sheet: Sheet, slide: Slide[CoverFacts]) -> None:
    """The cover without the cases: the slogan, as large as it stands with what this is."""
    data = replace(slide.data, whole=None)
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_all)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, _context(sheet, data), grid.aside), area)
    ways = [_bare(sheet, data, title, area.w) for title in _slogans(sheet, data.slogan, area.w)]
    open_ones = (way for way in ways if way.spare(sheet, area.h) >= sheet.px(LEAST))
    next(open_ones, ways[-1]).draw(sheet, area)


def _context(sheet: Sheet, data: CoverFacts) -> list[Row]:
    """How it was chosen, since when, who counted; upright on what it rests, too (R9, R12, R42)."""
    words = COVER_WORDS.pick(sheet.language)
    rows = [Row(words.mode, words.modes.get(data.mode, data.mode))]
    if data.mode == "selective" and data.criterion:
        rows.append(Row(words.selective_by, data.criterion))
    date = formatting.day(data.effective_date, sheet.language)
    rows.append(Row(words.scope[0], words.scope[1].format(date=date)))
    if sheet.portrait and data.whole and data.basis:
        rows.append(Row(words.basis, "\n".join(data.basis)))
    return [*rows, plain(words.maker)] if data.whole else rows


def _message(sheet: Sheet, slogan: str, whole: Whole, notes: list[str], area: Area) -> None:
    """Slogan, what this is, the cases, the notes below them."""
    words = COVER_WORDS.pick(sheet.language)
    known, theme = sheet.sizes, sheet.theme
    figures_h = counted_height(sheet, whole, area.w) + sheet.px(GAP) + row_height(sheet)
    room = Area(area.x, area.y, area.w, round(area.h - figures_h))
    found = _set(sheet, slogan, words.sub, notes, room)
    slogan_h = block_height(found.slogan, found.size, HEADLINE_LEADING)
    sub_h = block_height(found.sub, known.lead, BODY_LEADING)
    notes_h = block_height(found.notes, found.note, LABEL_LEADING)
    gaps = 4 if notes_h else 3
    used = slogan_h + sub_h + figures_h + notes_h
    gap = min(max((area.h - used) / gaps, sheet.px(LEAST)), sheet.px(104))
    y = sheet.headline(found.slogan, area.x, area.y + min(gap, sheet.px(20)), found.size) + gap
    if sub_h:
        y = sheet.block(
            found.sub, area.x, y, size=known.lead, colour=theme.ink, leading=BODY_LEADING
        )
        y += gap
    bottom = area.bottom - notes_h
    y = min(y, bottom - (sheet.px(14) if notes_h else 0) - figures_h)
    counted(sheet, whole, Area(area.x, round(y), area.w, 0))
    figures_row(sheet, whole, area, y + figures_h - row_height(sheet))
    sheet.block(
        found.notes, area.x, bottom, size=found.note, colour=theme.soft, leading=LABEL_LEADING
    )


def _set(sheet: Sheet, slogan: str, sub: str, notes: list[str], room: Area) -> _Setting:
    """The words around the cases, as openly as they fit into `room` together.

    First the slogan grows smaller, then the notes, then what this is gives way.
    """
    known = sheet.sizes
    lead, nothing = sheet.set(sub, room.w, 2, known.lead), Block(())
    ways = [
        _Setting(title, size, opening, block, note)
        for opening in (lead, nothing)
        for note in (known.label, known.foot)
        for block in [sheet.set("\n".join(notes), room.w, NOTE_LINES, note) if notes else nothing]
        if note == known.foot or not block.cut
        for title, size in _slogans(sheet, slogan, room.w)
    ]
    return next((way for way in ways if way.height(sheet) <= room.h), ways[-1])


def _slogans(sheet: Sheet, text: str, width: int) -> Iterator[tuple[Block, int]]:
    """The slogan, the largest first: where the plate is wide on one line, else as it is broken."""
    known = sheet.sizes
    if not sheet.portrait:
        han = sheet.language == "zh"
        whole = text.replace("\n", "" if han else " ")
        for size in known.up_to(SLOGAN):
            block = sheet.set_headline(whole, width, 1, size)
            if block:
                yield block, size
    for size in known.up_to(SLOGAN):
        block = sheet.set_headline(text, width, 2, size)
        if block:
            yield block, size
    yield sheet.cut_headline(text, width, 2), known.headline_min


@dataclass(frozen=True)
class _Bare:
    """The cover without completeness: slogan and what this is, the basis at the foot."""

    slogan: Block
    size: int
    sub: Block
    basis: Block

    def spare(self, sheet: Sheet, height: int) -> float:
        """Pixels of `height` that it leaves."""
        slogan = block_height(self.slogan, self.size, HEADLINE_LEADING)
        sub = block_height(self.sub, sheet.sizes.lead, BODY_LEADING)
        basis = block_height(self.basis, sheet.sizes.label, LABEL_LEADING)
        return height - basis - slogan - sub - sheet.px(ABOVE_SUB)

    def draw(self, sheet: Sheet, area: Area) -> None:
        """Draw it in `area`."""
        known, theme = sheet.sizes, sheet.theme
        top = area.y + self.spare(sheet, area.h) * (0.45 if sheet.portrait else 0.42)
        y = sheet.headline(self.slogan, area.x, top, self.size) + sheet.px(ABOVE_SUB)
        sheet.block(self.sub, area.x, y, size=known.lead, colour=theme.ink, leading=BODY_LEADING)
        low = area.bottom - block_height(self.basis, known.label, LABEL_LEADING)
        soft = theme.soft
        sheet.block(self.basis, area.x, low, size=known.label, colour=soft, leading=LABEL_LEADING)


def _bare(sheet: Sheet, data: CoverFacts, title: tuple[Block, int], width: int) -> _Bare:
    words, known = COVER_WORDS.pick(sheet.language), sheet.sizes
    sub = sheet.set(words.sub, min(width, sheet.px(1000)), 2, known.lead)
    basis = sheet.set(_basis(sheet, data.basis, width), width, 3, known.label)
    return _Bare(*title, sub, basis)


def _basis(sheet: Sheet, documents: tuple[str, ...], width: int) -> str:
    """The documents the disclosure rests on (R42), as many in a line as fit whole."""
    title, lines = COVER_WORDS.pick(sheet.language).basis, [""]
    for document in documents:
        longer = f"{lines[-1]}\u3000{document}" if lines[-1] else f"{title} {document}"
        if lines[-1] and sheet.measure(longer, sheet.sizes.label) > width * 0.97:
            lines.append(document)
        else:
            lines[-1] = longer
    return "\n".join(lines)
