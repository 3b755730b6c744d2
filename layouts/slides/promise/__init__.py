"""What shops have promised of their own accord (放心消费承诺, 无理由退货), and until when (R54).

Shops with the same promise share a plate, by shop number: an order that a reader can check.
"""

from collections.abc import Mapping

from layouts import samples
from layouts.news_samples import LONG_PROMISES, SHORT_PROMISE, USUAL_PROMISES, with_news
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.promise.drawing import draw
from layouts.slides.promise.facts import build
from sync.bundle import Bundle


def of_samples() -> Mapping[str, Bundle]:
    """Eight shops with one promise, a single shop, and more than one plate holds."""
    found = samples.usual()
    return {
        "usual": with_news(found, notices=USUAL_PROMISES),
        "single": with_news(found, notices=(SHORT_PROMISE,)),
        "extreme": with_news(samples.extreme(), notices=LONG_PROMISES),
    }


PROMISE = SlideType(
    kind="promise",
    name=Bilingual("门店承诺", "Promise"),
    build=build,
    draw=draw,
    samples=of_samples,
)
