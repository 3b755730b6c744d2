"""The first panel profiles, and how a panel divides into plate and strip."""

from math import floor

import msgspec

from layouts.readable_sizes import pixel_mm, reach, sizes
from sync.bundle import Profile
from sync.errors import BilingualError

LANDSCAPE = Profile("landscape-55-4m", 1920, 1080, 55, 4)
PORTRAIT = Profile("portrait-55-4m", 1080, 1920, 55, 4)
LANDSCAPE_EN = msgspec.structs.replace(LANDSCAPE, name="landscape-55-4m-en", language="en")
PORTRAIT_EN = msgspec.structs.replace(PORTRAIT, name="portrait-55-4m-en", language="en")
LEAST, MOST, LONGEST = (720, 1280), 4096, 2.4
"""Pixels, and long side to short, of panels that a plate is made for that nobody has set up."""
PROFILES = {p.name: p for p in (LANDSCAPE, PORTRAIT, LANDSCAPE_EN, PORTRAIT_EN)}
LARGE = {
    p.name: p
    for p in (
        msgspec.structs.replace(LANDSCAPE, name="landscape-55-4m-large", type="large"),
        msgspec.structs.replace(PORTRAIT, name="portrait-55-4m-large", type="large"),
    )
}
"""The same panels in large type, for old people."""


class TooFewPixelsError(BilingualError, ValueError):
    """The panel is too small for a plate whatever its distance."""


def check(profile: Profile) -> None:
    """That a plate has room on such panels.

    Raises:
        TooFewPixelsError: they have too few pixels. TooFarError: they cannot be read or scanned.
    """
    short, long = sorted((profile.width, profile.height))
    if short < LEAST[0] or long < LEAST[1]:
        size, least = f"{profile.width}×{profile.height}", f"{LEAST[1]}×{LEAST[0]}"
        raise TooFewPixelsError(
            f"屏幕规格 {profile.name}（{size}）放不下一张图面：请换像素不少于 {least} 的屏幕。",
            f"Panel profile {profile.name} ({size}) has no room for a plate: choose a panel of "
            f"{least} pixels or more.",
        )
    sizes(profile)


def any_panel(width: int, height: int, inches: float) -> Profile:
    """A profile for a panel of which nobody has said from where it is seen: as far as it can be.

    Too small a panel, or one of an odd shape, is drawn for as the first profiles are.

    Args:
        inches: its diagonal; 0 where it does not say, then as if it had 55.
    """
    usual = LANDSCAPE if width >= height else PORTRAIT
    short, long = sorted((width, height))
    if short < LEAST[0] or long < LEAST[1] or long > MOST or long > short * LONGEST:
        width, height = usual.width, usual.height
    diagonal = min(200.0, max(10.0, inches or usual.diagonal_in))
    bare = Profile(usual.name, width, height, diagonal, usual.viewing_m)
    viewing_m, scan_m = reach(width, height, pixel_mm(bare))
    return msgspec.structs.replace(
        bare,
        viewing_m=max(0.3, min(usual.viewing_m, floor(viewing_m * 10) / 10)),
        scan_m=max(0.3, min(usual.scan_m, floor(scan_m * 10) / 10)),
    )


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
