"""The strip's closed vocabulary as an atlas of pictures; the player only blits them."""

from typing import get_args

from PIL import Image, ImageDraw

from layouts.canvas import ASCENT
from layouts.compose import plate_digest
from layouts.fonts import face
from layouts.plate_frame import grid, message_box, qr_box
from layouts.readable_sizes import sizes
from layouts.screen_profiles import strip_height
from layouts.strip_words import vocabulary, word
from layouts.theme import theme
from layouts.typography import single
from sync.bundle import Profile
from sync.strip_atlas import StripAtlas, StripTheme, ThemeName

PROGRESS = 4
"""Thickness of the line of progress in the first profiles' pixels."""


def strip_atlas(profile: Profile) -> tuple[Image.Image, StripAtlas]:
    """The atlas for `profile`: RGB, one row of pieces a theme; and where each piece lies."""
    height, size = strip_height(profile), sizes(profile).foot
    themes: tuple[ThemeName, ...] = get_args(ThemeName)
    tokens = vocabulary(profile.language)
    font = face("regular", size)
    lines = {token: single(word(token, profile.language), font) for token in tokens}
    widths = {token: round(line.width) for token, line in lines.items()}
    image = Image.new("RGB", (sum(widths.values()), height * len(themes)))
    draw = ImageDraw.Draw(image)
    # A piece stands a little high, over the line of progress.
    baseline = (height - sizes(profile).px(PROGRESS) - size) / 2 + ASCENT * size
    found: dict[ThemeName, StripTheme] = {}
    for row, name in enumerate(themes):
        colours, x, pieces = theme(name), 0, {}
        image.paste(colours.strip, (0, row * height, image.width, (row + 1) * height))
        for token in tokens:
            at = (x, round(row * height + baseline))
            draw.text(at, lines[token].text, fill=colours.soft, font=font.font, anchor="ls")
            pieces[token] = (x, row * height, widths[token], height)
            x += widths[token]
        found[name] = StripTheme(colours.strip, colours.success, pieces)
    atlas = StripAtlas(
        digest=plate_digest(image),
        size=image.size,
        height=height,
        margin=grid(profile).margin,
        progress=sizes(profile).px(PROGRESS),
        qr_box=qr_box(profile),
        themes=found,
        message=message_box(profile),
    )
    return image, atlas
