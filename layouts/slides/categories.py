"""S3, what people complain of: at most five bars and the rest."""

from layouts import charts
from layouts import words as said
from layouts.canvas import Sheet
from layouts.plate_frame import Area, draw_frame
from layouts.slide import CategoriesFacts, Slide
from layouts.slides.cover import aside
from layouts.words import Words

FEW = 10
"""Below this many cases no share is put into words."""
ONE_IN = {2: (45, 55), 3: (30, 37), 4: (23, 27)}
"""About one in two, three, four: per cent from and to."""


def draw(sheet: Sheet, slide: Slide, data: CategoriesFacts) -> None:
    """Draw the categories."""
    words = sheet.words
    right = said.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.place, right, slide.qr, words.scan_list)
    area = grid.message
    block, size = sheet.largest_headline(statement(data, words), area.w, 3 if sheet.portrait else 2)
    y = sheet.headline(block, area.x, area.y + sheet.px(10), size)
    rows = [(bar.label, bar.count, bar.rate) for bar in data.bars]
    if data.others:
        rows.append((words.other, data.others, None))
    top = round(y + sheet.px(52))
    charts.bars(sheet, rows, Area(area.x, top, area.w, area.bottom - top))
    aside(sheet, _context(sheet, data), grid.aside)


def _context(sheet: Sheet, data: CategoriesFacts) -> list[str]:
    """What was counted, how it was sorted, what a rate is, and who made it (R5)."""
    words = sheet.words
    lines = [words.total.format(n=f"{data.total:,}"), words.by_issue, words.made_by_us]
    if sheet.language == "en":  # Latin lines are long; these two are short enough for one
        lines = [", ".join(lines[:2]), lines[2]]
    if any(bar.rate is not None for bar in data.bars):
        # Broken by sense: the column is narrower than the English sentence.
        lines.insert(-1, words.rate_definition.replace(" ÷ ", " ÷\n"))
    return lines


def statement(data: CategoriesFacts, words: Words) -> str:
    """The headline: what the largest category amounts to, no more than the number bears."""
    if not data.bars:
        return words.period_total
    first = data.bars[0]
    if len(data.bars) == 1 and not data.others:
        return words.all_of.format(label=first.label)
    tied = [bar for bar in data.bars if bar.count == first.count]
    if len(tied) == 2 and data.total >= FEW:
        return words.tie.format(first=first.label, second=tied[1].label)
    if len(tied) > 1 or data.total < 5:
        return words.spread.format(n=len(data.bars) + bool(data.others))
    share = 100 * first.count / data.total
    for parts, (low, high) in ONE_IN.items():
        if low <= share <= high and data.total >= FEW:
            return words.one_in.format(n=words.numerals[parts - 2], label=first.label)
    return words.most.format(label=first.label)
