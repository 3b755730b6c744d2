"""Drawing a correction: what was wrong struck through, what it reads now twice its size.

Where the old words hurt somebody's rights they are not repeated: the line strikes an empty field.
"""

from dataclasses import dataclass, replace

from layouts.boxes import solid_frame
from layouts.canvas import HEADLINE, HEADLINE_LEADING, Sheet, block_height
from layouts.formatting import day, month, unit_for
from layouts.key_figures import Stat, draw_row, stat_height
from layouts.plate_frame import Area
from layouts.slide import Slide
from layouts.slides.correction.facts import CorrectionFacts
from layouts.slides.correction.words import CORRECTION_WORDS
from layouts.slides.record.chip import chip_height
from layouts.slides.record.layout import message_area
from layouts.slides.record.plate_parts import area_beside_operator, draw_operator, draw_record_frame
from layouts.typography import Block
from sync.correction_words import GROUNDS, SOURCES
from sync.strip_atlas import Colour

STRUCK: Colour = (0x60, 0x6C, 0x81)
"""Lighter than soft ink and still legible: 4.8 on the light ground."""
LEADINGS = (1.52, 1.42, 1.34)
WAS_LEADING = 1.25
OVERHANG = 14
"""Of the line that strikes, beyond the words, on the 1080p grid."""
FIELD_EMS = 5
"""Width of the empty field that stands for words which are not repeated."""


def draw(sheet: Sheet, slide: Slide[CorrectionFacts]) -> None:
    data, language = slide.data, sheet.language
    words = CORRECTION_WORDS.pick(language)
    right = words.corrected_in.format(month=month(data.correction.on[:7], language))
    draw_record_frame(sheet, slide, right, words.scan)
    plan = _fitted(sheet, data)
    draw_operator(sheet, data.record, words.concerns, plan.notes)
    _draw_heading(sheet, data, plan.area)
    draw_row(sheet, plan.stats, plan.area.x, plan.stats_y(sheet), plan.area.w)
    gap = plan.gap(sheet) + sheet.share(plan.spare(sheet), 3)
    y = plan.area.y + chip_height(sheet) + gap
    y = plan.pair.draw(sheet, plan.area.x, y) + gap
    ink = sheet.theme.ink
    sheet.block(
        plan.note, plan.area.x, y, size=plan.note_size(sheet), colour=ink, leading=plan.leading
    )


def _draw_heading(sheet: Sheet, data: CorrectionFacts, area: Area) -> None:
    """What this is, in an empty chip; which version replaces which, and on what ground."""
    title, px, size = CORRECTION_WORDS.pick(sheet.language).title, sheet.px, sheet.sizes.header
    width = sheet.measure(title, size, "bold") + 2 * px(28)
    solid_frame(sheet, area.x, area.y, width, chip_height(sheet))
    top, ink = area.y + px(17), sheet.theme.ink
    sheet.label(title, area.x + px(28), top, size=size, colour=ink, weight="bold")
    said, room, _ = _beside_title(sheet, data, area.w)
    sheet.label(said, area.right - room, top, size=size, colour=sheet.theme.soft, width=room)


def _beside_title(sheet: Sheet, data: CorrectionFacts, width: int) -> tuple[str, float, list[str]]:
    """What stands beside the chip, the room there, and the ground where it has none there."""
    words, px, size = CORRECTION_WORDS.pick(sheet.language), sheet.px, sheet.sizes.header
    room = width - sheet.measure(words.title, size, "bold") - 2 * px(28) - px(26)
    versions = words.replaces.format(version=data.record.version, of=data.correction.of_version)
    ground = GROUNDS[data.correction.ground].brief.pick(sheet.language)
    whole = versions + ("\u3000" if sheet.language == "zh" else ": ") + ground
    fits = sheet.measure(whole, size) <= room
    return (whole, room, []) if fits else (versions, room, [ground[:1].upper() + ground[1:]])


def _stats(sheet: Sheet, data: CorrectionFacts) -> list[Stat]:
    """How long the error stood, by whose motion it was corrected, how long this stands."""
    words, language = CORRECTION_WORDS.pick(sheet.language), sheet.language
    cause = Stat(words.cause, SOURCES[data.correction.by].brief.pick(language))
    until = Stat(words.until, day(data.until, language))
    if data.stood is None:
        return [cause, until]
    return [Stat(words.stood, str(data.stood), unit_for(words.days, data.stood)), cause, until]


