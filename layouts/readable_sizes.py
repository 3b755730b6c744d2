"""How large things must be to be read and scanned from where people stand.

The floors (docs/reference/slides.md#sizes): headline and rate D/60, body D/150, footnote D/250
of the viewing distance D, code side a tenth of the scan distance. Nothing is drawn below them.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, hypot

from sync.bundle import Profile
from sync.errors import BilingualError

MODULE_MIN = 5
"""Pixels a QR module measures at least: its share of the smallest panels there are (480 pixels)."""
QUIET = 4
"""Modules of quiet zone around a code."""
MODULES = 29
"""Modules a side of a code (layouts.qrcodes)."""


class TooFarError(BilingualError, ValueError):
    """The panel has too few pixels or inches to be read from its viewing distance."""


STEPS = (320, 280, 240, 200, 168, 140, 120, 106)
"""Headlines and rates on the 1080p grid; a plate's one message has one of these."""


@dataclass(frozen=True)
class Sizes:
    """Type and code sizes of a profile in pixels; `unit` scales the grid of the first profiles.

    These are all the sizes there are: `steps` of headlines and rates, the largest first, `title` of
    what stands over one, `figure`, and those of text. `close` is the body where it would be cut.
    """

    unit: float
    steps: tuple[int, ...]
    title: int
    figure: int
    name: int
    body: int
    close: int
    lead: int
    middle: int
    header: int
    label: int
    foot: int
    address: int
    module: int
    code_min: int

    @property
    def hero(self) -> int:
        """The largest."""
        return self.steps[0]

    @property
    def headline_min(self) -> int:
        """The least of a headline or a rate."""
        return self.steps[-1]

    def step(self, base: int) -> int:
        """The step that is `base` on the 1080p grid, or the least."""
        return max(self.px(base), self.headline_min)

    def up_to(self, base: int) -> tuple[int, ...]:
        """The steps that are at most `base` on the 1080p grid, and always the least."""
        return tuple(size for size in self.steps if size <= self.step(base))

    @property
    def code_box(self) -> int:
        """Side of the code's white ground, quiet zone included."""
        return (MODULES + 2 * QUIET) * self.module

    def px(self, base: float) -> int:
        """A length of the 1080p grid in this profile's pixels."""
        return round(base * self.unit)


def pixel_mm(profile: Profile) -> float:
    """Pixel pitch in millimetres."""
    return profile.diagonal_in * 25.4 / hypot(profile.width, profile.height)


def floors(profile: Profile) -> tuple[int, int, int]:
    """Least pixels for headline and rate, body, footnote."""
    distance_px = profile.viewing_m * 1000 / pixel_mm(profile)
    return ceil(distance_px / 60), ceil(distance_px / 150), ceil(distance_px / 250)


HEADLINE_MOST, BODY_MOST, FOOT_MOST, CODE_MOST = 116, 47, 30, 330
"""Pixels of the 1080p grid that the floors may come to."""


def unit_of(width: int, height: int) -> float:
    """By what the grid of the first profiles is scaled on a panel of these pixels."""
    short, long = sorted((width, height))
    return min(short / 1080, long / 1920)


def reach(width: int, height: int, pitch_mm: float) -> tuple[float, float]:
    """From how many metres a panel of these pixels can be read and scanned at most."""
    metre = unit_of(width, height) * pitch_mm / 1000
    read = min(HEADLINE_MOST * 60, BODY_MOST * 150, FOOT_MOST * 250)
    return read * metre, CODE_MOST * 10 * metre


@lru_cache(maxsize=16)
def sizes(profile: Profile) -> Sizes:
    """The sizes of `profile`.

    Raises:
        TooFarError: the floors leave no room for the grid; name a nearer distance or more pixels.
    """
    unit = unit_of(profile.width, profile.height)
    headline, body, foot = floors(profile)
    code_min = ceil(profile.scan_m * 100 / pixel_mm(profile))
    if (
        headline > HEADLINE_MOST * unit
        or body > BODY_MOST * unit
        or foot > FOOT_MOST * unit
        or code_min > CODE_MOST * unit
    ):
        raise TooFarError(
            f"屏幕规格 {profile.name} 在 {profile.viewing_m:g} 米处看不清，"
            f"或在 {profile.scan_m:g} 米处扫不了：请减小距离，或换更大的屏幕。",
            f"Panel profile {profile.name} cannot be read from {profile.viewing_m:g} m or scanned "
            f"from {profile.scan_m:g} m: give a shorter distance or a larger panel.",
        )
    upright = profile.height > profile.width  # portrait has the height for larger type
    code = {
        # Never more than its share of the grid, unless the scan distance asks for it.
        "module": max(MODULE_MIN, ceil(code_min / MODULES), floor(12 * unit)),
        "code_min": code_min,
    }
    steps = tuple(dict.fromkeys(max(headline, round(step * unit)) for step in STEPS))
    if profile.type == "large":
        return Sizes(
            unit=unit,
            steps=steps,
            title=max(body, round(100 * unit)),
            figure=max(body, round(72 * unit)),
            name=max(body, round((72 if upright else 58) * unit)),
            body=max(body, round(72 * unit)),
            close=max(body, round(48 * unit)),
            lead=max(body, round(72 * unit)),
            middle=max(body, round(44 * unit)),
            header=max(foot, round(44 * unit)),
            label=max(foot, round(38 * unit)),
            foot=max(foot, round(30 * unit)),
            address=max(foot, round(26 * unit)),
            **code,
        )
    usual = max(body, round((48 if upright else 46) * unit))
    return Sizes(
        unit=unit,
        steps=steps,
        title=max(body, round(84 * unit)),
        figure=max(body, round(60 * unit)),
        name=max(body, round((54 if upright else 46) * unit)),
        body=usual,
        close=usual,
        lead=max(body, round(50 * unit)),
        middle=max(foot, round((40 if upright else 38) * unit)),
        header=max(foot, round(35 * unit)),
        label=max(foot, round((32 if upright else 30) * unit)),
        foot=max(foot, round(26 * unit)),
        address=max(foot, round(26 * unit)),
        **code,
    )
