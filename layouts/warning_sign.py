"""The sign of a warning: a triangle with rounded corners, our own bar and dot cut out of it."""

from functools import lru_cache

from PIL import Image, ImageDraw

from layouts.canvas import Sheet

HEIGHT = 0.88
"""Of its width."""
_OVERSAMPLE = 8
_CORNER = 0.065
"""Radius of its corners, of its width."""


def draw_sign(sheet: Sheet, x: float, y: float, width: int) -> None:
    """Draw it in ink with its upper left corner at (x, y)."""
    mask = _mask(width)
    sheet.image.paste(sheet.theme.ink, (round(x), round(y)), mask)
    sheet.log("sign", x, y, mask.width, mask.height)


@lru_cache(maxsize=8)
def _mask(width: int) -> Image.Image:
    """Where the sign has ink."""
    big_w, big_h = width * _OVERSAMPLE, round(width * HEIGHT) * _OVERSAMPLE
    mask = Image.new("L", (big_w, big_h), 0)
    draw = ImageDraw.Draw(mask)
    radius = big_w * _CORNER
    low = big_h - radius
    corners = [(big_w / 2, radius), (big_w - radius, low), (radius, low)]
    draw.polygon(corners, fill=255)
    for i, (x, y) in enumerate(corners):
        draw.line((x, y, *corners[(i + 1) % 3]), fill=255, width=round(2 * radius))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    middle, half = big_w / 2, big_w * 0.052
    draw.rectangle((middle - half, big_h * 0.35, middle + half, big_h * 0.66), fill=0)
    dot, at = big_w * 0.062, big_h * 0.79
    draw.ellipse((middle - dot, at - dot, middle + dot, at + dot), fill=0)
    return mask.reduce(_OVERSAMPLE)
