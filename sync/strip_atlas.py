"""The strip's atlas: where each of its words lies in one picture; signed with the index."""

from typing import Annotated, Literal, get_args

import msgspec

from sync.canonical import Digest, Document, Signed, decode
from sync.errors import BadShapeError

Pixel = Annotated[int, msgspec.Meta(ge=0, le=20_000)]
Byte = Annotated[int, msgspec.Meta(ge=0, le=255)]
Box = tuple[Pixel, Pixel, Pixel, Pixel]
"""x, y, width, height in pixels."""
Colour = tuple[Byte, Byte, Byte]
ThemeName = Literal["light", "dark", "amber", "blue"]
"""Grounds: of records and figures; amber of warnings alone, blue of places to go for help."""
PIXELS = 8_000_000
"""A picture of the strip's words has at most so many."""


class StripTheme(Signed, frozen=True):
    """The strip on one ground: its colours, and where each piece lies in the atlas."""

    ground: Colour
    accent: Colour
    pieces: dict[str, Box]


class StripAtlas(Document, frozen=True):
    """The closed vocabulary of the strip, drawn once for a profile (layouts.strip_atlas).

    `digest` is the SHA-256 of the picture's RGB bytes, `size` its width and height. Pieces have
    the strip's whole `height` and their ground in them: blit from `margin` rightwards for the
    left tokens, up to `width - margin` for the right ones. `progress` is the thickness of the
    line at the very bottom. `qr_box` is where the code's white ground lies on every plate of the
    profile, `message` where what the plate has to say does, between header, code and footer; None
    where an office did not say so yet. A plate is as high as the panel less `height`.
    """

    digest: Digest
    size: tuple[Pixel, Pixel]
    height: Annotated[int, msgspec.Meta(ge=2, le=400)]
    margin: Pixel
    progress: Pixel
    qr_box: Box
    themes: dict[ThemeName, StripTheme]
    message: Box | None = None


def read_strip(data: bytes) -> StripAtlas:
    """The atlas in `data`, whose digest the caller has checked.

    Raises:
        BadShapeError: it has not the agreed shape, or a piece lies outside its picture.
    """
    atlas = decode(data, StripAtlas, ("条带", "strip atlas"))
    width, height = atlas.size
    pieces = [box for theme in atlas.themes.values() for box in theme.pieces.values()]
    whole = all(x + w <= width and y + h <= height and h == atlas.height for x, y, w, h in pieces)
    if not whole or width * height > PIXELS or set(atlas.themes) != set(get_args(ThemeName)):
        raise BadShapeError(
            "条带有一块落在图外，或缺一种主题，已拒绝。",
            "A piece of the strip lies outside its picture, or a theme is missing.",
        )
    return atlas
