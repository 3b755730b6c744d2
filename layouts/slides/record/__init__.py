"""S5, one record: what happened, how it ended, whom it concerned (R11-R13)."""

from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.record.build import build
from layouts.slides.record.drawing import draw
from layouts.slides.record.large import draw_large
from layouts.slides.record.samples import of_samples

RECORD = SlideType(
    kind="record",
    name=Bilingual("个案", "Record"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw_large,
)
