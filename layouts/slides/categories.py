"""S3, what people complain of: at most five bars and the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import charts, formatting, samples
from layouts.canvas import ASCENT, HEADLINE, Sheet
from layouts.context_rows import Row, draw_rows, plain
from layouts.formatting import unit_for
from layouts.plate_frame import Area, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import WORDS, Bilingual
from sync.bundle import Bundle
from sync.figures import categories

LARGE = {1: 168, 2: 168, 3: 140}
"""The step of a headline over so few bars."""
GAP, FEW_GAP, ONLY = 52, 90, 200
"""Above the bars, also where they are few; the step of a number in their place."""
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
    total: tuple[str, str]
    by_issue: tuple[str, str]


CATEGORIES_WORDS = Bilingual(
    zh=CategoriesWords(
        one_in="每{n}件投诉\n约一件是{label}",
        numerals=("两", "三", "四"),
        all_of="投诉都是\n{label}",
        most="投诉最多的是\n{label}",
        tie="投诉集中在\n{first}、{second}",
        spread="投诉涉及\n{n} 类问题",
        other="其他",
        total=("办结", "{n} 件"),
        by_issue=("分类", "按消费者所选问题"),
    ),
    en=CategoriesWords(
        one_in="About one in {n}:\n{label}",
        numerals=("two", "three", "four"),
        all_of="All about\n{label}",
        most="Most often:\n{label}",
        tie="Most often: {first}\nand {second}",
        spread="Complaints of\n{n} kinds",
        other="Other",
        total=("Concluded", "{n}"),
        by_issue=("Sorted", "by problem"),
    ),
)


def build(source: Source) -> list[Slide[CategoriesFacts]]:
    """The categories; none where nothing was concluded."""
    if not source.figures.concluded:
        return []
    rows = categories(source.bundle.tally, key="issue")
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
    rows = [(bar.label, bar.count, bar.rate) for bar in data.bars]
    if data.others:
        rows.append((CATEGORIES_WORDS.pick(sheet.language).other, data.others, None))
    said, most = statement(data, sheet.language), LARGE.get(len(rows), HEADLINE)
    block, size = sheet.largest_headline(said, area.w, 3 if sheet.portrait else 2, most)
    y = sheet.headline(block, area.x, area.y + sheet.px(10), size)
    top = round(y + sheet.px(FEW_GAP if len(rows) in LARGE else GAP))
    if len(rows) == 1:
        _number(sheet, data.total, area.x, top)
    else:
        charts.bars(sheet, rows, Area(area.x, top, area.w, area.bottom - top))
    draw_rows(sheet, _context(sheet, data), grid.aside)


def _number(sheet: Sheet, total: int, x: int, top: int) -> None:
    """How many they are, where there is nothing to compare them with."""
    size, small, ink = sheet.sizes.step(ONLY), sheet.sizes.headline_min, sheet.theme.ink
    text, unit = f"{total:,}", unit_for(sheet.words.cases, total)
    wide = sheet.label(text, x, top, size=size, colour=ink, weight="bold")
    low = top + ASCENT * (size - small)
    sheet.label(unit, x + wide + sheet.px(22), low, size=small, colour=ink)


def _context(sheet: Sheet, data: CategoriesFacts) -> list[Row]:
    """What was counted, how it was sorted, what a rate is, and who made it (R5)."""
    words = CATEGORIES_WORDS.pick(sheet.language)
    name, total = words.total
    rows = [Row(name, total.format(n=f"{data.total:,}")), Row(*words.by_issue)]
    if any(bar.rate is not None for bar in data.bars):
        rows.append(plain(sheet.words.rate_definition))
    return [*rows, plain(sheet.words.made_by_us)]


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
