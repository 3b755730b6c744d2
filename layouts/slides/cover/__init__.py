"""S1, the cover: what this is, on what ground, for which months, and how much of it is shown."""

from collections.abc import Mapping

import msgspec

from layouts import samples
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.cover.drawing import draw, draw_large
from layouts.slides.cover.facts import build
from sync.bundle import Bundle
from sync.records import Text
from sync.tally import Withheld

ALL_GROUNDS = tuple(
    Withheld("2018-09", ground, number, counted=ground not in {"X1", "X2", "X3", "X9"})
    for number, ground in enumerate(
        ("X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X10", "taken_down"), 1
    )
)
USUAL_GROUNDS = (
    Withheld("2018-09", "X1", 2, counted=False),
    Withheld("2018-09", "X2", 1, counted=False),
    Withheld("2018-10", "X9", 1, counted=False),
)
MANY = samples.tally(60, 20, 10)


def of_samples() -> Mapping[str, Bundle]:
    """With all shown or withheld, with many of neither; few, many; every ground; a slogan."""
    slogan = Text("放心消费看得见\n投诉结果晒出来", "Open books\nfair shopping")
    few = samples.bundle(samples.tally(2, 1, 0))
    return {
        "usual": samples.listed(_withheld(samples.usual(), *USUAL_GROUNDS), 37),
        "extreme": samples.listed(_withheld(samples.extreme(slogan=slogan), *ALL_GROUNDS), 1200),
        "grounds": samples.listed(_withheld(samples.bundle(MANY), *ALL_GROUNDS), 20),
        "few": samples.listed(few, 3),
        "dots": samples.listed(samples.bundle(samples.tally(80, 25, 15, withheld=8)), 97),
        "nothing": samples.bundle(samples.tally(0, 0, 0)),
    }


def _withheld(bundle: Bundle, *rows: Withheld) -> Bundle:
    """`bundle` with so many withheld, and nothing else."""
    tally = msgspec.structs.replace(bundle.tally, withheld=rows)
    return msgspec.structs.replace(bundle, tally=tally)


COVER = SlideType(
    kind="cover",
    name=Bilingual("封面", "Cover"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw_large,
)
