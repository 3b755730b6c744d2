"""What every plate shares: header, footer, hairlines, the code at its one place."""

from dataclasses import dataclass

from layouts import qrcodes
from layouts.canvas import LABEL_LEADING, Sheet
from layouts.readable_sizes import sizes
from layouts.screen_profiles import plate_size
from layouts.slide import Masthead
from layouts.theme import WHITE
from sync.bundle import Profile
from sync.strip_atlas import Box as PixelBox

ABOVE_CODE = 20
"""Of the 1080p grid: between the code and what stands above it in landscape."""


@dataclass(frozen=True)
class Area:
    """A rectangle to fill, in pixels."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h


@dataclass(frozen=True)
class Grid:
    """The areas of a profile's plates.

    `message` holds the one thing to say, `aside` its context, `wide` both where there is no code.
    """

    margin: int
    header_y: int
    message: Area
    aside: Area
    wide: Area
    qr: Area
    rule_y: int


def grid(profile: Profile) -> Grid:
    """The areas for `profile`; the first profiles' own numbers, scaled by its unit."""
    known = sizes(profile)
    px = known.px
    width, height = plate_size(profile)
    side = known.code_box
    if profile.height > profile.width:
        margin = px(72)
        bottom = height - px(180)
        qr = Area(width - margin - side, bottom - px(94) - side, side, side)
        foot_top = qr.y
        top = px(208 if profile.type == "large" else 196)  # its header may have two rows
        message = Area(margin, top, width - 2 * margin, foot_top - px(40) - top)
        aside = Area(margin, foot_top, qr.x - px(38) - margin, bottom - foot_top)
        wide = Area(margin, top, width - 2 * margin, bottom - top)
        return Grid(margin, px(90), message, aside, wide, qr, height - px(108))
    margin, top, bottom = px(96), px(176), height - px(115)
    qr = Area(width - margin - side, bottom - px(93) - side, side, side)
    message = Area(margin, top, qr.x - px(75) - margin, bottom - top)
    aside = Area(qr.x, top, side, qr.y - px(ABOVE_CODE) - top)
    wide = Area(margin, top, width - 2 * margin, bottom - top)
    return Grid(margin, px(82), message, aside, wide, qr, height - px(72))


def qr_box(profile: Profile) -> PixelBox:
    """Where the code's white ground lies on every plate of `profile`: x, y, width, height."""
    area = grid(profile).qr
    return area.x, area.y, area.w, area.h


def message_box(profile: Profile) -> PixelBox:
    """Where all that a plate has to say lies, and nothing of header, code and footer.

    In landscape with the hairline at its side; what stands above or below the code is no part.
    """
    found, px = grid(profile), sizes(profile).px
    upright = profile.height > profile.width
    top = found.message.y - px(30)
    width = profile.width if upright else found.qr.x - px(30)
    return 0, top, width, found.message.bottom + px(20) - top


def draw_frame(
    sheet: Sheet, masthead: Masthead, right: str, qr: str, caption: str, *, claim: str = ""
) -> Grid:
    """Header, footer and code; returns the areas left to fill.

    Args:
        claim: what the plate is not, where it does not show what consumers say.
    """
    found = grid(sheet.profile)
    draw_header(sheet, found, masthead.venue, right)
    _footer(sheet, found, masthead, claim or sheet.words.disclaimer)
    if qr:
        _code(sheet, found, qr, caption)
    return found


