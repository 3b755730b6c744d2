"""The plates a screen shows before it has any content: `python -m layouts.factory_plates`.

They name nobody, fill the whole panel and lie in `assets/factory/`, where the player finds them
without importing anything.
"""

import sys
from pathlib import Path

from PIL import Image

from layouts.bare_frame import bare_sheet, foot_strip, footer
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.compose import compose
from layouts.fonts import face
from layouts.screen_profiles import LANDSCAPE, PORTRAIT
from layouts.slide_words import Bilingual
from layouts.slides.neutral import neutral_slide
from layouts.theme import theme
from layouts.typography import paragraph
from sync.bundle import Profile

TITLE = 200
DIRECTORY = Path(__file__).parent.parent / "assets" / "factory"
COLOURS = 64
"""Shades kept: edges of letters stay smooth, the file small."""

_TITLE = Bilingual("本屏\n尚未启用", "This screen is not in use yet")
_PURPOSE = "启用后，这里公示本场所已办结的消费投诉。"
_CALL = "有消费纠纷，请拨打 *12315*。"
_ENGLISH = (
    "It will show how consumer complaints at this venue were settled. For a dispute, call 12315."
)
_LATER = "内容经登记、核验后才会显示"
_HOTLINE = "12315"


def neutral(profile: Profile) -> Image.Image:
    """The neutral plate of `profile`, of panel size, the strip empty."""
    slide = neutral_slide(None, "12315", profile)
    image = Image.new("RGB", (profile.width, profile.height), theme(slide.theme).strip)
    image.paste(compose(slide, profile))
    return image


def unenrolled(profile: Profile) -> Image.Image:
    """The plate of a screen that nobody has enrolled."""
    return draw_unenrolled(profile).image


FILES = {
    "neutral-landscape.png": (neutral, LANDSCAPE),
    "neutral-portrait.png": (neutral, PORTRAIT),
    "unenrolled-landscape.png": (unenrolled, LANDSCAPE),
    "unenrolled-portrait.png": (unenrolled, PORTRAIT),
}


def plate(name: str) -> Image.Image:
    """The factory plate called `name`, in few colours."""
    drawn, profile = FILES[name]
    return drawn(profile).quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> int:
    DIRECTORY.mkdir(exist_ok=True)
    for name in FILES:
        plate(name).save(DIRECTORY / name, optimize=True)
        print(f"{name}: {(DIRECTORY / name).stat().st_size} bytes")
    return 0


def draw_unenrolled(profile: Profile) -> Sheet:
    """The plate of a screen that nobody has enrolled: what this will be, and whom to call.

    Of panel size, deterministic. It knows nothing, so it says nothing of a venue, a bureau or a
    code.
    """
    sheet, found = bare_sheet(profile)
    known, theme, area, px = sheet.sizes, sheet.theme, found.wide, sheet.px
    size = known.step(TITLE)
    title = _TITLE.zh if sheet.portrait else _TITLE.zh.replace("\n", "")
    block = paragraph(title, face("bold", size), area.w, 2)
    english = sheet.set(_ENGLISH, area.w, 3, known.label)
    purpose = sheet.set(_PURPOSE, area.w, 2, known.lead)
    height = block_height(block, size, HEADLINE_LEADING) + px(40) + known.header + px(64)
    height += block_height(purpose, known.lead, BODY_LEADING) + px(28) + known.lead
    height += px(48) + block_height(english, known.label, LABEL_LEADING)
    y = sheet.headline(block, area.x, area.y + (area.h - height) * 0.42, size) + px(40)
    sheet.label(_TITLE.en, area.x, y, size=known.header, colour=theme.soft)
    y += known.header + px(64)
    y = sheet.block(purpose, area.x, y, size=known.lead, colour=theme.ink, leading=BODY_LEADING)
    sheet.rich(_CALL, area.x, y + px(28), known.lead, theme.ink)
    y += px(28) + known.lead + px(48)
    sheet.block(english, area.x, y, size=known.label, colour=theme.soft, leading=LABEL_LEADING)
    footer(sheet, found, _LATER, "", _HOTLINE)
    foot_strip(sheet, found)
    return sheet


if __name__ == "__main__":
    sys.exit(main())
