"""The plates a screen shows before it has any content: `python -m layouts.factory_plates`.

They name nobody, fill the whole panel and lie in `assets/factory/`, where the player finds them
without importing anything.
"""

import sys
from pathlib import Path

from PIL import Image

from layouts.compose import compose
from layouts.screen_profiles import LANDSCAPE, PORTRAIT
from layouts.slides.neutral import neutral_slide
from layouts.theme import theme
from layouts.unenrolled_plate import draw_unenrolled
from sync.bundle import Profile

DIRECTORY = Path(__file__).parent.parent / "assets" / "factory"
COLOURS = 64
"""Shades kept: edges of letters stay smooth, the file small."""


def neutral(profile: Profile) -> Image.Image:
    """The neutral plate of `profile`, of panel size, the strip empty."""
    slide = neutral_slide(None, "12315", profile)
    image = Image.new("RGB", (profile.width, profile.height), theme(slide.theme).strip)
    image.paste(compose(slide, profile))
    return image


def unenrolled(profile: Profile) -> Image.Image:
    """The plate of a screen that nobody has enrolled."""
    return draw_unenrolled(profile).image


FILES = {
    "neutral-landscape.png": (neutral, LANDSCAPE),
    "neutral-portrait.png": (neutral, PORTRAIT),
    "unenrolled-landscape.png": (unenrolled, LANDSCAPE),
    "unenrolled-portrait.png": (unenrolled, PORTRAIT),
}


def plate(name: str) -> Image.Image:
    """The factory plate called `name`, in few colours."""
    drawn, profile = FILES[name]
    return drawn(profile).quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> int:
    """Write the factory plates."""
    DIRECTORY.mkdir(exist_ok=True)
    for name in FILES:
        plate(name).save(DIRECTORY / name, optimize=True)
        print(f"{name}: {(DIRECTORY / name).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
