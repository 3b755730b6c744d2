"""Figures of a venue, or of all together, as the words of their page; no venue is ranked."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

import msgspec

from layouts.formatting import day, month, period
from layouts.slides.trend.words import TREND_WORDS
from office.channels.public_site.figure_view import definition, figure_values
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import address, view, words
from office.channels.public_site.trend_chart import trend as drawn
from office.published.figures_note import FIGURES_NOTE
from sync.bundle import Index
from sync.code_addresses import venue_path
from sync.completeness_counts import Completeness
from sync.figure_definitions import DEFINITIONS
from sync.figures import Figures, figures
from sync.records import Text
from sync.tally import Tally
from sync.trend import trend
from sync.withheld_grounds import ground

ROWS, ROWS_A_PAGE = 25, 60
"""Venues beside the figures, or on a page of their own: in two languages below 50 kB."""
STATS = "stats"
"""The folder of the page, below the base or below a venue's."""
_FINDING = (
    ("{period}", "{concluded} concluded,\N{NO-BREAK SPACE}"),
    ("办结 {concluded} 件，", "{success} successful,\N{NO-BREAK SPACE}"),
    ("成功 {success} 件", "{period}"),
)
"""In parts, between which alone a line breaks; likewise `_NOTHING`."""
_NOTHING = (
    ("{period}", "No complaints concluded,\N{NO-BREAK SPACE}"),
    ("没有办结的投诉", "{period}"),
)
_OF = (
    "数据截至{as_of}，第 {seq:04d} 号公示，由{maker}统计制作。",
    "Data as of {as_of}, publication No. {seq:04d}, figures made by {maker}.",
)
_VENUES = ("{n} 个场所合计", "Total for {n} venues")
_LIST = ("按名录顺序，第 {first}—{last} 个场所", "Venues {first} to {last}, in register order")
_BACK = ("看本场所的投诉", "This venue's complaints")
_ALL = ("全部场所的统计", "Figures for all venues")
_DATA = ("下载数据", "Download the data")
_D15 = ("公示率", "Completeness")
_D15_NOTE = ("应公示 {due} 件，已公示 {shown} 件", "{shown} of {due} published")
_RECONCILED = (
    "办结 {concluded} 件 − 不予公示 {withheld} 件 = 应公示 {due} 件，已公示 {shown} 件。",
    "{concluded} concluded − {withheld} withheld = {due} to be published, of which {shown} have "
    "been.",
)
_GROUNDS = ("不予公示的理由：{grounds}。", "Grounds for withholding: {grounds}.")
_REST = (
    "其余 {n} 件尚未公示、未被选取或公示期已满。",
    "The other {n} have not been published yet, were not selected, or have expired.",
)
_TREND = ("近 12 个月：件数与成功率", "Twelve months: counts and success rate")
_VERDICT = ("办结件数{verdict}。", "Complaints concluded: {verdict}.")
_TREND_KEY = (
    "增减按卡方检验（99%）。柱为办结件数；圆点为成功率，竖线为 95% 区间；"
    "空心菱形为样本少（5 至 9 件）；不足 5 件不画。",
    "A rise or fall is judged by a chi-square test (99%). Bars: concluded. Dots: success rate "
    "with its 95% interval; hollow: small sample (5 to 9); below 5, no dot.",
)
_BEFORE = (
    "方案自{on}起施行，此前没有数据。",
    "The scheme took effect on {on}; there is no earlier data.",
)
_TABLE = ("逐月数字", "Month by month")
_HEADS: dict[str, tuple[str, str]] = {
    "month": ("月份", "Month"),
    "venue": ("场所", "Venue"),
    "concluded": ("办结", "Concluded"),
    "shown": ("正在公示", "Now published"),
    "rate": ("成功率", "Success rate"),
    "interval": ("95% 区间", "95% interval"),
}
_GROUPS_NOTE = (
    "计入成功率的不足 10 件的类别，不计算成功率。",
    "No rate is given for a group of fewer than 10 counted complaints.",
)
_COUNTS = ("{success} / {counted} 件", "{success} of {counted}")
_FEW = ("样本少", "small sample")
_TOO_FEW = ("不足 5 件", "fewer than 5")
_HOW = ("这些数怎么算", "How these figures are calculated")
_NO_RANKING = (
    "不排名：场所按名录顺序排列；区间重叠的，不能说谁高谁低。",
    "Not a ranking: venues are listed in register order; where intervals overlap, neither can be "
    "called higher.",
)


