"""Drawing the register: a row an operator, of dots that one can count; no rate, whatever n."""

from dataclasses import dataclass

from layouts import formatting
from layouts.canvas import ASCENT, HEADLINE, Sheet, block_height
from layouts.charts import (
    DOT_SHAPES,
    below_legend,
    colours_of_three,
    legend,
    legend_names,
    part_of_three,
)
from layouts.context_rows import Row, draw_notes, draw_rows, plain
from layouts.news_parts import above_foot
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.slides.operators.facts import Line, OperatorsFacts
from layouts.slides.operators.words import OPERATORS_WORDS, OperatorsWords
from layouts.typography import Block

ONE_ROW = 10
"""More dots than this stand in two rows, of all operators alike."""
DOT, LEAST_DOT = 43, 17
"""From one dot to the next at most and at least, in the first profiles' pixels."""
PITCH, NAME, LONG_NAME = 104, 390, 560
FEW, FEW_HEIGHT, FEW_TITLE, MANY, MANY_TITLE = 2, 320, 140, 4, 106
"""So few rows have more room, together so much, and a larger title; more than so many a smaller."""
SIGN_LEADING = 1.16


@dataclass(frozen=True)
class _Columns:
    """Where the parts of a row stand, in pixels: width of the name, x of shop, dots, figures."""

    name: float
    shop: float
    dots: float
    dots_w: float
    concluded: float
    success: float


def draw(sheet: Sheet, slide: Slide[OperatorsFacts]) -> None:
    data, words = slide.data, OPERATORS_WORDS.pick(sheet.language)
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, words.scan)
    area = above_foot(sheet, grid.message, grid.qr.y)
    form = words.title_one if len(data.lines) == 1 else words.title
    title = form.format(n=len(data.lines), least=data.least)
    few = len(data.lines) <= FEW
    if not sheet.portrait and not few:
        title = title.replace("\n", " ")
    many = len(data.lines) > MANY and (sheet.portrait or sheet.language == "en")
    most = FEW_TITLE if few else MANY_TITLE if many else HEADLINE
    rows = 3 if sheet.portrait else 2
    block, size = sheet.largest_headline(title, area.w, rows, most)
    top = round(sheet.headline(block, area.x, area.y + sheet.px(4), size) + sheet.px(16))
    told = _context(sheet, data, words)
    if sheet.portrait:
        legend(sheet, data.counts, grid.aside.x, grid.aside.y)
        draw_rows(sheet, told, below_legend(sheet, grid.aside))
        area = draw_notes(sheet, [words.size], area)
        _rows(sheet, data, Area(area.x, top, area.w, area.bottom - top))
        return
    draw_rows(sheet, told, grid.aside)
    small = sheet.sizes.label
    _foot(sheet, words, Area(area.x, area.bottom - small, area.w, small))
    table = Area(area.x, top, area.w, area.bottom - small - sheet.px(20) - top)
    _heads(sheet, data, table)
    used = small + sheet.px(14)
    _rows(sheet, data, Area(table.x, table.y + used, table.w, table.h - used))


def _context(sheet: Sheet, data: OperatorsFacts, words: OperatorsWords) -> list[Row]:
    """In what order, how many are not named, and of how many records (R5)."""
    rows = [Row(words.others[0], words.of_others(data.rest, data.rest_cases))] if data.rest else []
    rows.append(Row(words.total[0], words.total[1].format(n=data.total)))
    return [*rows, plain(words.order), plain(sheet.words.made_by_us)]


def _columns(sheet: Sheet, data: OperatorsFacts, area: Area) -> _Columns:
    """Long names have more room, of all rows alike; the dots are smaller then."""
    px, end = sheet.px, area.right
    name, size = px(NAME), sheet.sizes.label
    if any(sheet.measure(line.sign, size, "bold") > name for line in data.lines):
        name = px(LONG_NAME)
    if sheet.portrait:
        dots = area.x + name + px(20)
        return _Columns(name, area.x, dots, end - px(160) - dots, end, end)
    shop = area.x + name + px(20)
    dots, concluded = shop + px(165), end - px(140)
    return _Columns(name, shop, dots, concluded - px(105) - dots, concluded, end)


def _heads(sheet: Sheet, data: OperatorsFacts, area: Area) -> None:
    at, size, soft = _columns(sheet, data, area), sheet.sizes.label, sheet.theme.soft
    words = OPERATORS_WORDS.pick(sheet.language)
    heads = [(words.name, area.x), (words.shop, at.shop)]
    if sheet.measure(words.dots, size) <= at.dots_w:
        heads.append((words.dots, at.dots))
    for text, x in heads:
        sheet.label(text, x, area.y, size=size, colour=soft)
    for text, x in ((words.concluded, at.concluded), (words.success, at.success)):
        sheet.label(text, x, area.y, size=size, colour=soft, align="right")


def _rows(sheet: Sheet, data: OperatorsFacts, area: Area) -> None:
    """A hairline above each row and below the last."""
    few = FEW_HEIGHT / len(data.lines)
    most_pitch = few if len(data.lines) <= FEW else PITCH
    pitch = min(area.h / len(data.lines), sheet.px(most_pitch))
    most = max(sum(line.counts) for line in data.lines)
    at = _columns(sheet, data, area)
    for i, line in enumerate(data.lines):
        y = area.y + i * pitch
        sheet.hairline(area.x, y, area.right, y)
        row = Area(area.x, round(y) + sheet.px(2), area.w, round(pitch) - sheet.px(2))
        _row(sheet, line, row, at, most)
    y = area.y + len(data.lines) * pitch
    if y < area.bottom or not sheet.portrait:  # upright the foot block has its own
        sheet.hairline(area.x, y, area.right, y)


