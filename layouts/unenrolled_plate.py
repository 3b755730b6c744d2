"""The plate of a screen that nobody has enrolled: what this will be, and whom to call.

It knows nothing, so it says nothing of a venue, a bureau or a code: a file of the factory.
"""

from layouts.bare_frame import bare_sheet, foot_strip, footer
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.fonts import face
from layouts.slide_words import Bilingual
from layouts.typography import paragraph
from sync.bundle import Profile

TITLE = Bilingual("本屏\n尚未启用", "This screen is not in use yet")
PURPOSE = "启用后，这里公示本商场已办结的消费投诉。"
CALL = "有消费纠纷，请拨打 *12315*。"
ENGLISH = (
    "It will show how consumer complaints at this mall were settled. For a dispute, call 12315."
)
LATER = "内容经登记、核验后才会显示"
HOTLINE = "12315"


def draw_unenrolled(profile: Profile) -> Sheet:
    """The plate, of panel size; deterministic."""
    sheet, found = bare_sheet(profile)
    known, theme, area, px = sheet.sizes, sheet.theme, found.wide, sheet.px
    title = TITLE.zh if sheet.portrait else TITLE.zh.replace("\n", "")
    block = paragraph(title, face("bold", known.cover), area.w, 2)
    english = sheet.set(ENGLISH, area.w, 3, known.label)
    purpose = sheet.set(PURPOSE, area.w, 2, known.lead)
    height = block_height(block, known.cover, HEADLINE_LEADING) + px(40) + known.header + px(64)
    height += block_height(purpose, known.lead, BODY_LEADING) + px(28) + known.lead
    height += px(48) + block_height(english, known.label, LABEL_LEADING)
    y = sheet.headline(block, area.x, area.y + (area.h - height) * 0.42, known.cover) + px(40)
    sheet.label(TITLE.en, area.x, y, size=known.header, colour=theme.soft)
    y += known.header + px(64)
    y = sheet.block(purpose, area.x, y, size=known.lead, colour=theme.ink, leading=BODY_LEADING)
    sheet.rich(CALL, area.x, y + px(28), known.lead, theme.ink)
    y += px(28) + known.lead + px(48)
    sheet.block(english, area.x, y, size=known.label, colour=theme.soft, leading=LABEL_LEADING)
    footer(sheet, found, LATER, "", HOTLINE)
    foot_strip(sheet, found)
    return sheet
