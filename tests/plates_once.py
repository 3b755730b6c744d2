"""Plates drawn once a process: the same slide on the same panel comes out the same to the byte.

That it does is shown in tests/layouts; who tests what is done with plates need not draw each again.
"""

from PIL import Image

from layouts import compose as drawing
from layouts.screen_profiles import plate_size
from layouts.slide import Slide
from sync.bundle import Profile

_drawn: dict[tuple[str, Profile], tuple[str, bytes]] = {}


def drawn(slide: Slide[object], profile: Profile) -> tuple[str, bytes]:
    """The digest and the PNG of a plate."""
    key = repr(slide), profile
    if key not in _drawn:
        image = drawing.compose(slide, profile)
        _drawn[key] = drawing.plate_digest(image), drawing.to_png(image)
    return _drawn[key]


def compose(slide: Slide[object], profile: Profile) -> Image.Image:
    """As `layouts.compose.compose`."""
    return drawing.from_png(drawn(slide, profile)[1], plate_size(profile))
