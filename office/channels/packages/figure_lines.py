"""The figures of a venue in words, for articles and workbooks: of the one function, and no more.

What `sync.figures` gives as None is not told; there is no rule here.
"""

from collections.abc import Iterator

from layouts.formatting import money, unit_for
from office.channels.open_data.columns import FIGURES
from office.channels.public_site.page_words import Language, say
from sync.figure_definitions import DEFINITIONS
from sync.figures import Figures

type Line = tuple[str, str, str]
"""The definition's id, what it is called, the value in words."""
type Number = tuple[str, int]
"""What a figure is called, with its unit, and the value."""

_IN_NUMBERS = {
    "concluded", "success", "failure", "na", "counted", "rate", "rate_low", "rate_high",
    "median_days", "recovered_yuan", "withheld",
}  # fmt: skip
"""Columns of open data; what `figure_lines` tells in words is among them."""

_COUNTS = (
    "{concluded} 件：成功 {success} 件，未成功 {failure} 件，不计入 {na} 件",
    "{concluded}: {success} successful, {failure} not successful, {na} not counted",
)
_RATES: dict[str, tuple[str, str]] = {
    "few": ("{rate}%（样本少，仅供参考）", "{rate}% (small sample, indicative only)"),
    "interval": ("{rate}%（95% 区间 {low}%—{high}%）", "{rate}% (95% interval {low}–{high}%)"),
}
_NAMES: dict[str, tuple[str, str]] = {
    "D2": ("办结", "Concluded"),
    "D6": ("调解成功率", "Success rate"),
    "D8": ("办理时长中位数", "Median duration"),
    "D9": ("挽回经济损失", "Recovered"),
    "D14": ("不予公示或已撤下", "Withheld or taken down"),
}
_DAYS = ("{n} 个工作日", "{n} {days}")
_CASES = ("{n} 件", "{n}")


def figure_lines(values: Figures, currency: str, language: Language) -> list[Line]:
    """Each figure that may be told, with the id of its definition."""
    return [(name, say(_NAMES[name], language), value) for name, value in
            _told(values, currency, language)]  # fmt: skip


def figure_numbers(values: Figures, language: Language) -> list[Number]:
    """Each figure that may be told, for a table that is added up."""
    found = (
        (say((one.zh, one.en), language), one.value(values))
        for one in FIGURES
        if one.name in _IN_NUMBERS
    )
    return [(name, value) for name, value in found if isinstance(value, int)]


def definition(name: str, language: Language) -> str:
    """What the figure means, in one sentence (R5)."""
    found = DEFINITIONS[name]
    return found.en if language == "en" else found.zh


def _told(values: Figures, currency: str, language: Language) -> Iterator[tuple[str, str]]:
    yield (
        "D2",
        say(_COUNTS, language).format(
            concluded=values.concluded, success=values.success, failure=values.failure, na=values.na
        ),
    )
    if values.rate is not None:
        if values.interval is None:
            yield "D6", say(_RATES["few"], language).format(rate=values.rate)
        else:
            low, high = values.interval
            said = say(_RATES["interval"], language)
            yield "D6", said.format(rate=values.rate, low=low, high=high)
    if values.median_days is not None:
        yield (
            "D8",
            say(_DAYS, language).format(
                n=values.median_days, days=unit_for("working days", values.median_days)
            ),
        )
    if values.recovered_yuan is not None:
        figure, unit = money(values.recovered_yuan, language, currency)
        yield "D9", f"{figure} {unit}".strip()
    if values.withheld:
        yield "D14", say(_CASES, language).format(n=values.withheld)
