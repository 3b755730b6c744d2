"""The display: a thin layer over pygame, so that a fake can stand in for it.

Imports nothing but pygame: it is on the path to the first frame.
"""

import os
from collections.abc import Iterable

import pygame

type Box = tuple[int, int, int, int]

MEMORY = frozenset({"offscreen", "dummy", "evdev"})
"""Drivers of SDL without a panel."""
QUIT, LOST, EXPOSED, RESIZED = "quit", "lost", "exposed", "resized"


class DisplayLostError(Exception):
    """There is no display, or it went away; open it again later."""


class Screen:
    """A full-screen surface, or a window of `size` pixels on a desk.

    Args:
        size: width and height of a window; None takes the whole panel.
        driver: name of SDL's video driver; empty leaves the choice to SDL or the environment.
        attended: whether somebody sits before it, whose Esc, q or closing of the window ends it.
    """

    def __init__(
        self, size: tuple[int, int] | None = None, driver: str = "", *, attended: bool = True
    ) -> None:
        self._size = size
        self._attended = attended
        # SDL's default pushes each frame through OpenGL, in software where there is no GPU: 35
        # times slower, and 100 MB. A unit whose driver knows no other way says so itself.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        os.environ.setdefault("SDL_VIDEO_ALLOW_SCREENSAVER", "0")
        if driver:
            os.environ["SDL_VIDEODRIVER"] = driver
        self._surface: pygame.Surface | None = None

    def open(self) -> None:
        """Open the display, or open it again.

        Raises:
            DisplayLostError: there is none now.
        """
        self.close()
        try:
            pygame.display.init()
            _refuse_fallback()
            self._surface = self._set_mode()
            pygame.mouse.set_visible(False)
            pygame.display.set_caption("公示屏 Gongshi")
        except pygame.error as error:
            self.close()
            raise DisplayLostError(str(error)) from None
        # Nobody is meant to touch it: fewer kinds of event, fewer wake-ups.
        pygame.event.set_blocked([pygame.MOUSEMOTION, pygame.TEXTINPUT])

    def _set_mode(self) -> pygame.Surface:
        if self._size:
            return pygame.display.set_mode(self._size)
        if pygame.display.get_driver() in MEMORY:  # no panel whose size to take
            return pygame.display.set_mode((1920, 1080))
        if pygame.display.get_driver() == "x11":
            from kiosk.player.x11 import no_window_manager

            if no_window_manager():
                return pygame.display.set_mode((0, 0), pygame.NOFRAME)
        return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)

    def close(self) -> None:
        """Let the display go."""
        self._surface = None
        pygame.display.quit()

    def resize(self, size: tuple[int, int]) -> None:
        """Take another size; only where no panel prescribes one."""
        self._size = size
        self.open()

    @property
    def virtual(self) -> bool:
        """Whether no panel prescribes the size: drawn into memory, and no size was asked for."""
        return self._size is None and pygame.display.get_driver() in MEMORY

    @property
    def is_open(self) -> bool:
        """Whether there is a display, as far as SDL has told."""
        return self._surface is not None

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn upon.

        Raises:
            DisplayLostError: the display is not open.
        """
        if self._surface is None:
            raise DisplayLostError("the display is not open")
        return self._surface

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.surface.get_size()

    @property
    def driver(self) -> str:
        """SDL's name of the video driver in use."""
        return pygame.display.get_driver() if pygame.display.get_init() else ""

    def show(self, boxes: list[Box] | None = None) -> None:
        """Hand what was drawn to the display: all of it, or these boxes.

        Raises:
            DisplayLostError: it did not take it.
        """
        try:
            if boxes is None:
                pygame.display.flip()
            else:
                pygame.display.update(boxes)
        except pygame.error as error:
            raise DisplayLostError(str(error)) from None

    def events(self) -> set[str]:
        """What happened since the last call: QUIT, LOST, EXPOSED, RESIZED."""
        try:
            found = set(_meanings(pygame.event.get()))
        except pygame.error:
            return {LOST}
        return found if self._attended else found - {QUIT}


def _refuse_fallback() -> None:
    """SDL draws into memory where it finds no display; that must be asked for by name."""
    driver = pygame.display.get_driver()
    if driver in MEMORY and os.environ.get("SDL_VIDEODRIVER") != driver:
        raise pygame.error("none was found")


def _meanings(events: Iterable[pygame.event.Event]) -> Iterable[str]:
    for event in events:
        keyed = event.type == pygame.KEYDOWN and event.key in {pygame.K_ESCAPE, pygame.K_q}
        if keyed or event.type in {pygame.QUIT, pygame.WINDOWCLOSE}:
            yield QUIT
        elif event.type in {pygame.WINDOWSIZECHANGED, pygame.WINDOWDISPLAYCHANGED}:
            yield RESIZED
        elif event.type in {pygame.VIDEOEXPOSE, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED}:
            yield EXPOSED


def scaled(picture: pygame.Surface, scale: float) -> pygame.Surface:
    """`picture` at `scale`; itself at 1."""
    if scale == 1:
        return picture
    if picture.get_bitsize() < 24:  # a palette cannot be scaled smoothly
        true = pygame.Surface(picture.get_size(), 0, 24)
        true.blit(picture, (0, 0))
        picture = true
    width, height = picture.get_size()
    return pygame.transform.smoothscale(picture, (round(width * scale), round(height * scale)))


def fit(profile: tuple[int, int], panel: tuple[int, int]) -> tuple[float, int, int]:
    """How a profile's picture lies on a panel: scale, left, top; centred, nothing cut."""
    scale = min(panel[0] / profile[0], panel[1] / profile[1])
    width, height = round(profile[0] * scale), round(profile[1] * scale)
    return scale, (panel[0] - width) // 2, (panel[1] - height) // 2