def _row(sheet: Sheet, line: Line, row: Area, at: _Columns, most: int) -> None:
    known, theme = sheet.sizes, sheet.theme
    middle = row.y + row.h / 2
    tight = row.h < sheet.px(PITCH) * 0.9
    small = known.foot if tight else known.label
    shop_h = small + sheet.px(6) if sheet.portrait and line.shop_no else 0
    block, size = _sign(sheet, line.sign, at.name, row.h - shop_h - sheet.px(4))
    height = block_height(block, size, SIGN_LEADING)
    y = middle - (height + shop_h) / 2
    sheet.block(block, row.x, y, size=size, colour=theme.ink, leading=SIGN_LEADING, weight="bold")
    if shop_h:
        below = y + height + sheet.px(6)
        sheet.label(line.shop_no, row.x, below, size=small, colour=theme.soft, width=at.name)
    elif not sheet.portrait:
        _shop(sheet, line.shop_no, at, middle)
    _dots(sheet, line, Area(round(at.dots), row.y, round(at.dots_w), row.h), most)
    _figures(sheet, line, at, middle)


def _shop(sheet: Sheet, shop_no: str, at: _Columns, middle: float) -> None:
    """Where it is, on two lines where one does not hold it."""
    known, room = sheet.sizes, at.dots - at.shop - sheet.px(16)
    size = known.label if sheet.measure(shop_no, known.label) <= room else known.foot
    text = sheet.set(shop_no, room, 2, size)
    top = middle - block_height(text, size, SIGN_LEADING) / 2
    sheet.block(text, at.shop, top, size=size, colour=sheet.theme.soft, leading=SIGN_LEADING)


def _figures(sheet: Sheet, line: Line, at: _Columns, middle: float) -> None:
    known, theme, total = sheet.sizes, sheet.theme, f"{sum(line.counts):,}"
    size = known.lead
    top = middle - size / 2
    if sheet.portrait:
        unit, small = sheet.words.cases if sheet.language == "zh" else "", known.label
        low, w = top + ASCENT * (size - small), 0.0
        if unit:
            w = sheet.label(unit, at.success, low, size=small, colour=theme.soft, align="right")
        x = at.success - w - (sheet.px(8) if unit else 0)
        sheet.label(total, x, top, size=size, colour=theme.ink, weight="bold", align="right")
        return
    sheet.label(total, at.concluded, top, size=size, colour=theme.ink, weight="bold", align="right")
    sheet.label(f"{line.counts[0]:,}", at.success, top, size=size, colour=theme.ink, align="right")


def _dots(sheet: Sheet, line: Line, area: Area, most: int) -> None:
    """One row of dots, two of smaller ones, or a bar: of all operators alike."""
    rows = 1 if most <= ONE_ROW else 2
    columns = -(-most // rows)
    pitch = min(sheet.px(DOT), area.w / columns, area.h * 0.86 / rows)
    colours = colours_of_three(sheet)
    if pitch < sheet.px(LEAST_DOT):
        _bar(sheet, line, area, most)
        return
    side = round(pitch * 0.84)
    top = area.y + (area.h - (rows - 1) * pitch - side) / 2
    kinds = [kind for kind, count in enumerate(line.counts) for _ in range(count)]
    for i, kind in enumerate(kinds):
        row, column = divmod(i, columns)
        x, y = area.x + column * pitch, top + row * pitch
        sheet.icon(DOT_SHAPES[kind], x, y, side, colours[kind])
    sheet.log("dots", area.x, top, (min(columns, len(kinds)) - 1) * pitch + side, side)


def _bar(sheet: Sheet, line: Line, area: Area, most: int) -> None:
    height, total = min(sheet.px(44), round(area.h * 0.6)), sum(line.counts)
    y, done, x = area.y + (area.h - height) // 2, 0, area.x
    for kind, count in enumerate(line.counts):
        done += count
        end = area.x + round(area.w * done / most)
        if count and end > x:
            box = Area(x, y, end - x, height)
            part_of_three(sheet, kind, box, colours_of_three(sheet)[kind], box.w // 2)
        x = end
    sheet.log("bar", area.x, y, round(area.w * total / most), height)


def _sign(sheet: Sheet, sign: str, width: float, height: float) -> tuple[Block, int]:
    """The sign set as large as it fits whole, and its size."""
    known = sheet.sizes
    tries = (
        (known.body, 1),
        (known.middle, 1),
        (known.label, 1),
        (known.label, 2),
        (known.foot, 2),
    )
    for size, lines in tries:
        block = sheet.set_name(sign, width, lines, size)
        if not block.cut and block_height(block, size, SIGN_LEADING) <= height:
            break
    return block, size


def _foot(sheet: Sheet, words: OperatorsWords, area: Area) -> None:
    """What else has to do with numbers, and what the three shapes mean."""
    size, theme = sheet.sizes.label, sheet.theme
    side, names, colours = sheet.px(26), legend_names(sheet), colours_of_three(sheet)
    x = float(area.right)
    for kind in (2, 1, 0):
        x -= sheet.label(names[kind], x, area.y, size=size, colour=theme.ink, align="right")
        x -= side + sheet.px(10)
        y = area.y + (size - side) / 2 + sheet.px(2)
        sheet.icon(DOT_SHAPES[kind], x, y, side, colours[kind])
        x -= sheet.px(34)
    room = x - area.x
    for small in (size, sheet.sizes.foot):
        if sheet.measure(words.size, small) <= room:
            break
    sheet.label(words.size, area.x, area.y, size=small, colour=theme.soft, width=room)
