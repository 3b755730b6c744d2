"""S2, the venue's figures, by the rules of docs/reference/figures.md#small-numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import charts, formatting, samples
from layouts.canvas import ASCENT, BODY_LEADING, LABEL_LEADING, Sheet
from layouts.formatting import unit_for
from layouts.key_figures import Stat, draw_grid, draw_row, stat_height
from layouts.plate_frame import Area, Grid, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from sync.bundle import Bundle
from sync.statistics import Figures


@dataclass(frozen=True)
class OverviewFacts:
    """The venue's figures."""

    figures: Figures
    period: tuple[str, str]
    currency: str


@dataclass(frozen=True)
class OverviewWords:
    """What only this slide says."""

    rate: str
    rate_of: str
    interval: str
    unparted: str
    few: str
    concluded: str
    concluded_note: str
    days_median: str
    days_note: str
    recovered: str
    recovered_note: str
    withheld: str
    withheld_note: str
    pictures: tuple[str, str]
    counts_of: str
    none: str
    none_sub: str
    na_only_sub: str
    na_only_note: str


OVERVIEW_WORDS = Bilingual(
    zh=OverviewWords(
        rate="调解成功率",
        rate_of="{n} 件中成功 *{k}* 件",
        interval="95% 区间 {low}%—{high}%",
        unparted="和解或撤回 {n} 件（{share}%）",
        few="样本少",
        concluded="办结",
        concluded_note="本期办结",
        days_median="时长中位数",
        days_note="扣除检测时间",
        recovered="挽回",
        recovered_note="实际退赔",
        withheld="不予公示",
        withheld_note="含已撤下",
        pictures=("一个圆点，一件投诉", "投诉结果构成"),
        counts_of="计入成功率 {n} 件，成功 *{k}* 件",
        none="本期无\n公示投诉",
        none_sub="本期没有符合公示条件的已办结投诉",
        na_only_sub="均不计入成功率",
        na_only_note="不计入：撤回、无法联系、移送等，未作出调解结果",
    ),
    en=OverviewWords(
        rate="Mediation success rate",
        rate_of="*{k}* of {n} successful",
        interval="95% interval {low}–{high}%",
        unparted="settled or withdrawn {n} ({share}%)",
        few="few cases",
        concluded="Concluded",
        concluded_note="in the period",
        days_median="Median time",
        days_note="less testing",
        recovered="Recovered",
        recovered_note="actually paid",
        withheld="Withheld",
        withheld_note="or taken down",
        pictures=("A dot, a complaint", "How they ended"),
        counts_of="*{k}* successful of {n} counted",
        none="No complaints\nto disclose",
        none_sub="No concluded complaint qualifies for disclosure",
        na_only_sub="None counts towards the success rate",
        na_only_note="Withdrawn, out of reach, transferred and the like",
    ),
)


def build(source: Source) -> list[Slide[OverviewFacts]]:
    facts = OverviewFacts(source.figures, source.figures_period, source.settings.currency)
    dwell = reading_s("调解成功率" * 3, 5)
    return [
        Slide(
            "overview",
            "overview",
            "light",
            source.masthead,
            facts,
            source.address("overview"),
            dwell,
        )
    ]


def draw(sheet: Sheet, slide: Slide[OverviewFacts]) -> None:
    figures, data = slide.data.figures, slide.data
    right = formatting.period(data.period, sheet.language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_list)
    stats = _stats(sheet, figures, data.currency)
    if figures.size_class == "none":
        _nothing(sheet, grid)
    else:
        left, middle = _split(sheet, grid)
        _statement(sheet, figures, left)
        counts = (figures.success, figures.failure, figures.na)
        _picture(sheet, counts, middle)
        charts.legend(sheet, counts, grid.aside.x, grid.aside.y)
    if sheet.portrait:
        draw_grid(sheet, stats, grid.aside.x, grid.aside.bottom, grid.aside.w)
    else:
        area = grid.message
        top = area.bottom - stat_height(sheet, notes=True)
        room = area.w if figures.size_class == "none" else sheet.px(714)
        draw_row(sheet, stats, area.x, top, room)


def _split(sheet: Sheet, grid: Grid) -> tuple[Area, Area]:
    """Where the statement stands, and where the dots."""
    area, px = grid.message, sheet.px
    if sheet.portrait:
        height = px(612)
        y = area.y + height
        return Area(area.x, area.y, area.w, height), Area(area.x, y, area.w, area.bottom - y)
    x = area.x + px(754)
    return Area(area.x, area.y, px(714), area.h), Area(x, area.y, area.right - px(4) - x, area.h)


