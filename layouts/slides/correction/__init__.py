"""S10, a correction: what was wrong, what it reads now, by whose motion (R29-R33)."""

from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.correction.drawing import draw
from layouts.slides.correction.facts import build
from layouts.slides.correction.samples import of_samples

CORRECTION = SlideType(
    kind="correction",
    name=Bilingual("更正公告", "Correction"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw,
)
