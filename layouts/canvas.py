"""A plate being drawn: text, shapes, and a log of where each of them lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw

from layouts.fonts import GlyphError, Weight, face, uncovered
from layouts.operator_names import parts
from layouts.readable_sizes import Sizes, sizes
from layouts.slide_words import WORDS, Words
from layouts.theme import Theme, theme
from layouts.typography import Block, Line, as_given, headline, named, paragraph, single
from sync.bundle import Profile
from sync.strip_atlas import Colour, ThemeName

ASCENT = 0.88
"""From the top of the em square to the baseline, in ems."""
CAP = 0.733
"""Height of a figure, in ems."""
GAP_MOST = 76
"""Of the 1080p grid: what a gap may be wider than it need be."""
HEADLINE = 120
"""The step of a headline among other things to read."""
HEADLINE_LEADING, BODY_LEADING, NAME_LEADING, LABEL_LEADING = 1.16, 1.52, 1.22, 1.45
_OVERSAMPLE = 8

Align = Literal["left", "right"]


@dataclass(frozen=True)
class Box:
    """Something drawn: what, and where (left, top, right, bottom in pixels); `size` of text.

    `line` is its number among the lines of one text.
    """

    what: str
    rect: tuple[int, int, int, int]
    text: str = ""
    size: int = 0
    colour: Colour | None = None
    line: int = 0


class Sheet:
    """An image of plate size with what is needed to draw on it. Tops are those of em squares."""

    def __init__(self, profile: Profile, size: tuple[int, int], theme_name: ThemeName) -> None:
        self.profile = profile
        self.sizes: Sizes = sizes(profile)
        self.theme: Theme = theme(theme_name)
        self.words: Words = WORDS.pick(profile.language)
        self.language = profile.language
        self.portrait = profile.height > profile.width
        self.image = Image.new("RGB", size, self.theme.ground)
        self.boxes: list[Box] = []
        self._draw = ImageDraw.Draw(self.image)
        self._known: dict[tuple[object, ...], Block | None] = {}

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.image.width

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.image.height

    def share(self, spare: float, gaps: int) -> float:
        """What each of so many gaps takes of spare pixels: never so much that it is a hole."""
        return min(max(spare, 0.0) / gaps, self.px(GAP_MOST))

    def px(self, base: float) -> int:
        """A length of the 1080p grid in this sheet's pixels."""
        return self.sizes.px(base)

    # Text ----------------------------------------------------------------------------------

    def line(
        self,
        line: Line,
        x: float,
        top: float,
        *,
        weight: Weight,
        size: int,
        colour: Colour,
        number: int = 0,
    ) -> float:
        """Draw a set line, the `number`th of its text; returns the x where it ends."""
        self._check(line.text)
        font = face(weight, size)
        baseline = round(top + ASCENT * size)
        for run in line.runs:
            self._draw.text(
                (round(x + run.x), baseline),
                run.text,
                fill=colour,
                font=font.font,
                anchor="ls",
                features=font.features(run.feats),
            )
        figures = not line.text.strip("0123456789,.%-")  # no part of a figure rises above its cap
        y0 = baseline - CAP * size if figures else top
        rect = (round(x), round(y0), round(x + line.width), round(top + size))
        self.boxes.append(Box("text", rect, line.text, size, colour, number))
        return x + line.width

    def label(
        self,
        text: str,
        x: float,
        top: float,
        *,
        size: int,
        colour: Colour,
        weight: Weight = "regular",
        width: float | None = None,
        align: Align = "left",
    ) -> float:
        """Draw `text` on one line, cut to `width`; `x` is its right end where so aligned.

        Returns its width.
        """
        self._check(text)
        line = single(text, face(weight, size), width)
        left = x - line.width if align == "right" else x
        self.line(line, left, top, weight=weight, size=size, colour=colour)
        return line.width

    def measure(self, text: str, size: int, weight: Weight = "regular") -> float:
        """Width of `text` on one line."""
        return single(text, face(weight, size)).width

    def rich(self, text: str, x: float, top: float, size: int, colour: Colour) -> float:
        """Draw one line with the parts between asterisks bold; returns its end."""
        for i, part in enumerate(text.split("*")):
            weight: Weight = "bold" if i % 2 else "regular"
            font = face(weight, size)
            core = part.strip()
            if part != part.lstrip() and i:
                x += font.width(" ")
            if core:
                x = self.line(single(core, font), x, top, weight=weight, size=size, colour=colour)
            if core and part != part.rstrip():
                x += font.width(" ")
        return x

    def set(
        self, text: str, width: float, max_lines: int, size: int, weight: Weight = "regular"
    ) -> Block:
        """`text` as a paragraph, not drawn yet."""
        self._check(text)
        key = ("text", text, width, max_lines, size, weight)
        found = self._known.get(key)
        if found is None:  # a layout is tried in several ways, and asked for more than once
            found = self._known[key] = paragraph(text, face(weight, size), width, max_lines)
        return found

    def set_name(
        self, name: str, width: float, max_lines: int, size: int, weight: Weight = "bold"
    ) -> Block:
        """An operator's `name`, broken only between its parts where they fit."""
        self._check(name)
        key = ("name", name, width, max_lines, size, weight)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = named(parts(name), face(weight, size), width, max_lines)
        return found

    def set_headline(self, text: str, width: float, max_lines: int, size: int) -> Block | None:
        """`text` as a headline of `size`; None if it is too long."""
        self._check(text)
        key = ("headline", text, width, max_lines, size)
        if key not in self._known:
            self._known[key] = headline(text, face("bold", size), width, max_lines)
        return self._known[key]

    def cut_headline(self, text: str, width: float, max_lines: int) -> Block:
        """`text` as a headline of the least size, cut where it does not fit."""
        font = face("bold", self.sizes.headline_min)
        whole = headline(text, font, width, max_lines, keep_words=False)
        return whole or paragraph(text.replace("\n", " "), font, width, max_lines)

    def largest_headline(
        self, text: str, width: float, max_lines: int, most: int = HEADLINE
    ) -> tuple[Block, int]:
        """`text` as a headline of the largest step up to `most` that fits, and that size."""
        for found in self.headlines(text, width, max_lines, most):
            return found
        return self.cut_headline(text, width, max_lines), self.sizes.headline_min

    def headlines(
        self, text: str, width: float, max_lines: int, most: int = HEADLINE
    ) -> Iterator[tuple[Block, int]]:
        """`text` as a headline in all the ways it fits, with its size.

        The largest first; the editor's breaks in a smaller size before other ones in a larger.
        """
        self._check(text)
        tries = self.headline_tries(max_lines, most)
        for size, _ in tries:
            given = as_given(text, face("bold", size), width, max_lines)
            if given is not None:
                yield given, size
        for size, lines in tries:
            found = self.set_headline(text, width, lines, size)
            if found is not None:
                yield found, size

    def headline_tries(self, max_lines: int, most: int = HEADLINE) -> list[tuple[int, int]]:
        """Sizes and numbers of lines to try: rather smaller than on more lines."""
        tries = [(size, 2) for size in self.sizes.up_to(most)]
        return tries if max_lines == 2 else [*tries, (self.sizes.headline_min, max_lines)]

    def block(
        self,
        block: Block,
        x: float,
        top: float,
        *,
        size: int,
        colour: Colour,
        leading: float,
        weight: Weight = "regular",
    ) -> float:
        """Draw set lines; returns the bottom of the last em square."""
        for i, line in enumerate(block.lines):
            at = top + i * leading * size
            self.line(line, x, at, weight=weight, size=size, colour=colour, number=i)
        return top + block_height(block, size, leading)

    def headline(self, block: Block, x: float, top: float, size: int) -> float:
        """Draw the one message of a plate; returns as `block` does."""
        return self.block(
            block,
            x,
            top,
            size=size,
            colour=self.theme.ink,
            leading=HEADLINE_LEADING,
            weight="bold",
        )

    def _check(self, text: str) -> None:
        missing = uncovered(text.replace("\n", ""))
        if missing:
            raise GlyphError(missing)

    # Shapes --------------------------------------------------------------------------------

    def hairline(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin rule, across or down."""
        thick = max(2, self.px(2))
        across = y0 == y1
        self._draw.rectangle(
            (
                round(x0),
                round(y0),
                round(x1) - 1 if across else round(x0) + thick - 1,
                round(y0) + thick - 1 if across else round(y1) - 1,
            ),
            fill=self.theme.hairline,
        )

    def rectangle(self, x: float, y: float, w: float, h: float, colour: Colour) -> None:
        """A filled rectangle with sharp corners."""
        left, top = round(x), round(y)
        right, bottom = max(left, round(x + w) - 1), max(top, round(y + h) - 1)  # a pixel at least
        self._draw.rectangle((left, top, right, bottom), fill=colour)

    def rounded(self, x: float, y: float, w: float, h: float, colour: Colour) -> None:
        """A filled rectangle with slightly rounded corners."""
        left, top, width, height = round(x), round(y), max(1, round(w)), max(1, round(h))
        radius = min(self.px(6), width // 2, height // 2)
        self._draw.rectangle((left, top, left + width - 1, top + height - 1), fill=colour)
        if radius < 1:
            return
        corner = _corner(radius)
        for flip_x in (False, True):
            for flip_y in (False, True):
                mask = corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if flip_x else corner
                mask = mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if flip_y else mask
                at = (
                    left + width - radius if flip_x else left,
                    top + height - radius if flip_y else top,
                )
                self.image.paste(self.theme.ground, at, mask)

    def icon(self, name: str, x: float, y: float, side: int, colour: Colour) -> None:
        """A shape of `icon_mask` in one colour, its square at (x, y)."""
        self.image.paste(colour, (round(x), round(y)), icon_mask(name, side))

    def log(self, what: str, x: float, y: float, w: float, h: float) -> None:
        """Note a shape's place, for the tests of overlap."""
        self.boxes.append(Box(what, (round(x), round(y), round(x + w), round(y + h))))


def block_height(block: Block, size: int, leading: float) -> float:
    """Pixels from the top of the first em square to the bottom of the last."""
    return size * (leading * (len(block.lines) - 1) + 1) if block.lines else 0


@lru_cache(maxsize=8)
def _corner(radius: int) -> Image.Image:
    """What to take away at the upper left corner of a rounded rectangle."""
    big = radius * _OVERSAMPLE
    mask = Image.new("L", (big, big), 255)
    ImageDraw.Draw(mask).ellipse((0, 0, 2 * big - 1, 2 * big - 1), fill=0)
    return mask.reduce(_OVERSAMPLE)


@lru_cache(maxsize=64)
def icon_mask(name: str, side: int) -> Image.Image:
    """A shape, smooth at its edges: disc, barred (a disc with a bar cut out), ring, tick, bar,
    lozenge (hollow)."""
    big = side * _OVERSAMPLE
    mask = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(mask)
    if name in {"disc", "barred"}:
        draw.ellipse((0, 0, big - 1, big - 1), fill=255)
    if name == "barred":
        half = max(big * 0.058, _OVERSAMPLE)
        draw.rectangle((big * 0.25, big / 2 - half, big * 0.75, big / 2 + half - 1), fill=0)
    if name == "ring":
        draw.ellipse((0, 0, big - 1, big - 1), fill=255)
        thick = big * 0.075 if side > 48 else big * 0.125
        draw.ellipse((thick, thick, big - 1 - thick, big - 1 - thick), fill=0)
    if name == "lozenge":
        for inset, fill in ((0.0, 255), (big * 0.2, 0)):
            low, high, middle = inset, big - 1 - inset, big / 2
            draw.polygon([(middle, low), (high, middle), (middle, high), (low, middle)], fill=fill)
    if name == "tick":
        points = [(0.12, 0.54), (0.40, 0.82), (0.88, 0.20)]
        width = big * 0.115
        scaled = [(big * px, big * py) for px, py in points]
        draw.line(scaled, fill=255, width=round(width), joint="curve")
        for px, py in scaled:
            r = width / 2
            draw.ellipse((px - r, py - r, px + r, py + r), fill=255)
    if name == "bar":
        draw.rectangle((big * 0.06, big * 0.43, big * 0.94, big * 0.57), fill=255)
    return mask.reduce(_OVERSAMPLE)
