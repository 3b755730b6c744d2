"""What stands beside the code: who says so, for whom, until when. One system of type on all plates.

Names and plain lines are small and soft, words in ink: beside their name, or below it where the
panel is upright. What is to be read first is bold. Nothing of it is cut short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layouts.canvas import LABEL_LEADING, Sheet, block_height
from layouts.fonts import Weight
from layouts.plate_frame import Area
from layouts.typography import Block

NOTE_LEADING = 1.25
NOTE_LINES = 8
MANY = 99
"""Lines without a bound: what does not fit is set smaller or elsewhere, never cut."""


@dataclass(frozen=True)
class Row:
    """One row: its name and its words; a plain line has no name.

    `stress`: "bold" is to be read first, "figure" stands large below its name.
    """

    name: str
    text: str
    stress: str = ""

    @property
    def whole(self) -> str:
        return f"{self.name} {self.text}".strip()


def plain(text: str) -> Row:
    """A plain line."""
    return Row("", text)


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
    ink: bool = False
    bold: bool = False


def draw_rows(sheet: Sheet, rows: Sequence[Row], area: Area, *, shrink: bool = True) -> list[str]:
    """Draw `rows` from the top of `area`, as openly as they fit; what found no place, as text.

    Plain lines leave it before it is set in footnote type, then other rows; what is stressed stays.
    Without `shrink` it never is, for what stands above it is not.
    """
    for kept, styles in _tries(sheet, rows, shrink=shrink):
        for style in styles:
            pieces, height = _set(sheet, kept, area.w, style)
            if height <= area.h + sheet.px(6):
                _draw(sheet, pieces, area)
                return [row.whole for row in rows if row not in kept]
    return [row.whole for row in rows]


def _tries(
    sheet: Sheet, rows: Sequence[Row], *, shrink: bool
) -> Iterator[tuple[list[Row], list[_Style]]]:
    """Which rows to draw, and how, the most first."""
    *usual, least = _styles(sheet)
    kept = list(rows)
    yield kept, usual
    for row in reversed(rows):
        if not row.name:
            kept = [one for one in kept if one is not row]
            yield kept, usual[-1:]
    kept = list(rows)
    while kept:
        yield kept, [least] if shrink else usual[-1:]
        kept = [one for one in kept if one is not (_plain(kept) or kept)[-1]]


def _plain(rows: Sequence[Row]) -> list[Row]:
    """Those that are not stressed."""
    return [row for row in rows if not row.stress]


def draw_notes(sheet: Sheet, notes: Sequence[str], area: Area) -> Area:
    """Draw `notes` as small print at the foot of `area`; returns what is left above."""
    if not notes:
        return area
    size = sheet.sizes.foot
    joined = ("\u3000" if sheet.language == "zh" else "    ").join(notes)
    block = sheet.set_name(joined, area.w, NOTE_LINES, size, "regular")
    height = round(block_height(block, size, NOTE_LEADING))
    top = area.bottom - height
    sheet.block(block, area.x, top, size=size, colour=sheet.theme.soft, leading=NOTE_LEADING)
    return Area(area.x, area.y, area.w, area.h - height - sheet.px(26))


def _styles(sheet: Sheet) -> list[_Style]:
    """The open one first."""
    known = sheet.sizes
    beside = [_Style(size, size) for size in (known.label, known.foot)]
    if not sheet.portrait:
        return beside
    return [
        *(_Style(size, known.label, over=True) for size in (known.close, known.middle)),
        *beside,
    ]


def _set(
    sheet: Sheet, rows: Sequence[Row], width: float, style: _Style
) -> tuple[list[_Piece], float]:
    """The rows' lines with their places, and how high they are together."""
    names = [row.name for row in rows if row.name and row.stress != "figure"]
    widest = max((sheet.measure(name, style.small) for name in names), default=0)
    indent = widest + sheet.px(22)
    pieces: list[_Piece] = []
    y = 0.0
    for at, row in enumerate(rows):
        y += _gap(sheet, rows[at - 1], row, style) if at else 0
        own, height = _row(sheet, row, width, indent, style)
        pieces += [replace(piece, y=piece.y + y) for piece in own]
        y += height
    return pieces, y


def _gap(sheet: Sheet, before: Row, row: Row, style: _Style) -> float:
    """Between two rows: wider around a name that stands over its words."""
    if style.over and (before.name or row.name):
        return sheet.px(26)
    return sheet.px(18) if before.stress == "figure" else style.small * (LABEL_LEADING - 1)


def _row(
    sheet: Sheet, row: Row, width: float, indent: float, style: _Style
) -> tuple[list[_Piece], float]:
    """One row's lines and its height."""
    if not row.name:
        block = sheet.set(row.text, width, MANY, style.small)
        return [_Piece(block, 0, 0, style.small)], block_height(block, style.small, LABEL_LEADING)
    name = _Piece(sheet.set(row.name, width, 1, style.small), 0, 0, style.small)
    bold, below = bool(row.stress), style.over or row.stress == "figure"
    size = style.size if row.stress != "figure" else _largest(sheet, row.text, width, style.size)
    x, y = (0.0, style.small + sheet.px(10)) if below else (indent, 0.0)
    weight: Weight = "bold" if bold else "regular"
    many = "\n" in row.text
    block = (sheet.set if many else sheet.set_name)(row.text, width - x, MANY, size, weight)
    words = _Piece(block, x, y, size, ink=True, bold=bold)
    return [name, words], y + block_height(block, size, LABEL_LEADING)


def _largest(sheet: Sheet, text: str, width: float, least: int) -> int:
    """The largest size of a figure at which `text` stands on one line; else `least`."""
    known = sheet.sizes
    for size in (known.figure, known.body):
        if sheet.measure(text, size, "bold") <= width:
            return size
    return least


def _draw(sheet: Sheet, pieces: Sequence[_Piece], area: Area) -> None:
    for piece in pieces:
        sheet.block(
            piece.block,
            area.x + piece.x,
            area.y + piece.y,
            size=piece.size,
            colour=sheet.theme.ink if piece.ink else sheet.theme.soft,
            leading=LABEL_LEADING,
            weight="bold" if piece.bold else "regular",
        )
