"""The first frame: a plate that names nobody, from disk, before anything else is imported.

The player leaves the digest of the last verified cover in `status/first`; without it, or where
its file is gone, the neutral plate of the factory is shown. Nothing is verified here: neither
names anyone, and verified plates follow within a fraction of a second.
"""

import os
import time
from pathlib import Path

import pygame

from kiosk.screen import DisplayLostError, Screen, fit, scaled

FACTORY = Path(__file__).parent.parent / "assets" / "factory"
FIRST = "status/first"
RETRY_S = (0.5, 1, 2, 5, 10)


def remembered(state: Path) -> tuple[Path, tuple[int, int]] | None:
    """The plate to begin with and the size of its profile, as the player noted it."""
    try:
        digest, width, height = (state / FIRST).read_text().split()
        size = (int(width), int(height))
    except (OSError, ValueError):
        return None
    if len(digest) != 64 or not digest.isalnum() or min(size) < 1:
        return None
    return state / "store" / "plates" / f"{digest}.png", size


def factory_plate(panel: tuple[int, int]) -> Path:
    """The neutral plate of the factory that suits a panel of this shape."""
    return FACTORY / ("neutral-landscape.png" if panel[0] >= panel[1] else "neutral-portrait.png")


def draw(screen: Screen, path: Path, profile: tuple[int, int] | None) -> None:
    """Draw one plate as it is on disk, scaled and letterboxed where the panel differs.

    Raises:
        OSError, pygame.error: there is no picture at `path`.
    """
    surface, plate = screen.surface, pygame.image.load(os.fspath(path))
    scale, left, top = fit(profile or plate.get_size(), surface.get_size())
    surface.fill(plate.get_at((0, 0)))
    surface.blit(scaled(plate, scale), (left, top))


def show(state: Path, screen: Screen) -> None:
    """Draw the first frame on an open screen and hand it to the display.

    Raises:
        DisplayLostError: it went away.
    """
    found = remembered(state)
    if found and screen.virtual and found[1] != screen.size:
        screen.resize(found[1])
    for path, profile in [found] if found else []:
        try:
            draw(screen, path, profile)
            break
        except (OSError, pygame.error):
            continue
    else:
        draw_neutral(screen)
    screen.show()


def draw_neutral(screen: Screen) -> None:
    """Draw the factory's neutral plate; a plain ground if even that is gone. Never black."""
    try:
        draw(screen, factory_plate(screen.size), None)
    except (OSError, pygame.error):
        screen.surface.fill((13, 23, 40))


def open_patiently(screen: Screen, *, give_up: bool) -> None:
    """Open the display; on a kiosk wait for one as long as it takes, on a desk say so.

    Raises:
        DisplayLostError: there is none, and `give_up`.
    """
    attempt = 0
    while True:
        try:
            screen.open()
        except DisplayLostError:
            if give_up:
                raise
        else:
            return
        time.sleep(RETRY_S[min(attempt, len(RETRY_S) - 1)])
        attempt += 1
