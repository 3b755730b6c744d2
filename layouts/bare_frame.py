"""The frame of plates that are no publication: header, footer, and words in place of the strip.

Such a plate fills the whole panel and never says 已核验. Chinese large, English small beside or
under it: nobody has said yet which language the panel has.
"""

from layouts.canvas import ASCENT, LABEL_LEADING, Sheet
from layouts.fonts import Weight
from layouts.plate_frame import Grid, draw_header, grid
from layouts.screen_profiles import plate_size, strip_box
from layouts.slide_words import Bilingual
from sync.bundle import Profile
from sync.strip_atlas import Colour

type Said = Bilingual[str]
NOTHING_SHOWN = Bilingual("未登记　没有公示内容", "Not enrolled, nothing disclosed")
PAIR_GAP = 0.4
"""Between Chinese and English, of the Chinese size."""
HOTLINE = "消费投诉 {hotline}"


def both_of(words: Said, gap: str = " ") -> str:
    """Chinese and English in one size."""
    return f"{words.zh}{gap}{words.en}"


def bare_sheet(profile: Profile, subject: str = "", right: str = "") -> tuple[Sheet, Grid]:
    """A dark sheet of panel size with its header, and its areas."""
    sheet, found = Sheet(profile, (profile.width, profile.height), "dark"), grid(profile)
    draw_header(sheet, found, subject, right)
    return sheet, found


def pair(
    sheet: Sheet,
    words: Said,
    x: float,
    top: float,
    *,
    size: int,
    colour: Colour,
    width: float,
    weight: Weight = "regular",
) -> None:
    """Chinese in `size`, then English, small: on one baseline, or under it where that is wider."""
    end = sheet.label(words.zh, x, top, size=size, colour=colour, weight=weight, width=width)
    small, soft = sheet.sizes.foot, sheet.theme.soft
    if pair_height(sheet, words, size, width, weight) > size:
        under = top + size + round(small * (LABEL_LEADING - 1))
        sheet.label(words.en, x, under, size=small, colour=soft, width=width)
    else:
        beside = top + ASCENT * (size - small)
        sheet.label(words.en, x + end + size * PAIR_GAP, beside, size=small, colour=soft)


def pair_height(
    sheet: Sheet, words: Said, size: int, width: float, weight: Weight = "regular"
) -> int:
    """Pixels that `pair` takes."""
    small = sheet.sizes.foot
    taken = sheet.measure(words.zh, size, weight) + size * PAIR_GAP + sheet.measure(words.en, small)
    return size if taken <= width else size + round(small * LABEL_LEADING)


def footer(sheet: Sheet, found: Grid, left: str, middle: str, hotline: str) -> None:
    """Whose, what it is not, whom to call: on one row, upright on two."""
    size, colour, x = sheet.sizes.foot, sheet.theme.soft, found.margin
    end, gap = sheet.width - found.margin, sheet.px(40)
    sheet.hairline(x, found.rule_y, end, found.rule_y)
    right = HOTLINE.format(hotline=hotline).strip()
    taken = sheet.measure(right, size) + gap
    space = plate_size(sheet.profile)[1] - found.rule_y
    top = found.rule_y + sheet.px(2) + (space - size) // 2
    if sheet.portrait and middle:
        step = round(size * 0.75)
        sheet.label(middle, x, top + step, size=size, colour=colour, width=end - x - taken)
        sheet.label(right, end, top + step, size=size, colour=colour, align="right")
        sheet.label(left, x, top - step, size=size, colour=colour, width=end - x)
        return
    middle_w = sheet.measure(middle, size) + gap if middle else 0
    sheet.label(right, end, top, size=size, colour=colour, width=(end - x) / 3, align="right")
    if middle:
        sheet.label(middle, end - taken, top, size=size, colour=colour, align="right")
    sheet.label(left, x, top, size=size, colour=colour, width=end - x - taken - middle_w)


def foot_strip(sheet: Sheet, found: Grid, right: str = "") -> None:
    """Where the strip lies on other plates: that nothing is disclosed."""
    x, y, width, height = strip_box(sheet.profile)
    sheet.rectangle(x, y, width, height, sheet.theme.strip)
    size, colour = sheet.sizes.foot, sheet.theme.soft
    top, end = y + (height - size) / 2, width - found.margin
    taken = sheet.label(both_of(NOTHING_SHOWN, "　"), found.margin, top, size=size, colour=colour)
    if right and found.margin + taken + sheet.px(40) + sheet.measure(right, size) <= end:
        sheet.label(right, end, top, size=size, colour=colour, align="right")
