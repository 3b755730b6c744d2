"""Up to three short things to do or to get: one verb each, in large type, with a word on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from layouts.canvas import ASCENT, LABEL_LEADING, Sheet, block_height
from layouts.typography import Block

_PARTED = re.compile(r"[，：]|[,:] ")
"""The first of these marks parts what is done from the word on it."""


@dataclass(frozen=True)
class Step:
    """What is done, and a word on it."""

    lead: str
    more: str = ""


@dataclass(frozen=True)
class Piece:
    """Set lines at an offset in pixels from where the steps begin."""

    block: Block
    x: float
    y: float
    size: int
    bold: bool
    soft: bool = False


@dataclass(frozen=True)
class Arrangement:
    """Steps set but not drawn; `height` in pixels."""

    pieces: tuple[Piece, ...]
    height: float

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw them with their upper left corner at (x, top)."""
        for piece in self.pieces:
            sheet.block(
                piece.block,
                x + piece.x,
                top + piece.y,
                size=piece.size,
                colour=sheet.theme.soft if piece.soft else sheet.theme.ink,
                leading=LABEL_LEADING,
                weight="bold" if piece.bold else "regular",
            )


def step(text: str) -> Step:
    """A step as it is written: 看合同，退费条件写清没有."""
    lead, *more = _PARTED.split(text.strip(), maxsplit=1)
    return Step(lead.strip(), more[0].strip() if more else "")


def arranged(
    sheet: Sheet, steps: Sequence[Step], width: float, *, numbered: bool
) -> list[Arrangement]:
    """`steps` within `width`, in the ways that hold them whole: the most open first.

    Side by side, one a row, or each over its word; the last way always does.
    """
    if not steps:
        return [Arrangement((), 0.0)]
    texts = [f"{i} {one.lead}" if numbered else one.lead for i, one in enumerate(steps, 1)]
    rows = list(zip(texts, (one.more for one in steps), strict=True))
    known = sheet.sizes
    found = [_abreast(sheet, rows, width, size) for size in (known.figure, known.name)]
    sizes = (known.figure, known.name, known.body)
    found += [_beside(sheet, rows, width, size) for size in sizes]
    over = [_over(sheet, rows, width, size) for size in (known.name, known.body)]
    return [one for one in found if one is not None] + over


def paragraphs(sheet: Sheet, text: str, width: float) -> list[Arrangement]:
    """`text` whole, the larger the shorter it is; then cut to fewer and fewer lines."""
    known = sheet.sizes
    few = 3 if sheet.portrait else 2
    tries = [
        (known.title, few),
        (known.figure, few),
        (known.lead, 4),
        *((known.close, n) for n in (6, 4, 3, 2, 1)),
    ]
    found = []
    for size, lines in tries:
        block = sheet.set(text, width, lines, size)
        if size > known.close and block.cut:
            continue
        height = block_height(block, size, LABEL_LEADING)
        found.append(Arrangement((Piece(block, 0, 0, size, bold=False),), height))
    return found


def _abreast(
    sheet: Sheet, rows: list[tuple[str, str]], width: float, size: int
) -> Arrangement | None:
    """Side by side, the word below the verb; only where each is one line of its column."""
    size, small, gap = max(size, sheet.sizes.body), sheet.sizes.body, sheet.px(44)
    column = (width - gap * (len(rows) - 1)) / max(len(rows), 1)
    if sheet.portrait:
        return None
    pieces: list[Piece] = []
    low = size + sheet.px(22)
    for i, (lead, more) in enumerate(rows):
        x = i * (column + gap)
        pieces.append(Piece(sheet.set(lead, column + 1, 1, size, "bold"), x, 0, size, bold=True))
        if more:
            pieces.append(Piece(sheet.set(more, column + 1, 1, small), x, low, small, bold=False))
    if any(piece.block.cut for piece in pieces):  # as set, with the gaps between Han and figures
        return None
    height = low + small if any(more for _, more in rows) else size
    return Arrangement(tuple(pieces), height)


def _beside(
    sheet: Sheet, rows: list[tuple[str, str]], width: float, size: int
) -> Arrangement | None:
    """One a row, the word beside the verb; only where each row is one line."""
    size, small = max(size, sheet.sizes.body), sheet.sizes.body
    indent = max(sheet.measure(lead, size, "bold") for lead, _ in rows) + sheet.px(48)
    if any(indent + sheet.measure(more, small) > width for _, more in rows if more):
        return None
    if indent - sheet.px(48) > width:
        return None
    pieces: list[Piece] = []
    pitch = round(size * (1.9 if sheet.portrait else 1.5))
    for i, (lead, more) in enumerate(rows):
        y = i * pitch
        pieces.append(Piece(sheet.set(lead, width, 1, size, "bold"), 0, y, size, bold=True))
        if more:
            low = y + ASCENT * (size - small)
            room = width - indent + 1
            pieces.append(Piece(sheet.set(more, room, 1, small), indent, low, small, bold=False))
    return Arrangement(tuple(pieces), pitch * (len(rows) - 1) + size)


def _over(sheet: Sheet, rows: list[tuple[str, str]], width: float, size: int) -> Arrangement:
    """Each verb over its word, both on as many lines as they need."""
    small, gap, y = sheet.sizes.body, sheet.px(26 if sheet.portrait else 16), 0.0
    pieces: list[Piece] = []
    for lead, more in rows:
        block = sheet.set(lead, width, 2, size, "bold")
        pieces.append(Piece(block, 0, y, size, bold=True))
        y += block_height(block, size, LABEL_LEADING)
        if more:
            y += sheet.px(10)
            below = sheet.set(more, width, 2, small)
            pieces.append(Piece(below, 0, y, small, bold=False))
            y += block_height(below, small, LABEL_LEADING)
        y += gap
    return Arrangement(tuple(pieces), y - gap)
