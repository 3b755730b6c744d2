"""An improvement: what was wrong often, and what an operator or the venue changed (R54)."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import samples
from layouts.canvas import ASCENT, LABEL_LEADING, NAME_LEADING, Sheet, block_height
from layouts.context_rows import Row, draw_notes, draw_rows
from layouts.fonts import Weight
from layouts.news_message import Message, draw_message
from layouts.news_parts import (
    above_foot,
    checked_line,
    chip,
    chip_height,
    last_row,
    maker,
    parted_numeral,
    plate_id,
)
from layouts.news_samples import (
    LONG_IMPROVEMENT,
    SHORT_IMPROVEMENT,
    USUAL_IMPROVEMENT,
    with_news,
)
from layouts.plate_frame import Area, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.steps import Arrangement, Piece, paragraphs
from sync.bundle import Bundle
from sync.news_words import on_plate
from sync.screen_notices import Notice

HEADLINES = ((200, 1), (168, 1), (140, 2), (120, 2))
FIGURE = 140
"""The step of a figure before or after."""


@dataclass(frozen=True)
class ImprovementFacts:
    """One improvement in the plate's language; `before` and `after` may begin with a figure."""

    whose: str
    title: str
    before: str
    after: str
    evidence: str
    checked: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ImprovementWords:
    """What only this slide says."""

    venue: str
    scan: str
    claim: str


IMPROVEMENT_WORDS = Bilingual(
    zh=ImprovementWords(
        venue="本场所",
        scan="扫码看改进情况",
        claim="以核实当日情况为准，不代表违法认定",
    ),
    en=ImprovementWords(
        venue="This venue",
        scan="Scan for more",
        claim="As checked that day, no legal finding",
    ),
)


def build(source: Source) -> list[Slide[ImprovementFacts]]:
    """A slide for each improvement at the venue."""
    notices = source.bundle.notices
    return [_slide(notice, source) for notice in notices if notice.kind == "improvement"]


def _slide(notice: Notice, source: Source) -> Slide[ImprovementFacts]:
    language, words = source.language, IMPROVEMENT_WORDS.pick(source.language)
    shop = f"{notice.shop or notice.provider} {notice.shop_no}".strip()
    facts = ImprovementFacts(
        whose=shop if notice.operator else words.venue,
        title=notice.title.pick(language),
        before=notice.before.pick(language) if notice.before else "",
        after=notice.after.pick(language) if notice.after else "",
        evidence=notice.text.pick(language),
        checked=checked_line(notice.checked_on, language),
        rows=_rows(notice, source),
    )
    said = facts.title + facts.before + facts.after + facts.evidence
    return Slide(
        plate_id("improvement", notice.id),
        "improvement",
        "light",
        source.masthead,
        facts,
        source.address("improvement"),
        reading_s(said, 2 if notice.before else 0),
        until=notice.until,
        operators=(notice.operator,) if notice.operator else (),
        news=(notice.id,),
    )


def _name(name: str, language: str) -> str:
    return on_plate("improvement", name).pick(language)


def _rows(notice: Notice, source: Source) -> tuple[Row, ...]:
    """Who says so (R6), who checked it, until when."""
    rows = [Row(_name("provider", source.language), maker(notice.provider, source))]
    if notice.checked_by:
        rows.append(Row(_name("checked_by", source.language), maker(notice.checked_by, source)))
    return (*rows, last_row(notice.until, source))


def draw(sheet: Sheet, slide: Slide[ImprovementFacts]) -> None:
    data, words = slide.data, IMPROVEMENT_WORDS.pick(sheet.language)
    grid = draw_frame(sheet, slide.masthead, data.checked, slide.qr, words.scan, claim=words.claim)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, data.rows, grid.aside), area)
    top = area.y + _head(sheet, data, area)
    area = Area(area.x, top, area.w, area.bottom - top)
    if not (data.before and data.after):
        details = paragraphs(sheet, data.evidence, area.w)
    else:
        area = _evidence(sheet, data.evidence, area)
        details = [_change(sheet, data, area.w)]
    draw_message(sheet, Message(data.title, HEADLINES), details, area)


