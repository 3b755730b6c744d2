"""How orders change a finished frame: its brightness, and the screen's number in a corner.

The number is the one this screen was enrolled with; no order brings words or a picture.
"""

import pygame

from kiosk.player.orders_watch import Look

type Colour = tuple[int, int, int]
INK, PAPER = (13, 23, 40), (255, 255, 255)
HEIGHT = 0.09
"""Of the picture's height: read across a hall."""


def apply_look(surface: pygame.Surface, look: Look, accent: Colour) -> Colour:
    """Change `surface` in place; the colour that the progress line has then."""
    if look.brightness < 100:
        level = round(255 * look.brightness / 100)
        surface.fill((level, level, level), None, pygame.BLEND_RGB_MULT)
        red, green, blue = (round(part * look.brightness / 100) for part in accent)
        accent = red, green, blue
    if look.number:
        _number(surface, look.number)
    return accent


def _number(surface: pygame.Surface, number: str) -> None:
    """Lower left, above the strip: dark on white, with a margin; at full brightness."""
    from pygame import font  # late: only while somebody looks for the screen

    font.init()
    width, height = surface.get_size()
    size = round(min(width, height) * HEIGHT)
    words = font.Font(None, size).render(number, True, INK, PAPER)  # noqa: FBT003 - pygame's own
    margin = size // 3
    box = words.get_rect().inflate(2 * margin, margin)
    box.bottomleft = (margin, height - size)
    surface.fill(PAPER, box)
    surface.blit(words, words.get_rect(center=box.center))
