"""Who says so, for whom, until when: named rows beside the code, nothing of them cut short."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layouts.canvas import LABEL_LEADING, Sheet, block_height
from layouts.plate_frame import Area
from layouts.typography import Block

NOTE_LEADING = 1.25
NOTE_LINES = 6


@dataclass(frozen=True)
class Row:
    """One row: its name and its words; `stress` are those to be read first.

    "bold" stands in bold, "figure" large below its name.
    """

    name: str
    text: str
    stress: str = ""

    @property
    def whole(self) -> str:
        return f"{self.name} {self.text}".strip()


@dataclass(frozen=True)
class _Style:
    """How rows are set: the size of words and names, and whether names stand over their words."""

    size: int
    small: int
    over: bool = False


@dataclass(frozen=True)
class _Piece:
    block: Block
    x: float
    y: float
    size: int
    bold: bool = False
    strong: bool = False


def draw_rows(sheet: Sheet, rows: Sequence[Row], area: Area) -> list[str]:
    """Draw `rows` in `area` as openly as they fit; returns as text what found no place there.

    What is stressed stays; of the rest the last leave first.
    """
    kept = list(rows)
    while kept:
        for style in _styles(sheet):
            pieces, height = _set(sheet, kept, area.w, style)
            if height <= area.h + sheet.px(6):
                _draw(sheet, pieces, area)
                return [row.whole for row in rows if row not in kept]
        kept.remove((_plain(kept) or kept)[-1])
    return [row.whole for row in rows]


def _plain(rows: Sequence[Row]) -> list[Row]:
    """Those that are not stressed."""
    return [row for row in rows if not row.stress]


def draw_notes(sheet: Sheet, notes: Sequence[str], area: Area) -> Area:
    """Draw `notes` as small print at the foot of `area`; returns what is left above."""
    if not notes:
        return area
    size = sheet.sizes.foot
    joined = ("\u3000" if sheet.language == "zh" else "    ").join(notes)
    block = sheet.set(joined, area.w, NOTE_LINES, size)
    height = round(block_height(block, size, NOTE_LEADING))
    top = area.bottom - height
    sheet.block(block, area.x, top, size=size, colour=sheet.theme.soft, leading=NOTE_LEADING)
    return Area(area.x, area.y, area.w, area.h - height - sheet.px(26))


def _styles(sheet: Sheet) -> list[_Style]:
    known = sheet.sizes
    between = (known.body + known.label) // 2
    less = (known.label + known.foot) // 2
    before = [_Style(size, size) for size in (known.label, less, known.foot)]
    if not sheet.portrait:
        return before
    return [*(_Style(size, known.label, over=True) for size in (known.body, between)), *before]


def _set(
    sheet: Sheet, rows: Sequence[Row], width: float, style: _Style
) -> tuple[list[_Piece], float]:
    """The rows' lines with their places, and how high they are together."""
    names = [row.name for row in rows if row.name and not row.stress]
    widest = max((sheet.measure(name, style.small) for name in names), default=0)
    indent = widest + sheet.px(22)
    pieces: list[_Piece] = []
    y, last = 0.0, 0.0
    for row in rows:
        own, height = _row(sheet, row, width, indent, style)
        pieces += [replace(piece, y=piece.y + y) for piece in own]
        last = y + height
        y = last + _gap(sheet, row, style)
    return pieces, last


def _gap(sheet: Sheet, row: Row, style: _Style) -> float:
    """Between a row and the next."""
    if style.over and row.name:
        return sheet.px(30)
    return sheet.px(18) if row.stress == "figure" else style.size * (LABEL_LEADING - 1)


def _row(
    sheet: Sheet, row: Row, width: float, indent: float, style: _Style
) -> tuple[list[_Piece], float]:
    """One row's lines and its height."""
    size = style.size
    if row.stress == "figure":
        return _over(sheet, row, width, style, _largest(sheet, row.text, width, sheet.sizes.figure))
    if style.over and row.name:
        most = _largest(sheet, row.text, width, size) if row.stress else size
        return _over(sheet, row, width, style, most)
    if row.stress == "bold":
        block = sheet.set(row.whole, width, 3, size, "bold")
        return [_Piece(block, 0, 0, size, bold=True, strong=True)], block_height(
            block, size, LABEL_LEADING
        )
    if not row.name:
        block = sheet.set(row.text, width, 4, size)
        return [_Piece(block, 0, 0, size)], block_height(block, size, LABEL_LEADING)
    block = sheet.set(row.text, width - indent, 8, size)
    name = sheet.set(row.name, width, 1, style.small)
    pieces = [_Piece(name, 0, 0, style.small), _Piece(block, indent, 0, size)]
    return pieces, block_height(block, size, LABEL_LEADING)


def _over(
    sheet: Sheet, row: Row, width: float, style: _Style, size: int
) -> tuple[list[_Piece], float]:
    """The name small, the words below it."""
    low, bold = style.small + sheet.px(10), bool(row.stress)
    block = sheet.set(row.text, width, 8, size, "bold" if bold else "regular")
    name = sheet.set(row.name, width, 1, style.small)
    pieces = [_Piece(name, 0, 0, style.small), _Piece(block, 0, low, size, bold, strong=True)]
    return pieces, low + block_height(block, size, LABEL_LEADING)


def _largest(sheet: Sheet, text: str, width: float, most: int) -> int:
    """The largest size up to `most` at which what is stressed stands on one line, if any does."""
    known = sheet.sizes
    for size in (known.figure, known.name, known.body):
        if size <= most and sheet.measure(text, size, "bold") <= width:
            return size
    return known.label


def _draw(sheet: Sheet, pieces: Sequence[_Piece], area: Area) -> None:
    for piece in pieces:
        sheet.block(
            piece.block,
            area.x + piece.x,
            area.y + piece.y,
            size=piece.size,
            colour=sheet.theme.ink if piece.strong else sheet.theme.soft,
            leading=LABEL_LEADING,
            weight="bold" if piece.bold else "regular",
        )
