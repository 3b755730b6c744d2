"""The charts of a report as pictures, in the plates' face and colours, for paper: white ground.

One picture serves Word, PDF and the page (docs/adr/0036-reports-stay-as-made.md).
"""

from dataclasses import replace
from io import BytesIO

from layouts.canvas import Sheet
from layouts.charts import Row, bars
from layouts.plate_frame import Area
from layouts.theme import WHITE
from office.reports.document import Bar, Chart
from sync.bundle import Profile
from sync.errors import Language

WIDTH, HEIGHT = 1000, 700
"""Pixels; at 82 mm across that is 310 to the inch, and its least letters have seven points."""
DPI = 310
_SMALL, _GAP = 34, 12
_EDGE, _PITCH = 30, 110
"""Above the first category, and from one to the next."""
_RIGHT = 100
"""Room for the words of the scale."""
_RATES = (30, 270)
"""Top and foot of the part for rates."""
_FOOT = 630
"""The line on which bars by month stand."""


def picture(chart: Chart, language: Language) -> bytes:
    panel = Profile("paper", 1920, 1080, diagonal_in=55, viewing_m=4, language=language)
    high = HEIGHT if chart.kind == "months" else 2 * _EDGE + _PITCH * max(len(chart.bars), 1)
    sheet = Sheet(panel, (WIDTH, high), "light")
    sheet.theme = replace(sheet.theme, ground=WHITE)
    sheet.rectangle(0, 0, WIDTH, high, WHITE)
    match chart.kind:
        case "months":
            _months(sheet, chart.bars)
        case "categories":
            _categories(sheet, chart.bars)
    out = BytesIO()
    sheet.image.save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()


def _categories(sheet: Sheet, found: tuple[Bar, ...]) -> None:
    rows: list[Row] = [(bar.label, bar.cases, bar.rate) for bar in found]
    if rows:
        bars(sheet, rows, Area(10, _EDGE, WIDTH - 20, _PITCH * len(rows)))


def _months(sheet: Sheet, found: tuple[Bar, ...]) -> None:
    """Rates above, where there are any; cases below."""
    rated = any(bar.rate is not None for bar in found)
    if rated:
        _rates(sheet, found)
    top = 350 if rated else 60
    most = max((bar.cases for bar in found), default=0)
    step = (WIDTH - _RIGHT) / max(len(found), 1)
    wide = round(min(step * 0.6, 90))
    for at, bar in enumerate(found):
        middle = step * at + step / 2
        tall = round((_FOOT - top) * bar.cases / most) if most else 0
        last = at == len(found) - 1
        colour = sheet.theme.success if last else sheet.theme.neutral
        if tall:
            sheet.rounded(middle - wide / 2, _FOOT - tall, wide, tall, colour)
        _centred(sheet, f"{bar.cases:,}", middle, _FOOT - tall - _SMALL - 6)
        _centred(sheet, bar.label, middle, _FOOT + _GAP)
    sheet.hairline(0, _FOOT, WIDTH - _RIGHT, _FOOT)


def _rates(sheet: Sheet, found: tuple[Bar, ...]) -> None:
    """A dot a month with its interval, over a scale that ends at 100 %."""
    values = [low for bar in found for low in (bar.interval or (bar.rate,)) if low is not None]
    least = min(values) // 20 * 20
    top, foot = _RATES

    def y(rate: int) -> float:
        return foot - (foot - top) * (rate - least) / (100 - least or 1)

    for rate in sorted({least, (least + 100) // 2, 100}):
        sheet.hairline(0, y(rate), WIDTH - _RIGHT, y(rate))
        sheet.label(f"{rate}%", WIDTH - _RIGHT + _GAP, y(rate) - _SMALL / 2, size=_SMALL - 4,
                    colour=sheet.theme.soft)  # fmt: skip
    step, side = (WIDTH - _RIGHT) / len(found), 24
    for at, bar in enumerate(found):
        middle = step * at + step / 2
        if bar.interval is not None:
            low, high = bar.interval
            sheet.rounded(middle - 5, y(high), 10, max(y(low) - y(high), 2), sheet.theme.neutral)
        if bar.rate is not None:
            colour = sheet.theme.success
            sheet.icon("disc", middle - side / 2, y(bar.rate) - side / 2, side, colour)


def _centred(sheet: Sheet, text: str, middle: float, top: float) -> None:
    width = sheet.measure(text, _SMALL)
    sheet.label(text, middle - width / 2, top, size=_SMALL, colour=sheet.theme.ink)
