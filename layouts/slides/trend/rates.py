"""The months' success rates on a scale from 0 to 100, with what is not certain about them."""

from layouts.canvas import Sheet
from layouts.plate_frame import Area
from layouts.slides.trend.columns import Axis
from layouts.slides.trend.facts import TrendFacts

HEIGHT, HEIGHT_UPRIGHT = 118, 150
SCALE = (100, 50, 0)


def rates_height(sheet: Sheet) -> int:
    """Pixels down of the scale, half a line above and below it included."""
    return sheet.px(HEIGHT_UPRIGHT if sheet.portrait else HEIGHT) + sheet.sizes.foot


def rates(sheet: Sheet, data: TrendFacts, axis: Axis, area: Area) -> None:
    """From ten counted cases a dot with its interval, from five a hollow lozenge, below nothing."""
    size, theme = sheet.sizes.foot, sheet.theme
    top, height = area.y + size / 2, area.h - size
    for level in SCALE:
        y = top + height * (100 - level) / 100
        text = f"{level}%" if level == max(SCALE) else f"{level}"
        sheet.label(
            text, axis.x - sheet.px(12), y - size / 2, size=size, colour=theme.soft, align="right"
        )
        sheet.hairline(axis.x, y, area.right, y)
    for i, one in enumerate(data.months):
        if one.rate is None:
            continue
        x, y = axis.middle(i), top + height * (100 - one.rate) / 100
        if one.interval is None:
            side = sheet.px(24)
            sheet.icon("lozenge", x - side / 2, y - side / 2, side, theme.neutral)
            continue
        low, high = one.interval
        line = sheet.px(5)
        upper = top + height * (100 - high) / 100
        sheet.rectangle(x - line / 2, upper, line, height * (high - low) / 100, theme.success)
        side = sheet.px(22)
        sheet.icon("disc", x - side / 2, y - side / 2, side, theme.success)
