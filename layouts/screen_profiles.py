"""The first panel profiles, and how a panel divides into plate and strip."""

import msgspec

from layouts.viewing_distance import sizes
from sync.bundle import Profile

LANDSCAPE = Profile("landscape-55-4m", 1920, 1080, 55, 4)
PORTRAIT = Profile("portrait-55-4m", 1080, 1920, 55, 4)
LANDSCAPE_EN = msgspec.structs.replace(LANDSCAPE, name="landscape-55-4m-en", language="en")
PORTRAIT_EN = msgspec.structs.replace(PORTRAIT, name="portrait-55-4m-en", language="en")
PROFILES = {p.name: p for p in (LANDSCAPE, PORTRAIT, LANDSCAPE_EN, PORTRAIT_EN)}


def strip_height(profile: Profile) -> int:
    """Pixels at the panel's foot left to the strip, even: 50 on the first two profiles."""
    return round(sizes(profile).foot * 0.96) * 2


def plate_size(profile: Profile) -> tuple[int, int]:
    """Width and height of a plate in pixels: the panel less its strip."""
    return profile.width, profile.height - strip_height(profile)


def strip_box(profile: Profile) -> tuple[int, int, int, int]:
    """Where the strip lies on the panel: x, y, width, height in pixels."""
    height = strip_height(profile)
    return 0, profile.height - height, profile.width, height
