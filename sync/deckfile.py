"""What the player shows: `deck.json` of a generation, written by activation."""

from typing import Annotated, Literal

import msgspec

from sync.bundle import Ages, Hours, Profile
from sync.records import Line
from sync.shape import Day, Digest, Document, Shape, Signed, VenueId

Pixel = Annotated[int, msgspec.Meta(ge=0, le=20_000)]
Byte = Annotated[int, msgspec.Meta(ge=0, le=255)]
Box = tuple[Pixel, Pixel, Pixel, Pixel]
"""x, y, width, height in pixels."""
Colour = tuple[Byte, Byte, Byte]
SlideKind = Literal["cover", "overview", "categories", "record", "howto", "neutral"]
ThemeName = Literal["light", "dark"]


class DeckPlate(Shape, frozen=True):
    """One plate of the deck; the last four only where it is a record's.

    `digest` is the SHA-256 of the plate's RGB bytes, `operator` its key. `until` is the first
    instant (UTC) at which the record's time of showing is over, empty where it has no end.
    """

    id: Annotated[str, msgspec.Meta(max_length=40)]
    kind: SlideKind
    digest: Digest
    theme: ThemeName
    dwell_s: Annotated[float, msgspec.Meta(ge=1, le=60)]
    qr: Annotated[str, msgspec.Meta(max_length=60)] = ""
    operator: Annotated[str, msgspec.Meta(max_length=40)] = ""
    pub_id: Annotated[str, msgspec.Meta(max_length=10)] = ""
    version: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0
    until: Annotated[str, msgspec.Meta(max_length=20)] = ""

    @property
    def names_operator(self) -> bool:
        """Whether it leaves the screen when the content is too old to name anyone (Age)."""
        return bool(self.operator)


class StripTheme(Signed, frozen=True):
    """The strip on one ground: its colours, and where each piece lies in the atlas."""

    ground: Colour
    accent: Colour
    pieces: dict[str, Box]


class StripAtlas(Document, frozen=True):
    """The closed vocabulary of the strip, drawn once (layouts.strip).

    `digest` is the SHA-256 of the atlas's RGB bytes. Pieces have the strip's whole height and
    their ground in them: blit from `margin` rightwards for the left tokens, up to
    `width - margin` for the right ones. `progress` is the thickness of the line at the very
    bottom.
    """

    digest: Digest
    height: Pixel
    margin: Pixel
    progress: Pixel
    themes: dict[ThemeName, StripTheme]


class DeckFile(Shape, frozen=True):
    """Everything the player needs, in the office's order of slides.

    `qr_box` is where the code's white ground lies on every plate of the profile.
    """

    venue: VenueId
    seq: Annotated[int, msgspec.Meta(ge=1, le=9_999_999)]
    profile: Profile
    as_of: Day
    language: Literal["zh", "en"]
    hours: Hours
    ages: Ages
    timezone: Line
    qr_box: Box
    strip: StripAtlas
    plates: tuple[DeckPlate, ...]
