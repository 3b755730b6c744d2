"""Frames: whole pictures for the panel, made of a checked plate and the strip below it."""

import hashlib
from collections.abc import Generator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

import pygame

from kiosk.player import first_frame, strip_drawing
from kiosk.player.ordered_look import Colour, apply_look
from kiosk.player.orders_watch import PLAIN, Look
from kiosk.player.screen import Box, fit, scaled
from layouts.strip_words import StripFacts
from sync import png
from sync.deck import DeckFile, DeckPlate
from sync.errors import BadShapeError, BilingualError, both

HASH_ROWS = 128
DIM = 20
"""Brightness of 255 that is left of the neutral plate while the venue is closed: 8 %."""
QR_MARGIN = 2
NOTHING = StripFacts(verified=False)


class PlateError(BilingualError):
    """A plate that cannot be shown: its file is missing, damaged, or not the signed picture."""


class AbsentPlateError(PlateError):
    """There is no file of it: activation may still be drawing it."""


@dataclass(frozen=True)
class LoosePlate:
    """A picture of no deck, with the digest of its RGB bytes: who drew it stands beside it."""

    path: Path
    digest: str
    size: tuple[int, int]


@dataclass(frozen=True)
class Item:
    """What to put on the glass: a plate of the deck, or one of the states without content.

    "neutral" is the deck's signed neutral plate, "factory" the one that came with the program,
    "dark" the dimmed neutral plate outside opening hours and in a pause, "off" black by order.
    Of a screen without a venue: "code" the `loose` plate of its enrolment, "unenrolled" the
    factory's.
    """

    kind: Literal["plate", "neutral", "factory", "dark", "off", "code", "unenrolled"]
    plate: DeckPlate | None = None
    facts: StripFacts = NOTHING
    shift: tuple[int, int] = (0, 0)
    dwell_s: float = 15.0
    look: Look = PLAIN
    loose: LoosePlate | None = None

    @property
    def id(self) -> str:
        """The plate's, or the state without content."""
        return self.plate.id if self.plate else self.kind


@dataclass
class Frame:
    """A finished picture of the whole panel with the boxes the loop must know.

    `qr` is the code with a margin of ground, `message` what the plate has to say, where its office
    says so; `line` is where the progress line grows, in `accent`.
    """

    item: Item
    surface: pygame.Surface
    strip: Box | None = None
    qr: Box | None = None
    message: Box | None = None
    line: Box | None = None
    accent: Colour = (0, 0, 0)


def checked_plate(
    path: Path, digest: str, size: tuple[int, int]
) -> Generator[None, None, pygame.Surface]:
    """The plate at `path`, if it is bare pixels, of `size`, and these hash to `digest`.

    Yields between short steps.

    Raises:
        PlateError: the file is missing, no picture, or another picture.
    """
    try:
        with path.open("rb") as file:
            data = file.read(png.limit(size) + 1)
        png.check(data, size)
        picture = pygame.image.load(BytesIO(data), "plate.png")
    except FileNotFoundError:
        raise AbsentPlateError("图面文件缺失。", "The plate's file is missing.") from None
    except (OSError, pygame.error, BadShapeError):
        raise PlateError(
            "图面文件不是只含像素的图片。",
            "The plate's file is not a picture of pixels alone.",
        ) from None
    picture.set_colorkey(None)  # nothing of a picture is left out
    picture.set_alpha(None)
    yield
    width, height = picture.get_size()
    sha = hashlib.sha256()
    for top in range(0, height, HASH_ROWS):
        rows = picture.subsurface((0, top, width, min(HASH_ROWS, height - top)))
        sha.update(pygame.image.tobytes(rows, "RGB"))
    if sha.hexdigest() != digest:
        raise PlateError(
            "图面不是签批的那张图片（SHA-256 不符）。",
            "The plate is not the signed picture (SHA-256 differs).",
        )
    yield
    return picture