class VenueFigures(msgspec.Struct, frozen=True):
    """One venue's row: its name, figures, and how many records are shown."""

    id: str
    name: Text
    values: Figures
    shown: int


class Told(msgspec.Struct, frozen=True):
    """What a page of figures is made of.

    Args:
        index: whose settings, labels and number stand on it; the newest of several.
        place: the venue, or the bureau.
        tally: of the venue, or of all together.
        complete: how much of it the lists in force name (D15).
        venues: of the bureau as a whole, in the order of the register; else empty.
    """

    index: Index
    place: Text
    tally: Tally
    complete: Completeness
    venues: tuple[VenueFigures, ...] = ()

    @property
    def lists(self) -> list[tuple[VenueFigures, ...]]:
        """The venues by page, where they are more than stand beside the figures."""
        return [] if len(self.venues) <= ROWS else list(batched(self.venues, ROWS_A_PAGE))


def stats_view(told: Told, language: Language) -> dict[str, Any]:
    """The values of the page in one language.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    values, index = figures(told.tally), told.index
    scheme = told.tally.effective_date[:7]
    found = trend(told.tally)
    months = found.months
    return view(
        language,
        place=words(told.place, language),
        **figure_values(values, told.tally, index, language),
        heading=_heading(told, values, language),
        of=say(_OF, language).format(
            as_of=day(told.tally.as_of, language),
            seq=index.seq,
            maker=index.settings.authority.pick(language),
        ),
        venues_together=say(_VENUES, language).format(n=len(told.venues)) if told.venues else "",
        way=_way(told, language),
        stack=_stack(values),
        complete=_complete(told.complete, language),
        trend_heading=say(_TREND, language),
        trend_verdict=say(_VERDICT, language).format(
            verdict=TREND_WORDS.pick(language).verdicts[found.verdict].lower()
        ),
        trend_key=say(_TREND_KEY, language),
        trend_before=_before(told, months, scheme, language),
        trend=drawn(months, scheme, language),
        table=say(_TABLE, language),
        heads={name: say(pair, language) for name, pair in _HEADS.items()},
        months=[
            {"month": month(one.period[0], language), **_rate(one, language)}
            for one in months
            if one.period[0] >= scheme
        ],
        groups_note=say(_GROUPS_NOTE, language),
        venues=[] if told.lists else [_venue(one, index, language) for one in told.venues],
        lists=_lists(told, language),
        how=say(_HOW, language),
        no_ranking=say(_NO_RANKING, language) if told.venues else "",
        meanings=[{"code": name, "words": definition(name, language)} for name in DEFINITIONS],
        footer=footer(index.settings, language),
    )


def venues_view(told: Told, number: int, language: Language) -> dict[str, Any]:
    """The values of a page that lists venues alone; `number` from 1."""
    return view(
        language,
        place=words(told.place, language),
        heading=_lists(told, language)[number - 1]["text"],
        heads={name: say(pair, language) for name, pair in _HEADS.items()},
        venues=[_venue(one, told.index, language) for one in told.lists[number - 1]],
        no_ranking=say(_NO_RANKING, language),
        whole={
            "href": address(told.index.settings.qr_base, f"{STATS}/", language),
            "text": say(_ALL, language),
        },
        footer=footer(told.index.settings, language),
    )


def _lists(told: Told, language: Language) -> list[dict[str, str]]:
    """The ways to the pages that list venues."""
    base, found, first = told.index.settings.qr_base, [], 1
    for number, part in enumerate(told.lists, 1):
        text = say(_LIST, language).format(first=first, last=first + len(part) - 1)
        found.append({"href": address(base, f"{STATS}/{number}/", language), "text": text})
        first += len(part)
    return found


def _heading(told: Told, values: Figures, language: Language) -> list[str]:
    first, last = values.period
    scheme = told.tally.effective_date[:7]
    span = period((min(max(first, scheme), last), last), language)
    filled = {"period": span, "concluded": values.concluded, "success": values.success}
    parts = _FINDING if values.concluded else _NOTHING
    return [say(part, language).format(**filled) for part in parts]


def _way(told: Told, language: Language) -> list[dict[str, str]]:
    """To the data; from a venue's figures to its complaints and to the figures of all besides."""
    base, venue = told.index.settings.qr_base, told.index.venue.id
    data = {"href": address(base, "open/", language), "text": say(_DATA, language)}
    if told.venues:
        return [data]
    return [
        {"href": address(base, venue_path(venue), language), "text": say(_BACK, language)},
        {"href": address(base, f"{STATS}/", language), "text": say(_ALL, language)},
        data,
    ]


