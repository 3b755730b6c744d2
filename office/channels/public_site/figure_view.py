"""Figures in the words of a page: rate with its caution, facts, bars, and what each means."""

import re
from typing import Any, Literal

from layouts.formatting import money
from layouts.slide_words import WORDS as PLATE_WORDS
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_words import label
from office.published.figures_note import FIGURES_NOTE
from sync.bundle import Index
from sync.figure_definitions import DEFINITIONS
from sync.figures import Category, Figures, categories
from sync.tally import Tally

DOTS_AT_MOST = 120
"""Complaints that stand as shapes to be counted; more are told in figures alone."""
_RATE = ("调解成功率", "Mediation success rate")
_BASES: dict[str, tuple[str, str]] = {
    "none": ("本期无公示投诉", "No complaints published in this period"),
    "na_only": (
        "本期办结 {concluded} 件，均不计入成功率",
        "{concluded} concluded in this period, none of them counted in the success rate",
    ),
    "counts": (
        "计入的 {counted} 件里，成功 {success} 件",
        "{success} of {counted} counted complaints were successful",
    ),
}
_CAUTIONS: dict[str, tuple[str, str]] = {
    "few": ("样本少，百分数仅供参考", "Small sample: the percentage is indicative only"),
    "interval": ("95% 区间 {low}%—{high}%", "95% interval {low}–{high}%"),
}
_KEY = (
    ("yes", ("成功 {n} 件", "Successful {n}")),
    ("no", ("未成功 {n} 件", "Not successful {n}")),
    ("na", ("不计入 {n} 件", "Not counted {n}")),
)
_MADE = (
    "各项数字由{maker}根据本期全部办结投诉（{concluded} 件）统计制作，可由公开的统计表重新算出。",
    "All figures compiled by {maker} from every complaint concluded in the period ({concluded}); "
    "anyone can recompute them from the public tally.",
)
_GROUPS: tuple[tuple[Literal["issue", "industry"], tuple[str, str]], ...] = (
    ("issue", ("按投诉问题", "By issue")),
    ("industry", ("按行业", "By industry")),
)
_OTHER = ("其他", "Other")
_RATE_OF = ("成功 {rate}%", "{rate}% successful")
_FACTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "concluded": (("办结", "Concluded"), ("件", "")),
    "settled": (("和解率", "Settled between the parties"), ("%", "%")),
    "withdrawn": (("撤回率", "Withdrawn by the consumer"), ("%", "%")),
    "unparted": (("和解或撤回，来源未分", "Settled or withdrawn, not told apart"), ("%", "%")),
    "median": (("办理时长中位数", "Median duration"), ("工作日", "working days")),
    "p90": (("九成在此内办结", "90% within"), ("工作日", "working days")),
    "in_time": (("按期办结", "Concluded in time"), ("%", "%")),
    "change": (("办结量同比", "Year on year"), ("%", "%")),
    "withheld": (("不予公示或已撤下", "Withheld or taken down"), ("件", "")),
}
_RECOVERED = ("挽回经济损失", "Recovered")
_LIMITS: dict[str, tuple[str, str]] = {
    "calendar": (
        "适用 {days} 日时限的 {cases} 件，按期 {kept} 件",
        "{days} days: {kept} of {cases}",
    ),
    "working": (
        "适用 {days} 个工作日时限的 {cases} 件，按期 {kept} 件",
        "{days} working days: {kept} of {cases}",
    ),
}
_IN_TIME = ("按期办结：{limits}。", "Concluded within the applicable limit: {limits}.")


def dots(values: Figures) -> list[str]:
    """A tone a complaint, while there are few enough to count; else none."""
    if not 0 < values.concluded <= DOTS_AT_MOST:
        return []
    return ["yes"] * values.success + ["no"] * values.failure + ["na"] * values.na


def figure_values(
    values: Figures, tally: Tally, index: Index, language: Language
) -> dict[str, Any]:
    """The figures of `tally` as the values of a page.

    Args:
        values: `figures(tally)`.
        index: whose labels, currency and authority stand beside them.
    """
    base = say(_BASES.get(values.size_class, _BASES["counts"]), language).format(
        concluded=values.concluded, counted=values.counted, success=values.success
    )
    key = _key(values, language)
    maker = index.settings.authority.pick(language)
    return {
        "rate_label": say(_RATE, language),
        "rate": None if values.rate is None else str(values.rate),
        "base": re.split("(?<=，)", base),  # where a headline may break
        "caution": _caution(values, language),
        "dots_label": "，".join(item["words"] for item in key),
        "key": key,
        "definition": _meaning(values, language),
        "facts": _facts(values, index.settings.currency, language),
        "definitions": [
            *_meanings(values, language),
            say(FIGURES_NOTE, language),
            say(_MADE, language).format(maker=maker, concluded=values.concluded),
        ],
        "groups": _groups(values, tally, index, language),
    }


