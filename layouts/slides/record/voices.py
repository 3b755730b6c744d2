"""The record's words under its headline: one voice, or both in equal width, size and weight."""

from dataclasses import dataclass, replace

from layouts.canvas import BODY_LEADING, Sheet, block_height
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block
from sync.records import Record

LEADINGS = (BODY_LEADING, 1.42, 1.34, 1.26)
"""Open where there is room, closer where there is not."""
MANY = 99


@dataclass(frozen=True)
class Body:
    """The summary alone, at a leading."""

    summary: Block
    leading: float

    @property
    def whole(self) -> bool:
        """Whether nothing of it is cut, and no word torn."""
        return not self.summary.cut and not self.summary.torn

    @property
    def open(self) -> bool:
        """Whether it stands at the leading that reads best."""
        return self.whole and self.leading == BODY_LEADING

    def height(self, sheet: Sheet) -> float:
        """Pixels down."""
        return block_height(self.summary, sheet.sizes.body, self.leading)

    def draw(self, sheet: Sheet, x: float, y: float, _width: int) -> None:
        size, ink = sheet.sizes.body, sheet.theme.ink
        sheet.block(self.summary, x, y, size=size, colour=ink, leading=self.leading)


def body(sheet: Sheet, record: Record, width: int, room: float) -> Body:
    """The summary in `room`, at the most open leading at which it is whole; else cut by rule."""
    size, text = sheet.sizes.body, record.summary.pick(sheet.language)
    for leading in LEADINGS:
        lines = int((room / size - 1) / leading) + 1
        block = sheet.set(text, width, min(max(lines, 1), 7 if sheet.portrait else 5), size)
        if not block.cut and not block.torn:
            break
    return Body(block, leading)


@dataclass(frozen=True)
class Voice:
    """One side: whose words, who wrote them down, and the words."""

    whose: str
    by: str
    words: Block


@dataclass(frozen=True)
class Voices:
    """The consumer's account and the operator's reply, both whole.

    Side by side, or one above the other where the panel is upright; `gap` pixels are between rule,
    names and words.
    """

    consumer: Voice
    operator: Voice
    leading: float
    gap: int
    whole: bool

    @property
    def open(self) -> bool:
        """Whether both stand at the leading that reads best."""
        return self.whole and self.leading == BODY_LEADING

    def height(self, sheet: Sheet) -> float:
        """Pixels down."""
        both = [self._height_of(sheet, voice) for voice in (self.consumer, self.operator)]
        return sum(both) + 2 * self.gap if sheet.portrait else max(both)

    def draw(self, sheet: Sheet, x: float, y: float, width: int) -> None:
        """Draw them from (x, y) over `width`."""
        wide = _width(sheet, width)
        self._draw_one(sheet, self.consumer, x, y, wide)
        if sheet.portrait:
            y += self._height_of(sheet, self.consumer) + 2 * self.gap
        else:
            x += width - wide
        self._draw_one(sheet, self.operator, x, y, wide)

    def _height_of(self, sheet: Sheet, voice: Voice) -> float:
        head = sheet.px(3) + sheet.sizes.header + 2 * self.gap
        return head + block_height(voice.words, sheet.sizes.body, self.leading)

    def _draw_one(self, sheet: Sheet, voice: Voice, x: float, y: float, width: float) -> None:
        """A rule in ink, whose words these are, the words."""
        known, theme, px = sheet.sizes, sheet.theme, sheet.px
        sheet.rectangle(x, y, width, px(3), theme.ink)
        top = y + px(3) + self.gap
        taken = sheet.label(voice.whose, x, top, size=known.header, colour=theme.ink, weight="bold")
        low = top + 0.88 * (known.header - known.label)
        sheet.label(voice.by, x + taken + px(22), low, size=known.label, colour=theme.soft)
        top += known.header + self.gap
        sheet.block(voice.words, x, top, size=known.body, colour=theme.ink, leading=self.leading)


def voices(sheet: Sheet, record: Record, width: int, room: float, gap: int) -> Voices:
    """Both voices at the most open leading at which they stand in `room`; never cut, but not whole
    where even the closest does not.
    """
    words, wide = RECORD_WORDS.pick(sheet.language), _width(sheet, width)
    noted = words.by_facts if record.words == "facts" else words.by_bureau
    reply = record.summary if record.reply is None else record.reply.text
    sides = [
        Voice(whose, by, sheet.set(text.pick(sheet.language), wide, MANY, sheet.sizes.body))
        for whose, by, text in (
            (words.consumer, noted, record.summary),
            (words.replied, words.by_operator, reply),
        )
    ]
    for leading in LEADINGS:
        found = Voices(sides[0], sides[1], leading, round(gap * 0.75), whole=True)
        if found.height(sheet) <= room:
            return found
    return replace(found, whole=False)


def _width(sheet: Sheet, width: int) -> int:
    return width if sheet.portrait else (width - sheet.px(48)) // 2
