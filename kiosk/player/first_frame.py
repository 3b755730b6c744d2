"""The first frame: a plate that names nobody, from disk, before anything else is imported.

The player leaves the digest of the last verified cover in `status/first`. It is shown only if
activation, another user, has noted that very digest in `store/first` as one of the summary's, and
its file is a plate of bare pixels; else the neutral plate of the factory. The strip and its words
are never shown here, and verified plates follow within a fraction of a second. Where nobody has
enrolled the screen it is the factory's plate that says so.
"""

from io import BytesIO
from pathlib import Path

import pygame

from kiosk.player.screen import Screen, fit, scaled
from sync import png
from sync.errors import BadShapeError

FACTORY = Path(__file__).parents[2] / "assets" / "factory"
ENROLLED = "provisioning.json"
FIRST = "status/first"
ALLOWED = "store/first"


def remembered(state: Path) -> tuple[bytes, tuple[int, int]] | None:
    """The plate to begin with, as PNG, and the size of its panel; None where it may not be."""
    try:
        noted = (state / FIRST).read_text().split()[0]
        lines = [line.split() for line in (state / ALLOWED).read_text().splitlines()]
        sizes = {name: tuple(map(int, rest)) for name, *rest in lines}
        width, height, panel_width, panel_height = sizes[noted]
        with (state / "store" / "plates" / f"{noted}.png").open("rb") as file:
            data = file.read(png.limit((width, height)) + 1)
        png.check(data, (width, height))
    except (OSError, ValueError, LookupError, BadShapeError):
        return None
    return data, (panel_width, panel_height)


def factory_plate(panel: tuple[int, int], *, enrolled: bool = True) -> Path:
    """The plate of the factory that suits a panel of this shape: the neutral one, or 尚未启用."""
    name = "neutral" if enrolled else "unenrolled"
    return FACTORY / f"{name}-{'landscape' if panel[0] >= panel[1] else 'portrait'}.png"


def draw(screen: Screen, data: bytes, profile: tuple[int, int] | None) -> None:
    """Draw one plate, scaled and letterboxed where the panel differs.

    Raises:
        pygame.error: `data` is no picture.
    """
    surface, plate = screen.surface, pygame.image.load(BytesIO(data), "plate.png")
    plate.set_colorkey(None)
    scale, left, top = fit(profile or plate.get_size(), surface.get_size())
    surface.fill(plate.get_at((0, 0)))
    surface.blit(scaled(plate, scale), (left, top))


def show(state: Path, screen: Screen) -> None:
    """Draw the first frame on an open screen and hand it to the display.

    Raises:
        DisplayLostError: it went away.
    """
    enrolled = (state / ENROLLED).exists()
    found = remembered(state) if enrolled else None
    if found and screen.virtual and found[1] != screen.size:
        screen.resize(found[1])
    if found is None or not _drawn(screen, *found):
        draw_factory(screen, enrolled=enrolled)
    screen.show()


def _drawn(screen: Screen, data: bytes, profile: tuple[int, int]) -> bool:
    try:
        draw(screen, data, profile)
    except pygame.error:
        return False
    return True


def draw_factory(screen: Screen, *, enrolled: bool) -> None:
    """Draw a plate of the factory; a plain ground if even that is gone. Never black."""
    try:
        draw(screen, factory_plate(screen.size, enrolled=enrolled).read_bytes(), None)
    except (OSError, pygame.error):
        screen.surface.fill((13, 23, 40))
