"""S7, twelve months: numbers, rates, and whether a test sees them rise or fall (R8)."""

from collections.abc import Mapping

from layouts import samples
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.trend.drawing import draw
from layouts.slides.trend.facts import build
from sync.bundle import Bundle

FIRST_YEAR = (
    *((3, 1, 0), (6, 2, 1), (8, 1, 2), (10, 1, 2), (9, 2, 1), (11, 3, 1), (12, 4, 2)),
    *((5, 1, 2), (9, 2, 1)),
)
"""From July to March: a scheme's first nine months."""
RISING = tuple((n, n // 3, n // 4) for n in (3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10))
FALLING = tuple(reversed(RISING))
FEW = ((1, 0, 0), (0, 0, 1), (0, 0, 0), (2, 1, 0), (1, 0, 0), (1, 1, 1))
SIX = ((40, 20, 10), (30, 10, 5), (3, 2, 1), (0, 0, 0), (9, 1, 0), (12, 2, 1))
MANY = tuple((50 + 9 * i, 20 + i, 12) for i in range(12))


def of_samples() -> Mapping[str, Bundle]:
    """A first year, months that rise and fall, a handful, hundreds a month; six months."""
    return {
        "usual": samples.monthly(FIRST_YEAR, "2019-03-31"),
        "extreme": samples.monthly(
            MANY, "2019-12-31", samples.extreme(effective_date="2018-02-01")
        ),
        "rising": samples.monthly(RISING, "2019-12-31"),
        "falling": samples.monthly(FALLING, "2019-12-31"),
        "few": samples.monthly(FEW, "2018-12-31"),
        "late": samples.monthly(RISING[1:], "2019-05-31"),
        "six": samples.monthly(SIX, "2018-12-31"),
    }


TREND = SlideType(
    kind="trend",
    name=Bilingual("趋势", "Trend"),
    build=build,
    draw=draw,
    samples=of_samples,
)
