"""Drawing a promise: the figure carries it, the shops stand below by name and place."""

from collections.abc import Sequence

from layouts.canvas import ASCENT, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.context_rows import draw_notes, draw_rows
from layouts.news_parts import above_foot, chip, chip_height, parted_numeral
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Slide
from layouts.slides.promise.facts import PROMISE_WORDS, PromiseFacts, PromiseWords, Shop
from layouts.typography import Block

ROWS = 4
"""Shops one under the other; then a second column."""
LARGEST = 120
"""The step of a title; a figure before it has one that is as high as two of its lines."""
SIGN_LEADING = 1.18
GAP = 28
PITCH = 70
"""Of the rows of shops, in the first profiles' pixels."""


def draw(sheet: Sheet, slide: Slide[PromiseFacts]) -> None:
    data, words = slide.data, PROMISE_WORDS.pick(sheet.language)
    grid = draw_frame(sheet, slide.masthead, data.checked, slide.qr, words.scan, claim=words.claim)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, data.rows, grid.aside), area)
    top = area.y + _head(sheet, data, words, area) + sheet.px(24)
    rows, pitch = min(len(data.shops), ROWS), _pitch(sheet, data.shops, area.w)
    title_h = sheet.sizes.headline_min * (HEADLINE_LEADING + 1)
    room = area.bottom - top - title_h - rows * pitch - 2 * sheet.px(GAP)
    terms, terms_h = _terms(sheet, data, words, Area(area.x, area.y, area.w, round(room)))
    below = rows * pitch + terms_h + 2 * sheet.px(GAP)
    y = _title(sheet, data.title, Area(area.x, top, area.w, round(area.bottom - below - top)))
    more = sheet.share(area.bottom - below - y, rows + 2)
    pitch += more if rows == 1 else min(more, sheet.px(44))
    y += sheet.px(GAP) + more
    _shops(sheet, data.shops, area, y, pitch)
    size = sheet.sizes.label
    y += rows * pitch + sheet.px(GAP) * 0.7
    sheet.block(terms, area.x, y, size=size, colour=sheet.theme.soft, leading=LABEL_LEADING)


def _head(sheet: Sheet, data: PromiseFacts, words: PromiseWords, area: Area) -> int:
    """What kind of promise, and how many shops keep it; returns the height."""
    height, size = chip_height(sheet), sheet.sizes.header
    x = chip(sheet, data.kind, area.x, area.y, sheet.theme.success) + sheet.px(26)
    said = (words.shop if data.total == 1 else words.shops).format(n=data.total)
    if data.part[1] > 1:
        said += "\u3000" + words.part.format(i=data.part[0], n=data.part[1])
    top = area.y + (height - size) / 2
    sheet.label(said, x, top, size=size, colour=sheet.theme.soft, width=area.right - x)
    return height


def _terms(
    sheet: Sheet, data: PromiseFacts, words: PromiseWords, room: Area
) -> tuple[Block, float]:
    """Under what terms, in what order, and what holds for the others; with its height."""
    size, gap = sheet.sizes.label, "" if sheet.language == "zh" else " "
    order = words.by_shop_no if data.total > 1 else ""
    lines = max(1, int((room.h / size - 1) / LABEL_LEADING) + 1)
    block = sheet.set(f"{data.terms}{gap}{order}{words.others}", room.w, min(lines, 4), size)
    return block, block_height(block, size, LABEL_LEADING)


def _title(sheet: Sheet, title: str, area: Area) -> float:
    """The title, a figure before it as high as two of its lines; returns where they end."""
    numeral, rest = parted_numeral(title)
    known = sheet.sizes
    pairs = zip(known.up_to(LARGEST), known.steps, strict=False)
    for size, large in pairs if numeral else ():
        indent = sheet.measure(numeral, large, "bold") + sheet.px(30)
        block = sheet.set_headline(rest, area.w - indent, 2, size)
        broken_so = all(
            sheet.measure(part, size, "bold") <= area.w - indent for part in rest.split("\n")
        )
        height = size * (HEADLINE_LEADING + 1)
        if block and broken_so and height <= area.h + size * 0.05:
            break
    else:
        return _plain_title(sheet, title, area)
    top = area.y + min((area.h - height) * 0.3, sheet.px(60))
    first = top + (2 - len(block.lines)) * HEADLINE_LEADING * size
    sheet.headline(block, area.x + indent, first, size)
    high = top + HEADLINE_LEADING * size + ASCENT * (size - large)
    x = area.x - round(large * 0.03)
    sheet.label(numeral, x, high, size=large, colour=sheet.theme.ink, weight="bold")
    return top + height


def _plain_title(sheet: Sheet, title: str, area: Area) -> float:
    """A title all of one size; returns where it ends."""
    least = sheet.sizes.headline_min
    for size, lines in sheet.headline_tries(3, LARGEST):
        block = sheet.set_headline(title, area.w, lines, size)
        if block and block_height(block, size, HEADLINE_LEADING) <= area.h:
            break
    else:
        size, block = least, sheet.cut_headline(title, area.w, 2)
    height = block_height(block, size, HEADLINE_LEADING)
    top = area.y + min(max(area.h - height, 0.0) * 0.3, sheet.px(60))
    return sheet.headline(block, area.x, top, size)


def _shops(sheet: Sheet, shops: Sequence[Shop], area: Area, top: float, pitch: float) -> None:
    """The shops in one column or, above four, in two, read down; a hairline above each."""
    width, gap = _column(sheet, shops, area.w)
    for i, shop in enumerate(shops):
        x = area.x + i // ROWS * (width + gap)
        y = top + i % ROWS * pitch
        sheet.hairline(x, y, x + width, y)
        row = Area(round(x), round(y) + sheet.px(2), round(width), round(pitch))
        _shop(sheet, shop, row)


def _shop(sheet: Sheet, shop: Shop, row: Area) -> None:
    """One shop: its sign, as large as it fits whole, and where it is."""
    small = sheet.sizes.label
    sheet.label(
        shop.at,
        row.right,
        row.y + (row.h - small) / 2,
        size=small,
        colour=sheet.theme.soft,
        width=row.w / 3,
        align="right",
    )
    block, size = _sign(sheet, shop, row.w)
    middle = row.y + (row.h - block_height(block, size, SIGN_LEADING)) / 2
    sheet.block(block, row.x, middle, size=size, colour=sheet.theme.ink, leading=SIGN_LEADING)


def _sign(sheet: Sheet, shop: Shop, width: float) -> tuple[Block, int]:
    """The sign set beside where the shop is, and its size."""
    known = sheet.sizes
    room = width - min(sheet.measure(shop.at, known.label), width / 3) - sheet.px(20)
    tries = ((known.body, 1), (known.middle, 1), (known.label, 1))
    for size, lines in (*tries, (known.foot, 3)):
        block = sheet.set_name(shop.sign, room, lines, size, "regular")
        if not block.cut:
            break
    return block, size


def _column(sheet: Sheet, shops: Sequence[Shop], width: int) -> tuple[float, int]:
    """How wide a column of shops is, and the room between two."""
    gap = sheet.px(50)
    return ((width - gap) / 2 if len(shops) > ROWS else float(width)), gap


def _pitch(sheet: Sheet, shops: Sequence[Shop], width: int) -> float:
    """How high a row is: as the highest sign needs."""
    column, _ = _column(sheet, shops, width)
    signs = (_sign(sheet, shop, column) for shop in shops)
    highest = max(block_height(block, size, SIGN_LEADING) for block, size in signs)
    return max(sheet.px(PITCH), highest + sheet.px(10))