def _stack(values: Figures) -> list[dict[str, Any]]:
    """The three parts of all concluded cases, in thousandths of a bar."""
    parts, at, seen = [], 0, 0
    for tone, n in (("yes", values.success), ("no", values.failure), ("na", values.na)):
        seen += n
        end = seen * 1000 // values.concluded if values.concluded else 0
        if n:
            parts.append({"tone": tone, "x": str(at), "width": str(end - at)})
        at = end
    return parts


def _complete(found: Completeness, language: Language) -> dict[str, Any] | None:
    """D15 with what it is made of: what is listed, and the number of each ground (R48)."""
    if not found.concluded:
        return None
    withheld = sum(found.withheld.values())
    due = found.concluded - withheld
    numbers = {
        "concluded": found.concluded, "withheld": withheld, "due": due, "shown": found.shown,
    }  # fmt: skip
    lines = [say(_RECONCILED, language).format(**numbers)]
    if withheld:
        stop = "；" if language == "zh" else "; "
        grounds = stop.join(_grounds(found.withheld, language))
        lines.append(say(_GROUNDS, language).format(grounds=grounds))
    if due > found.shown:
        lines.append(say(_REST, language).format(n=due - found.shown))
    lines.append(say(FIGURES_NOTE, language))
    return {
        "label": say(_D15, language),
        "share": None if found.share is None else str(found.share),
        "note": say(_D15_NOTE, language).format(**numbers),
        "lines": lines,
    }


def _grounds(withheld: dict[str, int], language: Language) -> Iterable[str]:
    unit = " 件" if language == "zh" else ""
    for code, number in withheld.items():
        yield f"{ground(code).said.pick(language)} {number}{unit}"


def _before(told: Told, months: Sequence[Figures], scheme: str, language: Language) -> str:
    if not months or months[0].period[0] >= scheme:
        return ""
    return say(_BEFORE, language).format(on=day(told.tally.effective_date, language))


def _rate(values: Figures, language: Language) -> dict[str, str]:
    """Counts, and the rate with its interval or why there is none of it."""
    rate, interval = "—", ""
    if values.rate is not None:
        rate = f"{values.rate}%"
        interval = say(_FEW, language)
        if values.interval:
            low, high = values.interval
            interval = f"{low}—{high}%" if language == "zh" else f"{low}–{high}%"
    elif values.counted:
        rate = say(_COUNTS, language).format(success=values.success, counted=values.counted)
        interval = say(_TOO_FEW, language)
    return {"concluded": str(values.concluded), "rate": rate, "interval": interval}


def _venue(one: VenueFigures, index: Index, language: Language) -> dict[str, Any]:
    return {
        "href": address(index.settings.qr_base, f"{venue_path(one.id)}/{STATS}/", language),
        "name": words(one.name, language),
        "shown": str(one.shown),
        **_rate(one.values, language),
    }
