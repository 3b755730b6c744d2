"""S12, the neutral plate: the disclosure is being updated; nobody is named (R40)."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import samples
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, Sheet, block_height
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Masthead, Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from sync.bundle import Bundle, Profile
from sync.records import Text

GAP, NUMBER = 44, 240
"""Above the sentence in the first profiles' pixels; the step of a hotline that stands alone."""


@dataclass(frozen=True)
class NeutralWords:
    """What only this slide says."""

    updating: str
    sub: str
    call: str


NEUTRAL_WORDS = Bilingual(
    zh=NeutralWords(
        updating="内容\n更新中",
        sub="公示内容正在更新，请稍后再看",
        call="有消费纠纷，拨打",
    ),
    en=NeutralWords(
        updating="Updating",
        sub="The disclosure is being updated, please come back soon",
        call="A dispute with a shop? Call",
    ),
)


def build(source: Source) -> list[Slide[None]]:
    """The neutral plate of a venue."""
    return [Slide("neutral", "neutral", "dark", source.masthead, None, source.address("neutral"))]


def neutral_slide(authority: Text | None, hotline: str, profile: Profile) -> Slide[None]:
    """The plate for when nothing may be shown and there is no bundle."""
    name = authority.pick(profile.language) if authority else ""
    return Slide("neutral", "neutral", "dark", Masthead("", name, hotline), None)


def draw(sheet: Sheet, slide: Slide[None]) -> None:
    words, known = NEUTRAL_WORDS.pick(sheet.language), sheet.sizes
    grid = draw_frame(sheet, slide.masthead, "", slide.qr, sheet.words.scan_all)
    area: Area = grid.message if slide.qr else grid.wide
    sub = sheet.set(words.sub, area.w, 2, known.lead)
    called = 0 if slide.qr else known.lead + sheet.px(24 + GAP) + known.step(NUMBER)
    used = block_height(sub, known.lead, BODY_LEADING) + called + sheet.px(GAP)
    for block, size in sheet.headlines(words.updating, area.w, 2, known.hero):
        height = block_height(block, size, HEADLINE_LEADING) + used
        if height <= area.h:
            break
    more = sheet.share(area.h - height, 3 if slide.qr else 4)
    y = sheet.headline(block, area.x, area.y + more, size) + sheet.px(GAP) + more
    ink, soft = sheet.theme.ink, sheet.theme.soft
    y = sheet.block(sub, area.x, y, size=known.lead, colour=ink, leading=BODY_LEADING) + more
    if called:
        y += sheet.px(GAP)
        sheet.label(words.call, area.x, y, size=known.lead, colour=soft, width=area.w)
        number, large = slide.masthead.hotline, known.step(NUMBER)
        y += known.lead + sheet.px(24)
        sheet.label(number, area.x, y, size=large, colour=ink, weight="bold", width=area.w)


def of_samples() -> Mapping[str, Bundle]:
    """Short and long names."""
    return {"usual": samples.usual(), "extreme": samples.extreme()}


NEUTRAL = SlideType(
    kind="neutral",
    name=Bilingual("中性画面", "Neutral"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw,
)