def draw_header(sheet: Sheet, found: Grid, venue: str, right: str) -> None:
    """What this is, whose, and a word at the right."""
    size, px, theme = sheet.sizes.header, sheet.px, sheet.theme
    top = found.header_y - size // 2
    bar_w, bar_h = px(14), px(44)
    sheet.rectangle(found.margin, found.header_y - bar_h // 2, bar_w, bar_h, theme.success)
    x = found.margin + px(34)
    x_end = sheet.width - found.margin
    title_w = sheet.label(sheet.words.title, x, top, size=size, colour=theme.ink, weight="bold")
    right_w = sheet.measure(right, size) if right else 0
    gap = px(22)
    room = x_end - right_w - (gap * 2 if right else 0) - (x + title_w + gap)
    at, venue_top = x + title_w + gap, top
    # The English title leaves little room; what follows has one place on every plate.
    english = sheet.language == "en"
    if sheet.portrait and (english or sheet.measure(venue, size) > room):  # a row of its own
        at, venue_top = x, top + round(size * LABEL_LEADING)
        if not english and x + title_w + gap <= x_end - right_w:
            room = x_end - x
        else:  # the month goes with it
            top, room = venue_top, x_end - right_w - gap * 2 - x
    if right:
        sheet.label(right, x_end, top, size=size, colour=theme.soft, align="right")
    if venue:
        sheet.label(venue, at, venue_top, size=size, colour=theme.soft, width=room)


def _footer(sheet: Sheet, found: Grid, masthead: Masthead, claim: str) -> None:
    """Who publishes, what it is not, whom to call: one row; more where they are long or upright."""
    left, right = found.margin, sheet.width - found.margin
    sheet.hairline(left, found.rule_y, right, found.rule_y)
    size, colour, gap = sheet.sizes.foot, sheet.theme.soft, sheet.px(40)
    remedy = sheet.words.remedy.format(hotline=masthead.hotline)
    claim_w, remedy_w = sheet.measure(claim, size), sheet.measure(remedy, size)
    name_w = sheet.measure(masthead.authority, size) if masthead.authority else 0
    room = right - left
    middle = (found.rule_y + sheet.height) // 2 + sheet.px(2)
    if not sheet.portrait and name_w + claim_w + remedy_w + 2 * gap <= room:
        top = middle - size // 2
        if masthead.authority:
            sheet.label(masthead.authority, left, top, size=size, colour=colour)
        sheet.label(claim, right - remedy_w - gap - claim_w, top, size=size, colour=colour)
        sheet.label(remedy, right, top, size=size, colour=colour, align="right")
        return
    together = claim_w + gap + remedy_w <= room
    name_rows = 2 if sheet.portrait and together else 1
    rows = [line.text for line in sheet.set(masthead.authority, room, name_rows, size).lines]
    rows += [claim] if together else [claim, remedy]
    step = round(size * (LABEL_LEADING if len(rows) < 3 and sheet.portrait else 1.22))
    top = middle - (step * (len(rows) - 1) + size) // 2
    for i, text in enumerate(rows):
        sheet.label(text, left, top + i * step, size=size, colour=colour, width=room)
    if together:
        x, last = left + claim_w + gap, top + (len(rows) - 1) * step
        sheet.label(remedy, x, last, size=size, colour=colour)


def _code(sheet: Sheet, found: Grid, address: str, caption: str) -> None:
    px, theme, area = sheet.px, sheet.theme, found.qr
    sheet.rounded(area.x, area.y, area.w, area.h, WHITE)
    code = qrcodes.picture(address, sheet.sizes)
    inset = px(12)
    inner = code.crop((inset, inset, code.width - inset, code.height - inset))
    sheet.image.paste(inner.convert("RGB"), (area.x + inset, area.y + inset))
    sheet.log("qr", area.x, area.y, area.w, area.h)
    if not sheet.portrait:
        sheet.hairline(area.x - px(43), found.message.y, area.x - px(43), found.message.bottom)
    size = sheet.sizes.header
    top = area.bottom + px(22)
    sheet.label(caption, area.x, top, size=size, colour=theme.ink, weight="bold", width=area.w)
    top += size + px(11)
    foot = sheet.sizes.address
    for i, part in enumerate(_address_lines(sheet, qrcodes.printed(address), area.w)):
        sheet.label(part, area.x, top + i * round(foot * 1.15), size=foot, colour=theme.soft)


def _address_lines(sheet: Sheet, address: str, width: int) -> list[str]:
    """The address on one line, or on two, broken after its host or path."""
    if sheet.measure(address, sheet.sizes.address) <= width:
        return [address]
    host, _, path = address.partition("/")
    return [host + "/", path]