def _head(sheet: Sheet, data: ImprovementFacts, area: Area) -> int:
    """That something is better, and whose doing it is; returns the height."""
    height, known = chip_height(sheet), sheet.sizes
    kind = _name("improvement", sheet.language)
    x = chip(sheet, kind, area.x, area.y, sheet.theme.success) + sheet.px(26)
    for size, lines in ((known.header, 1), (known.label, 1), (known.foot, 2)):
        block = sheet.set_name(data.whose, area.right - x, lines, size, "regular")
        if not block.cut:
            break
    top = area.y + (height - block_height(block, size, NAME_LEADING)) / 2
    sheet.block(block, x, top, size=size, colour=sheet.theme.soft, leading=NAME_LEADING)
    return height


def _evidence(sheet: Sheet, text: str, area: Area) -> Area:
    """What shows it, at the foot; returns what is left above."""
    size = sheet.sizes.label
    block = sheet.set(text, area.w, 3, size)
    height = round(block_height(block, size, LABEL_LEADING))
    sheet.block(
        block,
        area.x,
        area.bottom - height,
        size=size,
        colour=sheet.theme.soft,
        leading=LABEL_LEADING,
    )
    return Area(area.x, area.y, area.w, area.h - height - sheet.px(30))


def _change(sheet: Sheet, data: ImprovementFacts, width: int) -> Arrangement:
    """How it was and how it is, side by side: the new in bold."""
    gap = sheet.px(60)
    column = (width - gap) / 2
    size = _figure_size(sheet, (data.before, data.after), column)
    before, after = (_name(part, sheet.language) for part in ("before", "after"))
    old, old_h = _side(sheet, (before, data.before), column, size, bold=False)
    new, new_h = _side(sheet, (after, data.after), column, size, bold=True)
    moved = [
        Piece(piece.block, piece.x + column + gap, piece.y, piece.size, piece.bold, piece.soft)
        for piece in new
    ]
    return Arrangement((*old, *moved), max(old_h, new_h))


def _figure_size(sheet: Sheet, texts: tuple[str, str], column: float) -> int:
    """The size of both figures, so that each stands on one line with what is counted; or 0."""
    parts = [parted_numeral(text) for text in texts]
    if not all(numeral for numeral, _ in parts):
        return 0
    body, gap = sheet.sizes.body, sheet.px(16)
    rest_w = [sheet.measure(rest, body, "bold") + gap for _, rest in parts]
    for size in (*sheet.sizes.up_to(FIGURE), sheet.sizes.figure):
        wide = [sheet.measure(numeral, size, "bold") for numeral, _ in parts]
        if all(a + b <= column for a, b in zip(wide, rest_w, strict=True)):
            return size
    return 0


def _side(
    sheet: Sheet, said: tuple[str, str], column: float, figure: int, *, bold: bool
) -> tuple[list[Piece], float]:
    """One half: its name, and the figure with what it counts, or words; with its height."""
    name, text = said
    label, body = sheet.sizes.header, sheet.sizes.body
    weight: Weight = "bold" if bold else "regular"
    pieces = [Piece(sheet.set(name, column, 1, label), 0, 0, label, bold=False, soft=True)]
    low = label + sheet.px(14)
    if not figure:
        block = sheet.set(text, column, 4, body, weight)
        pieces.append(Piece(block, 0, low, body, bold, soft=not bold))
        return pieces, low + block_height(block, body, LABEL_LEADING)
    numeral, rest = parted_numeral(text)
    large, small = (
        sheet.set(numeral, column, 1, figure, weight),
        sheet.set(rest, column, 1, body, weight),
    )
    pieces.append(Piece(large, 0, low, figure, bold, soft=not bold))
    y = low + ASCENT * (figure - body)
    pieces.append(Piece(small, large.width + sheet.px(16), y, body, bold, soft=not bold))
    return pieces, low + figure * 0.95


def of_samples() -> Mapping[str, Bundle]:
    """A shop's improvement in figures, the venue's in words, and a long one."""
    found = samples.usual()
    return {
        "usual": with_news(found, notices=(USUAL_IMPROVEMENT,)),
        "words": with_news(found, notices=(SHORT_IMPROVEMENT,)),
        "extreme": with_news(samples.extreme(), notices=(LONG_IMPROVEMENT,)),
    }


IMPROVEMENT = SlideType(
    kind="improvement",
    name=Bilingual("改进", "Improvement"),
    build=build,
    draw=draw,
    samples=of_samples,
)
