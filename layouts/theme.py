"""Colours of the four grounds, from `assets/theme.json`.

Light and dark: records and figures; amber: warnings, nothing else; blue: a place to go for help.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

import msgspec

from sync.strip_atlas import Colour, ThemeName

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True)
class Theme:
    """One ground and what stands on it; `success` is also the accent."""

    ground: Colour
    ink: Colour
    soft: Colour
    hairline: Colour
    strip: Colour
    success: Colour
    failure: Colour
    neutral: Colour
    on_shape: Colour


@lru_cache(maxsize=4)
def theme(name: ThemeName) -> Theme:
    """The theme called `name`."""
    data = files("assets").joinpath("theme.json").read_bytes()
    colours = msgspec.json.decode(data, type=dict[str, dict[str, str]])[name]
    return Theme(**{field.name: _rgb(colours[field.name]) for field in fields(Theme)})


def _rgb(value: str) -> Colour:
    red, green, blue = bytes.fromhex(value)
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    def linear(byte: int) -> float:
        value = byte / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
