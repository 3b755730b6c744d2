"""S12, the neutral plate: the disclosure is being updated; nobody is named (R40)."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import samples
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, Sheet, block_height
from layouts.fonts import face
from layouts.plate_frame import Area, draw_frame
from layouts.slide import Masthead, Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.typography import paragraph
from sync.bundle import Bundle, Profile
from sync.records import Text


@dataclass(frozen=True)
class NeutralWords:
    """What only this slide says."""

    updating: str
    sub: str


NEUTRAL_WORDS = Bilingual(
    zh=NeutralWords(
        updating="内容\n更新中",
        sub="公示内容正在更新，请稍后再看",
    ),
    en=NeutralWords(
        updating="Updating",
        sub="The disclosure is being updated, please come back soon",
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
    size, gap = known.cover, sheet.px(60)
    block = paragraph(words.updating, face("bold", size), area.w, 2)
    sub = sheet.set(words.sub, area.w, 2, known.lead)
    height = block_height(block, size, HEADLINE_LEADING) + gap
    height += block_height(sub, known.lead, BODY_LEADING)
    top = area.y + (area.h - height) * (0.36 if sheet.portrait else 0.46)
    y = sheet.headline(block, area.x, top, size)
    sheet.block(sub, area.x, y + gap, size=known.lead, colour=sheet.theme.ink, leading=BODY_LEADING)


def of_samples() -> Mapping[str, Bundle]:
    """Short and long names."""
    return {"usual": samples.usual(), "extreme": samples.extreme()}


NEUTRAL = SlideType(
    kind="neutral",
    name=Bilingual("中性画面", "Neutral"),
    build=build,
    draw=draw,
    samples=of_samples,
)
