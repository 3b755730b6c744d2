"""What the ratios say: complaints to visits, to sales, with what each was worked out from."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from layouts import formatting
from layouts.formatting import in_currency
from layouts.news_parts import maker
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slides.ratio.words import RATIO_WORDS, OfWhole
from sync.intake_ratios import SALES, VISITS, Ratio, ratios

DOTS_MOST = 24
DECIMALS = 2
"""As many as a ratio is given with."""
FIELDS = (10, 1, 100, 1_000)
"""Grains may stand for so many thousandths of a tenth of the unit; the first with few dots."""


@dataclass(frozen=True)
class Told:
    """One ratio in the plate's language; `per` as it is written, `total` with its sum.

    `dots` of the field's thousand grains are complaints, a grain being what `grain` says; none
    where no field tells it.
    """

    title: str
    per: str
    total: str
    interval: str
    definition: str
    grain: str
    dots: int


@dataclass(frozen=True)
class RatioFacts:
    """The ratio that stands large, and the other where there is one."""

    large: Told
    small: Told | None
    source: str
    period: tuple[str, str]


def build(source: Source) -> list[Slide[RatioFacts]]:
    """The ratios; none where neither may be shown.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    found = ratios(source.bundle.tally)
    if found is None:
        return []
    words, language = RATIO_WORDS.pick(source.language), source.language
    told, given = [], []
    if found.footfall:
        whole = formatting.visits(found.footfall.whole, language)
        told.append(_told(source, words.visits, found.footfall, whole, (found.accepted, VISITS)))
        given.append(words.visits.given)
    if found.sales:
        whole = formatting.money(found.sales.whole, language, source.settings.currency)
        told.append(_told(source, words.sales, found.sales, whole, (found.accepted, SALES)))
        given.append(words.sales.given)
    what = words.both if found.footfall and found.sales else given[0]
    comma = "、" if language == "zh" else ", "
    who = comma.join(maker(name, source) for name in found.providers)
    said = words.source.format(given=what, who=who)
    facts = RatioFacts(told[0], told[1] if told[1:] else None, said, source.figures_period)
    text = facts.large.title + facts.large.total + said
    dwell = reading_s(text, 2 + 2 * len(told))
    return [Slide("ratio", "ratio", "dark", source.masthead, facts, source.address("ratio"), dwell)]


def _told(
    source: Source, words: OfWhole, ratio: Ratio, whole: tuple[str, str], of: tuple[int, int]
) -> Told:
    """One ratio in words; `of`: the complaints accepted, and the unit it is a ratio to."""
    accepted, unit = of
    currency = source.settings.currency
    dots, thousandth = _field(ratio, unit)
    places = _places(ratio)
    return Told(
        title=in_currency(words.title, currency),
        per=_written(ratio.per, places),
        total=words.total.format(n=f"{accepted:,}", figure=whole[0], unit=whole[1]),
        interval=RATIO_WORDS.pick(source.language).interval.format(
            low=_written(ratio.low, places), high=_written(ratio.high, places)
        ),
        definition=words.definition,
        grain=in_currency(words.grain, currency).format(n=f"{thousandth:,}"),
        dots=dots,
    )


def _places(ratio: Ratio) -> int:
    """To how many decimals it is known: as far as the first figure of half its interval.

    Negative where not even its ones are.
    """
    half = (ratio.high - ratio.low) / 2
    return min(DECIMALS, -half.adjusted()) if half else DECIMALS


def _written(value: Decimal, places: int) -> str:
    """`value` to so many decimals, rounded half up; without noughts at its end."""
    step = Decimal(1).scaleb(-places)
    rounded = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return f"{rounded:,f}".rstrip("0").rstrip(".") if places > 0 else f"{int(rounded):,}"


def _field(ratio: Ratio, unit: int) -> tuple[int, int]:
    """Complaints on a field of a thousand grains, and what a grain is: as few as can be told."""
    for tenths in FIELDS:
        dots = round(ratio.per * tenths / 10)
        if 1 <= dots <= DOTS_MOST:
            return dots, unit * tenths // 10_000
    return 0, 0
