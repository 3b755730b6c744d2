"""A venue's publication as the words of its page: figures with their meaning, and records."""

from typing import Any, Literal

from layouts.formatting import day, money, month, period
from layouts.slide_words import WORDS as PLATE_WORDS
from office.channels.public_site import page_words as say_words
from office.channels.public_site.drill_view import drill_values
from office.channels.public_site.news_view import news_values
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_view import footer, label
from office.channels.public_site.render import LANGUAGES, local, on_one_line, view, words
from sync.addresses import record_path
from sync.bundle import Bundle
from sync.canonical import Day
from sync.figure_definitions import DEFINITIONS
from sync.records import Record
from sync.statistics import Category, Figures, categories

_DOTS_AT_MOST = 120
_RATE = ("调解成功率", "Mediation success rate")
_BASES: dict[str, tuple[str, str]] = {
    "none": ("本期无公示投诉", "No complaints to disclose in this period"),
    "na_only": (
        "本期办结 {concluded} 件，均不计入成功率",
        "{concluded} concluded in this period, none counts towards the success rate",
    ),
    "counts": (
        "计入成功率的 {counted} 件中成功 {success} 件",
        "{success} of the {counted} that count towards the success rate were successful",
    ),
}
_CAUTIONS: dict[str, tuple[str, str]] = {
    "few": ("样本少，百分数仅供参考", "Small sample: take the percentage with care"),
    "interval": ("95% 区间 {low}%—{high}%", "95% interval {low}–{high}%"),
}
_KEY = (
    ("yes", ("成功 {n} 件", "Successful {n}")),
    ("no", ("未成功 {n} 件", "Not successful {n}")),
    ("na", ("不计入 {n} 件", "Not counted {n}")),
)
_IN_FORCE = ("现行公示：第 {seq:04d} 号", "In force: publication No. {seq:04d}")
_SINCE = ("，{on}起", ", since {on}")
_SPAN = (
    "统计期 {period}，数据截至{as_of}。{mode}。",
    "Period {period}, data as of {as_of}. {mode}.",
)
_DIFFERS = ("屏幕上的号码与此不同？", "Does the screen show another number?")
_MEANS = (
    "屏幕最下方写着它正在展示第几号公示。号码较小：屏幕还没有取到现行公示，以本页为准；"
    "屏幕通常几分钟内更新，断网时会注明“更新中断”。号码较大：请刷新本页。"
    "没有号码：屏幕暂停公示。",
    "The foot of the screen says which publication it shows. A lower number: that screen has not "
    "fetched the one in force yet, and this page is what holds; it usually follows within "
    "minutes, and says so where it is cut off. A higher number: reload this page. No number: "
    "disclosure on that screen is paused.",
)
_MADE = (
    "各项数字由{maker}根据本期全部办结投诉（{concluded} 件）统计制作，可由公开的统计表重新算出。",
    "All figures made by {maker} from every complaint concluded in the period ({concluded}); "
    "anyone can compute them again from the public tally.",
)
_GROUPS: tuple[tuple[Literal["issue", "industry"], tuple[str, str]], ...] = (
    ("issue", ("按投诉问题", "By issue")),
    ("industry", ("按行业", "By industry")),
)
_OTHER = ("其他", "Other")
_RECORDS = ("公示的投诉，{n} 件", "Complaints disclosed: {n}")
_NO_RECORDS = ("目前没有公示的个案", "No single complaints are disclosed at present")
_FACTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "concluded": (("办结", "Concluded"), ("件", "")),
    "settled": (("和解率", "Settled between the parties"), ("%", "%")),
    "withdrawn": (("撤回率", "Withdrawn by the consumer"), ("%", "%")),
    "unparted": (("和解或撤回，来源未分", "Settled or withdrawn, not told apart"), ("%", "%")),
    "median": (("办理时长中位数", "Median duration"), ("工作日", "working days")),
    "p90": (("九成在此内办结", "Nine in ten within"), ("工作日", "working days")),
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
_IN_TIME = ("按期办结：{limits}。", "Concluded in time, by the limit that applied: {limits}.")
_SUCCESS_ORDER = {"YES": "yes", "NO": "no", "NA": "na"}


def dots(values: Figures) -> list[str]:
    """A tone a complaint, while there are few enough to count; else none."""
    if not 0 < values.concluded <= _DOTS_AT_MOST:
        return []
    return ["yes"] * values.success + ["no"] * values.failure + ["na"] * values.na