@dataclass(frozen=True)
class Plan:
    """The plate, set but not drawn; `close` where long words leave the figures no row."""

    area: Area
    pair: "Pair"
    note: Block
    leading: float
    stats: list[Stat]
    notes: list[str]
    close: bool

    def gap(self, sheet: Sheet) -> int:
        """Pixels between its parts."""
        return sheet.px(18 if self.close else 28)

    def stats_y(self, sheet: Sheet) -> int:
        """Where the row of figures begins, or would."""
        return self.area.bottom - (stat_height(sheet, notes=False) if self.stats else 0)

    def room(self, sheet: Sheet) -> float:
        """Pixels for the note."""
        above = chip_height(sheet) + self.pair.height(sheet) + 2 * self.gap(sheet)
        below = sheet.px(24) if self.stats else sheet.px(8)
        return self.stats_y(sheet) - below - self.area.y - above

    def spare(self, sheet: Sheet) -> float:
        """Pixels that the note leaves."""
        return self.room(sheet) - block_height(self.note, self.note_size(sheet), self.leading)

    def note_size(self, sheet: Sheet) -> int:
        """Of the note's type."""
        return sheet.sizes.close if self.close else sheet.sizes.body


@dataclass(frozen=True)
class Pair:
    """Old and new, set but not drawn; `was` is empty where the old words are not repeated.

    Each has its label beside it, or above it where there is no `indent`.
    """

    labels: tuple[str, str] | None
    was: Block
    small: int
    reads: Block
    size: int
    indent: float
    gap: int

    def height(self, sheet: Sheet) -> float:
        """Pixels down."""
        reads = block_height(self.reads, self.size, HEADLINE_LEADING)
        return self._was_height() + self.gap + reads + 2 * self._label_height(sheet)

    def draw(self, sheet: Sheet, x: float, top: float) -> float:
        """Draw both; returns the bottom of the new words."""
        was, reads = self.labels or ("", "")
        y = self._draw_label(sheet, was, x, top, self.small)
        self._draw_was(sheet, x + self.indent, y)
        y += self._was_height() + self.gap
        y = self._draw_label(sheet, reads, x, y, self.size)
        return sheet.headline(self.reads, x + self.indent, y, self.size)

    def _was_height(self) -> float:
        return self.small * (WAS_LEADING * (max(1, len(self.was.lines)) - 1) + 1)

    def _label_height(self, sheet: Sheet) -> int:
        return 0 if self.indent or not self.labels else sheet.sizes.label + sheet.px(10)

    def _draw_label(self, sheet: Sheet, text: str, x: float, y: float, beside: int) -> float:
        """Draw it; returns the top of what stands beside it or below."""
        soft = sheet.theme.soft
        if not text:
            return y
        if not self.indent:
            sheet.label(text, x, y, size=sheet.sizes.label, colour=soft)
            return y + self._label_height(sheet)
        size = sheet.sizes.header
        sheet.label(text, x, y + (beside - size) * 0.55, size=size, colour=soft)
        return y

    def _draw_was(self, sheet: Sheet, x: float, y: float) -> None:
        """The old words under one calm line each; or a field without any."""
        size, over = self.small, sheet.px(OVERHANG)
        if not self.was.lines:
            _empty_field(sheet, x + over, y, FIELD_EMS * size, size)
            return _strike(sheet, x, y, FIELD_EMS * size + 2 * over, size)
        for number, line in enumerate(self.was.lines):
            top = y + number * WAS_LEADING * size
            sheet.line(line, x + over, top, weight="regular", size=size, colour=STRUCK)
            _strike(sheet, x, top, line.width + 2 * over, size)
        return None


def _strike(sheet: Sheet, x: float, top: float, width: float, size: int) -> None:
    """A line through the middle of a line of `size`."""
    thick = max(sheet.px(4), round(size * 0.065))
    sheet.rectangle(x, top + size * 0.53 - thick / 2, width, thick, sheet.theme.ink)


