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
from sync.bundle import Profile

DIRECTORY = Path(__file__).parent.parent / "assets" / "factory"
FILES = {"neutral-landscape.png": LANDSCAPE, "neutral-portrait.png": PORTRAIT}
COLOURS = 64
"""Shades kept: edges of letters stay smooth, the file small."""


def plate(profile: Profile) -> Image.Image:
    """The factory plate of `profile`, of panel size, the strip empty; few colours."""
    slide = neutral_slide(None, "12315", profile)
    image = Image.new("RGB", (profile.width, profile.height), theme(slide.theme).strip)
    image.paste(compose(slide, profile))
    return image.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> int:
    """Write the factory plates."""
    DIRECTORY.mkdir(exist_ok=True)
    for name, profile in FILES.items():
        plate(profile).save(DIRECTORY / name, optimize=True)
        print(f"{name}: {(DIRECTORY / name).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