def venue_views(bundle: Bundle, values: Figures, since: Day | None) -> list[dict[str, Any]]:
    """The values of the venue's page, a view a language."""
    return [_view(bundle, values, since, language) for language in LANGUAGES]


def _view(bundle: Bundle, values: Figures, since: Day | None, language: Language) -> dict[str, Any]:
    index = bundle.index
    numbers = {
        "concluded": values.concluded,
        "counted": values.counted,
        "success": values.success,
    }
    base = _BASES.get(values.size_class, _BASES["counts"])
    key = _key(values, language)
    records = in_order(bundle)
    heading = _RECORDS if records else _NO_RECORDS
    return view(
        language,
        place=words(index.venue.name, language),
        in_force=_in_force(index.seq, since, language),
        span=_span(bundle, values, language),
        **news_values(index, language),
        **drill_values(index, language),
        differs=say(_DIFFERS, language),
        means=say(_MEANS, language),
        rate_label=say(_RATE, language),
        rate=None if values.rate is None else str(values.rate),
        base=say(base, language).format(**numbers),
        caution=_caution(values, language),
        dots_label="，".join(item["words"] for item in key),
        key=key,
        definition=_meaning(values, language),
        facts=_facts(values, bundle.index.settings.currency, language),
        definitions=[
            *_meanings(values, language),
            say(_MADE, language).format(
                maker=index.settings.authority.pick(language), concluded=values.concluded
            ),
        ],
        groups=_groups(bundle, values, language),
        records_heading=say(heading, language).format(n=len(records)),
        records=[_row(record, bundle, language) for record in records],
        authority=words(index.settings.authority, language),
        footer=footer(index.settings, language),
    )


def _in_force(seq: int, since: Day | None, language: Language) -> str:
    """The number as the strip of a screen has it, and since when."""
    number = say(_IN_FORCE, language).format(seq=seq)
    return number + (say(_SINCE, language).format(on=day(since, language)) if since else "")


def _span(bundle: Bundle, values: Figures, language: Language) -> str:
    first, last = values.period
    scheme = bundle.index.settings.effective_date[:7]
    mode = say(say_words.MODES[bundle.index.mode], language)
    return say(_SPAN, language).format(
        period=period((min(max(first, scheme), last), last), language),
        as_of=day(bundle.index.as_of, language),
        mode=mode,
    )


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


def _definition(name: str, language: Language) -> str:
    definition = DEFINITIONS[name]
    return definition.en if language == "en" else definition.zh


def _meaning(values: Figures, language: Language) -> str:
    """What stands under the first figure: the rate's definition, or why there is no rate."""
    if values.rate is not None:
        return _definition("D6", language)
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
        lines.append(_definition(name, language))
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


def _groups(bundle: Bundle, values: Figures, language: Language) -> list[dict[str, Any]]:
    """Bars of issues and industries, their length by number; from five counted cases."""
    if values.rate is None:
        return []
    groups = []
    for kind, heading in _GROUPS:
        bars = categories(bundle.tally, kind, values.period)
        largest = max((bar.n for bar in bars), default=1)
        rows = [_bar(bar, largest, bundle, language) for bar in bars]
        groups.append({"heading": say(heading, language), "bars": rows})
    return groups


def _bar(bar: Category, largest: int, bundle: Bundle, language: Language) -> dict[str, Any]:
    other = {"text": say(_OTHER, language), "lang": ""}
    return {
        "words": label(bar.label, bundle.index, language) if bar.label else other,
        "n": str(bar.n),
        "width": str(bar.n * 100 // largest),
        "rest": not bar.label,
    }


def in_order(bundle: Bundle) -> list[Record]:
    """The records shown, newest month first, then by operator: the same order for all (R7)."""
    by_name = sorted(bundle.records.values(), key=lambda r: (r.operator.display_name, r.pub_id))
    return sorted(by_name, key=lambda record: record.closed_month, reverse=True)


def _row(record: Record, bundle: Bundle, language: Language) -> dict[str, Any]:
    headline = words(record.headline, language)
    issue = label(record.issue, bundle.index, language)["text"]
    success = say(say_words.SUCCESSES[record.success], language)
    parts = [record.operator.display_name, issue, success, month(record.closed_month, language)]
    path = record_path(record.pub_id, record.version)
    return {
        "href": local(bundle.index.settings.qr_base, path),
        "tone": _SUCCESS_ORDER[record.success.name],
        "headline": {**headline, "text": on_one_line(headline["text"])},
        "line": "　".join(parts) if language == "zh" else " · ".join(parts),
    }