def _empty_field(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """An outline for words that are not repeated."""
    thin, colour = sheet.px(2), sheet.theme.neutral
    for at in (y, y + height - thin):
        sheet.rectangle(x, at, width, thin, colour)
    for at in (x, x + width - thin):
        sheet.rectangle(at, y, thin, height, colour)


def _fitted(sheet: Sheet, data: CorrectionFacts) -> Plan:
    """Old and new as large as leaves the note whole; else close, and the note ends by rule."""
    plans = [_plan(sheet, data, one) for one in _tries(sheet)]
    found = [plan for plan in plans if plan is not None]
    whole = [plan for plan in found if not plan.note.cut]
    held = [plan for plan in found if plan.close and plan.room(sheet) >= 0]
    return [*whole, *held, found[-1]][0]


@dataclass(frozen=True)
class Setting:
    """The new words' size, and on how many lines they may stand; how much gives way to them.

    `close` puts the figures into the small print; without `labels` the line alone tells old from
    new. `was`: lines of the old words at most.
    """

    size: int
    lines: int
    close: bool = False
    labels: bool = True
    was: int = 3


def _tries(sheet: Sheet) -> list[Setting]:
    """From the most open; the last one always has a plan."""
    known, most = sheet.sizes, _most_lines(sheet)
    large = [size for size in known.up_to(200) if size > known.step(HEADLINE)]
    least, in_large = known.headline_min, sheet.profile.type == "large"
    return [
        *(Setting(size, 1 + in_large) for size in large),
        Setting(known.step(HEADLINE), 2),
        Setting(least, 2),
        Setting(least, 2, close=True),
        Setting(least, most, close=True),
        Setting(least, most, close=True, labels=False),
        *([Setting(least, most, close=True, labels=False, was=1)] if in_large else []),
    ]


def _half(sheet: Sheet, size: int) -> int:
    """The largest size of text that is at most half of `size`, or that of the body."""
    known = sheet.sizes
    fitting = [one for one in (known.title, known.figure) if 2 * one <= size]
    return max([known.body, *fitting])


def _most_lines(sheet: Sheet) -> int:
    """Of the new words, where they are as long as a correction may have them."""
    return 4 if sheet.portrait else 3


def _plan(sheet: Sheet, data: CorrectionFacts, how: Setting) -> Plan | None:
    """The plate set so; None where the new words need more lines."""
    words, stats = CORRECTION_WORDS.pick(sheet.language), _stats(sheet, data)
    said = (
        [f"{stat.name} {stat.figure} {stat.unit}".rstrip() for stat in stats] if how.close else []
    )
    full = message_area(sheet).w
    notes = [*said, *_beside_title(sheet, data, full)[2], words.made_here]
    area = area_beside_operator(sheet, data.record, words.concerns, notes)
    pair = _pair(sheet, data, area.w, how)
    if pair is None:
        return None
    empty = Plan(area, pair, Block(()), 1.0, [] if how.close else stats, notes, how.close)
    room, body = empty.room(sheet), empty.note_size(sheet)
    text = data.correction.note.pick(sheet.language)
    for leading in LEADINGS:
        most = int((room / body - 1) / leading) + 1 if room >= body else 0
        note = sheet.set(text, area.w, most, body) if most else Block((), cut=True)
        if not note.cut:
            break
    return replace(empty, note=note, leading=leading)


def _pair(sheet: Sheet, data: CorrectionFacts, width: int, how: Setting) -> Pair | None:
    """Old and new set so; None where the new words need more lines."""
    words, told, language = CORRECTION_WORDS.pick(sheet.language), data.correction, sheet.language
    labels = (words.was if told.was else words.earlier, words.reads)
    beside = max(sheet.measure(label, sheet.sizes.header) for label in labels) + sheet.px(36)
    indent = 0.0 if sheet.portrait or how.close else beside
    reads = told.reads.pick(language) if told.reads else words.corrected
    new = sheet.set_headline(reads, width - indent, how.lines, how.size)
    if new is None and how.lines < _most_lines(sheet):
        return None
    new = new or sheet.cut_headline(reads, width - indent, how.lines)
    small = sheet.sizes.close if how.close else _half(sheet, how.size)
    room = width - indent - 2 * sheet.px(OVERHANG)
    was = sheet.set(told.was.pick(language), room, how.was, small) if told.was else Block(())
    shown, gap = labels if how.labels else None, sheet.px(14 if how.close else 22)
    return Pair(shown, was, small, new, how.size, indent, gap)
