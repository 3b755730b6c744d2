"""S2, the venue's figures, by the rules of docs/reference/figures.md#small-numbers."""

from collections.abc import Mapping

from layouts import samples
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.overview.drawing import draw
from layouts.slides.overview.facts import build
from sync.bundle import Bundle


def of_samples() -> Mapping[str, Bundle]:
    """Few and many cases, and the usual number."""
    return {"usual": samples.usual(), "extreme": samples.extreme(), **samples.by_number()}


OVERVIEW = SlideType(
    kind="overview",
    name=Bilingual("概况", "Overview"),
    build=build,
    draw=draw,
    samples=of_samples,
)