def _statement(sheet: Sheet, figures: Figures, area: Area) -> None:
    """One figure and what it means: a rate, or below five counted cases a plain number."""
    known, theme, px = sheet.sizes, sheet.theme, sheet.px
    words = OVERVIEW_WORDS.pick(sheet.language)
    notes: list[str] = []
    if figures.rate is not None:
        title, hero, unit = words.rate, str(figures.rate), "%"
        sub = words.rate_of.format(n=f"{figures.counted:,}", k=f"{figures.success:,}")
        comma = "，" if sheet.language == "zh" else ", "
        beside: list[str] = []
        if figures.interval is not None:
            low, high = figures.interval
            beside.append(words.interval.format(low=low, high=high))
        if figures.unparted and figures.unparted_share is not None:
            share = figures.unparted_share
            beside.append(words.unparted.format(n=f"{figures.unparted:,}", share=share))
        notes += [comma.join(beside)] if beside else []
        notes.append(sheet.words.rate_definition + comma + sheet.words.made_by_us)
    else:
        title, hero, unit = sheet.words.period_total, f"{figures.concluded:,}", sheet.words.cases
        unit = unit_for(unit, figures.concluded)
        if figures.size_class == "na_only":
            sub = words.na_only_sub
            notes.append(words.na_only_note)
        else:
            sub = words.counts_of.format(n=figures.counted, k=figures.success)
            notes.append(sheet.words.counts_note)
        notes.append(sheet.words.made_by_us)
    y = area.y + px(6)
    title_w = sheet.label(title, area.x, y, size=known.body, colour=theme.soft)
    if figures.size_class == "few":
        _few(sheet, area.x + title_w + px(24), y)
    baseline = area.y + px(332)
    _hero(sheet, hero, unit, area, baseline)
    y = baseline + px(62)
    sheet.rich(sub, area.x, y, known.lead, theme.ink)
    y += known.lead + px(26)
    for note in notes:
        block = sheet.set(note, area.w, 2, known.label)
        end = sheet.block(
            block, area.x, y, size=known.label, colour=theme.soft, leading=LABEL_LEADING
        )
        y = round(end + (LABEL_LEADING - 1) * known.label)


def _hero(sheet: Sheet, text: str, unit: str, area: Area, baseline: int) -> None:
    """The figure, as large as its digits allow; its unit smaller beside it."""
    known, theme = sheet.sizes, sheet.theme
    small = sheet.px(200) if unit == "%" else sheet.px(112)
    weight = "bold" if unit == "%" else "regular"
    unit_w = sheet.measure(unit, small, "bold") + sheet.px(16)
    for size in (known.hero, sheet.px(250), sheet.px(190), sheet.px(150), known.headline_min):
        if sheet.measure(text, size, "bold") + unit_w <= area.w:
            break
    # The side bearing of so large a figure would set it off from the margin.
    x = area.x - round(size * 0.035)
    w = sheet.label(text, x, baseline - ASCENT * size, size=size, colour=theme.ink, weight="bold")
    gap = sheet.px(6) if unit == "%" else sheet.px(22)
    sheet.label(
        unit,
        x + w + gap,
        baseline - ASCENT * small,
        size=small,
        colour=theme.ink,
        weight=weight,  # type: ignore[arg-type]
    )


def _few(sheet: Sheet, x: float, top: float) -> None:
    """The mark that warns of five to nine cases; in soft ink, not in a colour of success."""
    known, px, text = sheet.sizes, sheet.px, OVERVIEW_WORDS.pick(sheet.language).few
    width = sheet.measure(text, known.label, "bold")
    height = known.label + px(20)
    y = top + (known.body - height) / 2 + px(2)
    sheet.rounded(x, y, width + px(32), height, sheet.theme.soft)
    sheet.label(
        text, x + px(16), y + px(10), size=known.label, colour=sheet.theme.ground, weight="bold"
    )


def _picture(sheet: Sheet, counts: tuple[int, int, int], area: Area) -> None:
    many = sum(counts) > charts.DOTS_MAX
    title = OVERVIEW_WORDS.pick(sheet.language).pictures[many]
    known = sheet.sizes
    top = area.y + sheet.px(6)
    sheet.label(title, area.x, top, size=known.body, colour=sheet.theme.ink, width=area.w)
    y = area.y + sheet.px(92)
    room = Area(area.x, y, area.w, area.bottom - y)
    (charts.stack if many else charts.dots)(sheet, counts, room)


def _stats(sheet: Sheet, figures: Figures, currency: str) -> list[Stat]:
    words, language = OVERVIEW_WORDS.pick(sheet.language), sheet.language
    withheld = Stat(
        words.withheld,
        f"{figures.withheld:,}",
        unit_for(sheet.words.cases, figures.withheld),
        words.withheld_note,
    )
    if figures.rate is None:
        return [withheld]
    stats = [
        Stat(words.concluded, f"{figures.concluded:,}", sheet.words.cases, words.concluded_note)
    ]
    if figures.median_days is not None:
        stats.append(
            Stat(
                words.days_median,
                str(figures.median_days),
                unit_for(sheet.words.days_unit, figures.median_days),
                words.days_note,
            )
        )
    if figures.recovered_yuan is not None:
        figure, unit = formatting.money(figures.recovered_yuan, language, currency)
        stats.append(Stat(words.recovered, figure, unit, words.recovered_note))
    return [*stats, withheld]


def _nothing(sheet: Sheet, grid: Grid) -> None:
    words, known, area = OVERVIEW_WORDS.pick(sheet.language), sheet.sizes, grid.message
    gap = sheet.px(52)
    block, size = sheet.largest_headline(words.none, area.w, 3, (round(known.cover * 0.8),))
    top = area.y + sheet.px(48)
    y = sheet.headline(block, area.x, top, size)
    sub = sheet.set(words.none_sub, area.w, 2, known.lead)
    y = sheet.block(
        sub, area.x, y + gap, size=known.lead, colour=sheet.theme.ink, leading=BODY_LEADING
    )
    sheet.label(
        sheet.words.made_by_us, area.x, y + sheet.px(30), size=known.label, colour=sheet.theme.soft
    )


def of_samples() -> Mapping[str, Bundle]:
    """Few and many cases, and the usual number."""
    return {"usual": samples.usual(), "extreme": samples.extreme(), **samples.by_number()}


OVERVIEW = SlideType(
    kind="overview",
    name=Bilingual("概况", "Overview"),
    build=build,
    draw=draw,
    samples=of_samples,
)
