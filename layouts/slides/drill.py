"""S17, a drill (演练, R57): how fast something is taken down is tried out; it concerns nobody.

All its words are the product's own: whoever starts a drill words nothing that hangs anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import formatting, samples
from layouts.canvas import Sheet
from layouts.context_rows import Row, draw_notes, draw_rows
from layouts.news_message import Message, draw_message
from layouts.news_parts import above_foot, last_row, maker, plate_id
from layouts.news_samples import DRILL, LONG_DRILL, with_news
from layouts.plate_frame import draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.steps import paragraphs
from sync.bundle import Bundle
from sync.screen_notices import Notice

TITLES = ((320, 1), (280, 1), (240, 1), (200, 1), (140, 1))
"""Steps of the one word to try, each on one line."""


@dataclass(frozen=True)
class DrillFacts:
    """One drill in the plate's language: on which day, by whom, until when."""

    day: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class DrillWords:
    """What this slide says, all of it."""

    title: str
    text: str
    held: str
    maker: str
    claim: str


DRILL_WORDS = Bilingual(
    zh=DrillWords(
        title="演练",
        text="这是撤下速度演练，\n不涉及任何投诉或经营者。",
        held="{day}演练",
        maker="组织",
        claim="演练用图面，不是投诉公示",
    ),
    en=DrillWords(
        title="Drill",
        text="Test: how fast we can take a notice down. It concerns no complaint and no business.",
        held="Drill of {day}",
        maker="By",
        claim="A drill, not a disclosure of complaints",
    ),
)


def build(source: Source) -> list[Slide[DrillFacts]]:
    """A slide for each drill of the venue; there is one at most."""
    return [_slide(one, source) for one in source.bundle.notices if one.kind == "drill"]


def _slide(notice: Notice, source: Source) -> Slide[DrillFacts]:
    words = DRILL_WORDS.pick(source.language)
    who = Row(words.maker, maker(notice.provider, source))
    facts = DrillFacts(
        day=words.held.format(day=formatting.day(notice.since, source.language)),
        rows=(who, last_row(notice.until, source)),
    )
    return Slide(
        plate_id("drill", notice.id),
        "drill",
        "light",
        source.masthead,
        facts,
        source.address("drill"),
        reading_s(words.title + words.text, 1),
        until=notice.until,
        news=(notice.id,),
    )


def draw(sheet: Sheet, slide: Slide[DrillFacts]) -> None:
    data, words = slide.data, DRILL_WORDS.pick(sheet.language)
    scan = sheet.words.scan_all
    grid = draw_frame(sheet, slide.masthead, data.day, slide.qr, scan, claim=words.claim)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, data.rows, grid.aside), area)
    draw_message(sheet, Message(words.title, TITLES), paragraphs(sheet, words.text, area.w), area)


def of_samples() -> Mapping[str, Bundle]:
    """A drill as all are; one of a bureau with a long name."""
    return {
        "usual": with_news(samples.usual(), notices=(DRILL,)),
        "extreme": with_news(samples.extreme(), notices=(LONG_DRILL,)),
    }


DRILL_SLIDE = SlideType(
    kind="drill",
    name=Bilingual("演练", "Drill"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw,
)