def _caution(values: Figures, language: Language) -> str:
    if values.interval:
        low, high = values.interval
        return say(_CAUTIONS["interval"], language).format(low=low, high=high)
    return say(_CAUTIONS["few"], language) if values.size_class == "few" else ""


def _key(values: Figures, language: Language) -> list[dict[str, str]]:
    if not values.concluded:
        return []
    numbers = (values.success, values.failure, values.na)
    return [
        {"tone": tone, "words": say(pair, language).format(n=n)}
        for (tone, pair), n in zip(_KEY, numbers, strict=True)
    ]


def definition(name: str, language: Language) -> str:
    """The sentence that stands beside a figure."""
    definition = DEFINITIONS[name]
    return definition.en if language == "en" else definition.zh


def _meaning(values: Figures, language: Language) -> str:
    """What stands under the first figure: the rate's definition, or why there is no rate."""
    if values.rate is not None:
        return definition("D6", language)
    return PLATE_WORDS.pick(language).counts_note if values.size_class == "counts" else ""


def _defined(values: Figures) -> list[str]:
    """The ids of the definitions that stand under the figures given."""
    given = {
        "D2": True,
        "D5": values.na > 0,
        "D7": values.settled_share is not None,
        "D8": values.median_days is not None or values.within_limit is not None,
        "D9": values.recovered_yuan is not None,
        "D12": values.year_on_year is not None,
        "D14": values.withheld > 0,
    }
    return [name for name, shown in given.items() if shown]


def _meanings(values: Figures, language: Language) -> list[str]:
    """The definitions of the figures given; after that of the duration, the limits behind it."""
    lines = []
    for name in _defined(values):
        lines.append(definition(name, language))
        lines += _limits(values, language) if name == "D8" else []
    return lines


def _limits(values: Figures, language: Language) -> list[str]:
    """How many cases each limit applied to, and how many kept it, where that is told at all."""
    if not values.limits:
        return []
    stop = "；" if language == "zh" else "; "
    limits = [
        say(_LIMITS[limit.unit], language).format(
            days=limit.days, cases=limit.cases, kept=limit.kept
        )
        for limit in values.limits
    ]
    return [say(_IN_TIME, language).format(limits=stop.join(limits))]


def _facts(values: Figures, currency: str, language: Language) -> list[dict[str, str]]:
    change = values.year_on_year
    given: dict[str, int | str | None] = {
        "concluded": values.concluded,
        "settled": values.settled_share,
        "withdrawn": values.withdrawn_share,
        "unparted": values.unparted_share if values.unparted else None,
        "median": values.median_days,
        "p90": values.p90_days,
        "in_time": values.within_limit,
        "change": None if change is None else f"{change:+d}".replace("-", "−"),
        "withheld": values.withheld or None,
    }
    facts = [
        {
            "label": say(_FACTS[name][0], language),
            "value": str(value),
            "unit": say(_FACTS[name][1], language),
        }
        for name, value in given.items()
        if value is not None
    ]
    if values.recovered_yuan is not None:
        figure, unit = money(values.recovered_yuan, language, currency)
        facts.append({"label": say(_RECOVERED, language), "value": figure, "unit": unit})
    return facts


def _groups(
    values: Figures, tally: Tally, index: Index, language: Language
) -> list[dict[str, Any]]:
    """Bars of issues and industries, their length by number; from five counted cases."""
    if values.rate is None:
        return []
    groups = []
    for kind, heading in _GROUPS:
        bars = categories(tally, kind, values.period)
        largest = max((bar.n for bar in bars), default=1)
        rows = [_bar(bar, largest, index, language) for bar in bars]
        groups.append({"heading": say(heading, language), "bars": rows})
    return groups


def _bar(bar: Category, largest: int, index: Index, language: Language) -> dict[str, Any]:
    other = {"text": say(_OTHER, language), "lang": ""}
    return {
        "words": label(bar.label, index, language) if bar.label else other,
        "n": str(bar.n),
        "width": str(bar.n * 100 // largest),
        "rest": not bar.label,
        "rate": "" if bar.rate is None else say(_RATE_OF, language).format(rate=bar.rate),
    }
