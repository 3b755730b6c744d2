"""S3, what people complain of: at most five bars and the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import charts, formatting, samples
from layouts.canvas import Sheet
from layouts.plate_frame import Area, aside, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import WORDS, Bilingual
from sync import statistics
from sync.bundle import Bundle

FEW = 10
"""Below this many cases no share is put into words, nor where none may be shown at all."""
ONE_IN = {2: (45, 55), 3: (30, 37), 4: (23, 27)}
"""About one in two, three, four: per cent from and to."""


@dataclass(frozen=True)
class Bar:
    """One category: label, cases, share and success rate in percent where they may be shown."""

    label: str
    count: int
    share: int | None
    rate: int | None


@dataclass(frozen=True)
class CategoriesFacts:
    """Cases by the problem the consumer chose; `others` of them are in no bar of their own."""

    bars: tuple[Bar, ...]
    others: int
    total: int
    period: tuple[str, str]


@dataclass(frozen=True)
class CategoriesWords:
    """What only this slide says."""

    one_in: str
    numerals: tuple[str, str, str]
    all_of: str
    most: str
    tie: str
    spread: str
    other: str
    total: str
    by_issue: str


CATEGORIES_WORDS = Bilingual(
    zh=CategoriesWords(
        one_in="每{n}件投诉\n约一件是{label}",
        numerals=("两", "三", "四"),
        all_of="投诉都是\n{label}",
        most="投诉最多的是\n{label}",
        tie="投诉集中在\n{first}、{second}",
        spread="投诉涉及\n{n} 类问题",
        other="其他",
        total="{n} 件办结投诉",
        by_issue="按消费者所选问题分类",
    ),
    en=CategoriesWords(
        one_in="About one in {n}:\n{label}",
        numerals=("two", "three", "four"),
        all_of="All about\n{label}",
        most="Most often:\n{label}",
        tie="Most often: {first}\nand {second}",
        spread="Complaints of\n{n} kinds",
        other="Other",
        total="{n} concluded",
        by_issue="by problem",
    ),
)


def build(source: Source) -> list[Slide[CategoriesFacts]]:
    """The categories; none where nothing was concluded."""
    if not source.figures.concluded:
        return []
    rows = statistics.categories(source.bundle.tally, key="issue")
    labels = source.labels
    bars = tuple(
        Bar(labels.get(row.label, row.label), row.n, row.share, row.rate)
        for row in rows
        if row.label
    )
    others = sum(row.n for row in rows if not row.label)
    facts = CategoriesFacts(bars, others, source.figures.concluded, source.figures_period)
    text = "".join(bar.label for bar in bars) + "每三件投诉约一件是"
    dwell = reading_s(text, len(bars))
    address = source.address("categories")
    return [Slide("categories", "categories", "dark", source.masthead, facts, address, dwell)]


def draw(sheet: Sheet, slide: Slide[CategoriesFacts]) -> None:
    data = slide.data
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_list)
    area = grid.message
    said = statement(data, sheet.language)
    block, size = sheet.largest_headline(said, area.w, 3 if sheet.portrait else 2)
    y = sheet.headline(block, area.x, area.y + sheet.px(10), size)
    rows = [(bar.label, bar.count, bar.rate) for bar in data.bars]
    if data.others:
        rows.append((CATEGORIES_WORDS.pick(sheet.language).other, data.others, None))
    top = round(y + sheet.px(52))
    charts.bars(sheet, rows, Area(area.x, top, area.w, area.bottom - top))
    aside(sheet, _context(sheet, data), grid.aside)


def _context(sheet: Sheet, data: CategoriesFacts) -> list[str]:
    """What was counted, how it was sorted, what a rate is, and who made it (R5)."""
    words = CATEGORIES_WORDS.pick(sheet.language)
    total = words.total.format(n=f"{data.total:,}")
    lines = [total, words.by_issue, sheet.words.made_by_us]
    if sheet.language == "en":  # Latin lines are long; these two are short enough for one
        lines = [", ".join(lines[:2]), lines[2]]
    if any(bar.rate is not None for bar in data.bars):
        lines.insert(-1, sheet.words.rate_definition)
    return lines


def statement(data: CategoriesFacts, language: str) -> str:
    """The headline: what the largest category amounts to, no more than the number bears."""
    words = CATEGORIES_WORDS.pick(language)
    if not data.bars:
        return WORDS.pick(language).period_total
    first = data.bars[0]
    if len(data.bars) == 1 and not data.others:
        return words.all_of.format(label=first.label)
    tied = [bar for bar in data.bars if bar.count == first.count]
    if len(tied) == 2 and data.total >= FEW:
        return words.tie.format(first=first.label, second=tied[1].label)
    if len(tied) > 1 or data.total < 5:
        return words.spread.format(n=len(data.bars) + bool(data.others))
    for parts, (low, high) in ONE_IN.items():
        if first.share is not None and low <= first.share <= high and data.total >= FEW:
            return words.one_in.format(n=words.numerals[parts - 2], label=first.label)
    return words.most.format(label=first.label)


def of_samples() -> Mapping[str, Bundle]:
    """Few and many cases, and the usual number."""
    return {"usual": samples.usual(), "extreme": samples.extreme(), **samples.by_number()}


CATEGORIES = SlideType(
    kind="categories",
    name=Bilingual("分类", "Categories"),
    build=build,
    draw=draw,
    samples=of_samples,
)