class FrameMaker:
    """Makes frames for one deck on one panel size."""

    def __init__(self, store: Path, deck: DeckFile | None) -> None:
        self._store = store
        self._deck = deck
        self._atlas: pygame.Surface | None = None
        self.atlas_fault = ""
        if deck is not None:
            self._load_atlas(deck)

    def _load_atlas(self, deck: DeckFile) -> None:
        path = self._store / "strips" / f"{deck.strip.digest}.png"
        steps = checked_plate(path, deck.strip.digest, deck.strip.size)
        try:
            self._atlas = run_steps(steps)
        except PlateError:
            self.atlas_fault = both(
                "底栏文字的图片缺失或已损坏。",
                "The pictures of the strip's words are missing or damaged.",
            )

    def steps(self, item: Item, panel: pygame.Surface) -> Generator[None, None, Frame]:
        """Make the frame of `item` for `panel`, in steps that each take a few milliseconds.

        Raises:
            PlateError: the plate is not there or not the signed one.
        """
        frame = yield from self._plain(item, panel)
        frame.accent = apply_look(frame.surface, item.look, frame.accent)
        return frame

    def _plain(self, item: Item, panel: pygame.Surface) -> Generator[None, None, Frame]:
        """The frame before orders change how it looks."""
        deck = self._deck
        if item.kind == "off":
            return Frame(item, pygame.Surface(panel.get_size(), 0, panel))
        if item.loose is not None:
            loose = item.loose
            picture = yield from checked_plate(loose.path, loose.digest, loose.size)
            return _bare_frame(item, picture, panel)
        if deck is None or item.plate is None:
            return self._factory_frame(item, panel)
        plate = yield from self._picture(item.plate, deck)
        frame = self._compose(item, item.plate, plate, deck, panel)
        yield
        if item.kind == "dark":
            _dim(frame)
        return frame

    def check(self, plate: DeckPlate) -> Generator[None, None, None]:
        """Look at the file of a plate of the deck, in such steps, and make nothing of it.

        Raises:
            PlateError: the plate is not there or not the signed one.
        """
        if self._deck is not None:
            yield from self._picture(plate, self._deck)

    def _picture(self, plate: DeckPlate, deck: DeckFile) -> Generator[None, None, pygame.Surface]:
        path = self._store / "plates" / f"{plate.digest}.png"
        size = deck.profile.width, deck.profile.height - deck.strip.height
        return (yield from checked_plate(path, plate.digest, size))

    def _factory_frame(self, item: Item, panel: pygame.Surface) -> Frame:
        enrolled = item.kind != "unenrolled"
        path = first_frame.factory_plate(panel.get_size(), enrolled=enrolled)
        try:
            frame = _bare_frame(item, pygame.image.load(path), panel)
        except (OSError, pygame.error):
            frame = Frame(item, pygame.Surface(panel.get_size(), 0, panel))
            frame.surface.fill((13, 23, 40))
        if item.kind == "dark":
            _dim(frame)
        return frame

    def _compose(
        self,
        item: Item,
        about: DeckPlate,
        plate: pygame.Surface,
        deck: DeckFile,
        panel: pygame.Surface,
    ) -> Frame:
        profile = (deck.profile.width, deck.profile.height)
        placing = fit(profile, panel.get_size())
        scale, left, top = placing[0], placing[1] + item.shift[0], placing[2] + item.shift[1]
        surface = pygame.Surface(panel.get_size(), 0, panel)
        _place(surface, plate, placing, item.shift)

        theme = deck.strip.themes[about.theme]
        words = strip_drawing.draw(deck, about.theme, self._atlas, item.facts)
        words = scaled(words, scale)
        width, height = words.get_size()
        strip_top = top + round((profile[1] - deck.strip.height) * scale)
        # The strip's ground reaches a little further, to cover what a shifted frame lays bare.
        ground = pygame.Rect(left - 6, strip_top, width + 12, height + 6)
        surface.fill(theme.ground, ground)
        surface.blit(words, (left, strip_top))
        thick = max(2, round(deck.strip.progress * scale))
        everything = surface.get_rect()
        qr = _placed(deck.strip.qr_box, scale, (left, top)).inflate(2 * QR_MARGIN, 2 * QR_MARGIN)
        said = deck.strip.message
        message = _placed(said, scale, (left, top)).clip(everything) if said else None
        return Frame(
            item,
            surface,
            strip=_box(ground.clip(everything)),
            qr=_box(qr.clip(everything)),
            message=_box(message) if message else None,
            line=(max(0, left), strip_top + height - thick, width, thick),
            accent=theme.accent,
        )


def _bare_frame(item: Item, picture: pygame.Surface, panel: pygame.Surface) -> Frame:
    """A picture that fills the panel by itself, without a strip of ours."""
    surface = pygame.Surface(panel.get_size(), 0, panel)
    placing = fit(picture.get_size(), panel.get_size())
    _place(surface, picture, placing, item.shift)
    _reach_edges(surface, placing[1] + item.shift[0])
    return Frame(item, surface)


def _reach_edges(surface: pygame.Surface, left: int) -> None:
    """Let a band of the picture that begins `left` pixels from the edge begin at it."""
    width, height = surface.get_size()
    gap, column = abs(left), left if left > 0 else width + left - 1
    if 0 < gap < width:
        edge = pygame.transform.scale(surface.subsurface((column, 0, 1, height)), (gap, height))
        surface.blit(edge, (0 if left > 0 else width - gap, 0))


def run_steps[T](steps: Generator[None, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: T = done.value
            return result


def _place(
    surface: pygame.Surface,
    plate: pygame.Surface,
    placing: tuple[float, int, int],
    shift: tuple[int, int],
) -> None:
    scale, left, top = placing
    surface.fill(plate.get_at((0, 0)))  # the plate's own ground, where the panel is larger
    surface.blit(scaled(plate, scale), (left + shift[0], top + shift[1]))


def _dim(frame: Frame) -> None:
    frame.surface.fill((DIM, DIM, DIM), None, pygame.BLEND_RGB_MULT)
    frame.strip = frame.qr = frame.message = frame.line = None


def _placed(box: Box, scale: float, at: tuple[int, int]) -> pygame.Rect:
    """Where a box of the profile's picture lies on the panel; pixels that it touches are its."""
    x, y, width, height = box
    return pygame.Rect(
        at[0] + int(x * scale),
        at[1] + int(y * scale),
        int(width * scale) + 1,
        int(height * scale) + 1,
    )


def _box(rect: pygame.Rect) -> Box:
    return rect.x, rect.y, rect.width, rect.height
