"""The registry of slides: a module here for each kind, with all that makes it (SlideType)."""

from typing import Any, assert_never

from layouts.slide_type import SlideType
from layouts.slides import categories, cover, howto, neutral, overview, record
from sync.slide_kinds import KINDS, KnownKind


def slide_type(kind: KnownKind) -> SlideType[Any]:
    """What makes the slides of `kind`."""
    match kind:
        case "cover":
            return cover.COVER
        case "overview":
            return overview.OVERVIEW
        case "categories":
            return categories.CATEGORIES
        case "record":
            return record.RECORD
        case "howto":
            return howto.HOWTO
        case "neutral":
            return neutral.NEUTRAL
        case _:
            assert_never(kind)


SLIDES: tuple[SlideType[Any], ...] = tuple(slide_type(kind) for kind in KINDS)
"""Every kind, in the order of a publication."""
