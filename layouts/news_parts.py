"""What plates of warnings and good news share: their last day, who checked, chips, the foot."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from layouts import formatting
from layouts.canvas import Sheet
from layouts.context_rows import Row
from layouts.plate_frame import Area
from layouts.slide import Source
from layouts.slide_words import Bilingual
from sync.bundle import Settings
from sync.news_words import PARTS
from sync.strip_atlas import Colour

_NUMERAL = re.compile(r"(\d{1,4}%?)[^\S\n]*(\S[\s\S]*)")
SUFFIX = 8
"""Signs of a news id in the id of its plate."""
CHECKED = Bilingual("{month}核实", "Checked {month}")
US = Bilingual("本局", "this bureau")


def plate_id(kind: str, news: str) -> str:
    """The id of the plate of one kind that shows `news` first."""
    return f"{kind}-{news[:SUFFIX]}"


def last_day(until: str, settings: Settings, language: str) -> str:
    """The last day, in the bureau's zone, of what ends at the instant `until`: 2019年1月31日."""
    try:
        zone = ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):  # a screen without such data shows that of UTC
        zone = ZoneInfo("UTC")
    last = (datetime.fromisoformat(until) - timedelta(seconds=1)).astimezone(zone)
    return formatting.day(last.strftime("%Y-%m-%d"), language)


def checked_line(day: str | None, language: str) -> str:
    """In which month it was checked, for the header's right; empty where nobody has."""
    return CHECKED.pick(language).format(month=formatting.month(day[:7], language)) if day else ""


def parted_numeral(text: str) -> tuple[str, str]:
    """The figure with which `text` begins, "" where it begins with a word; and the rest."""
    found = _NUMERAL.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def maker(name: str, source: Source) -> str:
    """Who made or checked it; the bureau, which stands in the footer, in two characters."""
    ours = (source.settings.authority.zh, source.settings.authority.en)
    return US.pick(source.language) if name in ours else name


def last_row(until: str, source: Source) -> Row:
    """Until when it stands, to be read first."""
    return Row(
        PARTS["until"].pick(source.language),
        last_day(until, source.settings, source.language),
        "bold",
    )


def chip(sheet: Sheet, text: str, x: float, y: float, colour: Colour) -> float:
    """A word on a coloured ground, as high as a record's; returns its right edge."""
    size, height = sheet.sizes.header, sheet.sizes.header + sheet.px(36)
    pad = sheet.px(26)
    width = sheet.measure(text, size, "bold") + 2 * pad
    sheet.rounded(x, y, width, height, colour)
    top = y + (height - size) / 2
    sheet.label(
        text, x + pad, top, size=size, colour=sheet.theme.on_shape, weight="bold", width=width
    )
    return x + width


def chip_height(sheet: Sheet) -> int:
    """Pixels down of a chip."""
    return sheet.sizes.header + sheet.px(36)


def above_foot(sheet: Sheet, area: Area, foot_y: int) -> Area:
    """The message's area with, upright, the hairline that parts it from the foot block."""
    if not sheet.portrait:
        return area
    y = foot_y - sheet.px(40)
    sheet.hairline(area.x, y, area.right, y)
    return Area(area.x, area.y, area.w, area.h - sheet.px(44))
