"""The message of a warning or of good news: a headline, a rule, and a detail below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layouts.canvas import HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.plate_frame import Area
from layouts.steps import Arrangement
from layouts.typography import Block

GAPS = (38, 26, 16)
"""Above headline, rule and detail, in the first profiles' pixels; the open ones first."""
SUB_LINES = 2
ALONE = 240
"""The largest step of a title with nothing below it."""


@dataclass(frozen=True)
class Message:
    """What is to be read first.

    `sizes`: the steps to try for the title, each with its number of lines;
    `sub` is a line or two below it.
    """

    title: str
    sizes: tuple[tuple[int, int], ...]
    sub: str = ""


@dataclass(frozen=True)
class _Fit:
    """How the message is set: title and its size, the line below it, the detail, the gap."""

    title: Block
    size: int
    sub: Block
    below: float
    detail: Arrangement
    gap: float
    sub_height: float

    @property
    def height(self) -> float:
        """All of it, with its gaps, in pixels."""
        title = block_height(self.title, self.size, HEADLINE_LEADING)
        return title + self.below + self.sub_height + self.detail.height + 3 * self.gap


def ink_rule(sheet: Sheet, x: float, y: float, width: float) -> None:
    """The rule between message and detail."""
    thick = max(3, sheet.px(3))
    sheet.rectangle(x, y, width, thick, sheet.theme.ink)
    sheet.log("rule", x, y, width, thick)


def draw_message(
    sheet: Sheet, message: Message, details: Sequence[Arrangement], area: Area
) -> None:
    """Draw the message spread over `area`.

    The first of `details` is taken beside which the title stands whole, as large as it can; a line
    below it gives way to it.
    """
    fit = _fit(sheet, message, details, area)
    if fit.title.cut and message.sub:
        fit = _fit(sheet, replace(message, sub=""), details, area)
    spare = max(0.0, area.h - fit.height)
    if not fit.detail.height:  # nothing below a rule: the title alone, above the middle
        _title(sheet, fit, area.x, area.y + fit.gap + sheet.share(spare, 2))
        return
    gap = fit.gap + sheet.share(spare, 4)
    y = _title(sheet, fit, area.x, area.y + gap) + gap
    ink_rule(sheet, area.x, y, area.w)
    fit.detail.draw(sheet, area.x, y + gap)


def _title(sheet: Sheet, fit: _Fit, x: float, top: float) -> float:
    """The title and what says more of it; returns where they end."""
    y = sheet.headline(fit.title, x, top, fit.size) + fit.below
    size, ink = sheet.sizes.lead, sheet.theme.ink
    return sheet.block(fit.sub, x, y, size=size, colour=ink, leading=LABEL_LEADING)


def _fit(sheet: Sheet, message: Message, details: Sequence[Arrangement], area: Area) -> _Fit:
    """Title, size, detail and gap; the title is cut only where nothing else helps."""
    least, lead = sheet.sizes.headline_min, sheet.sizes.lead
    sub = sheet.set(message.sub, area.w, SUB_LINES, lead) if message.sub else Block(())
    height = area.h - block_height(sub, lead, LABEL_LEADING)
    sizes = [(sheet.px(size), lines) for size, lines in message.sizes]
    tries = [*((size, lines) for size, lines in sizes if size > least), (least, 2), (least, 3)]
    if not any(detail.height for detail in details):  # it has the room of what is not there
        tries = [*((size, 2) for size in sheet.sizes.up_to(ALONE)), *tries]
    for gap in map(sheet.px, GAPS):
        for detail in details:
            for size, lines in tries:
                below = _below(gap, size) if message.sub else 0.0
                block = sheet.set_headline(message.title, area.w, lines, size)
                room = height - detail.height - 3 * gap - below
                if block and block_height(block, size, HEADLINE_LEADING) <= room:
                    return _Fit(block, size, sub, below, detail, gap, area.h - height)
    lowest = min(details, key=lambda one: one.height)
    below = _below(gap, least) if message.sub else 0.0
    room = height - lowest.height - 3 * gap - below
    rows = max(1, int((room / least - 1) / HEADLINE_LEADING) + 1)
    title = sheet.cut_headline(message.title, area.w, rows)
    return _Fit(title, least, sub, below, lowest, gap, area.h - height)


def _below(gap: float, size: int) -> float:
    """Between a title of `size` and the line below it: room for what hangs below its letters."""
    return max(gap * 0.6, size * 0.14)
