"""Figures as a report says them, in the language in hand; what may not be shown is "—"."""

from layouts import formatting
from office.reports.document import NOT_SHOWN, Cell, Percent
from office.words import language, say
from sync.canonical import Month
from sync.figures import Figures, Period


def percent(value: int | None) -> Cell:
    """A share in whole per cent."""
    return NOT_SHOWN if value is None else Percent(10 * value)


def number(value: int | None) -> Cell:
    """A count, or what is shown only from enough cases on."""
    return NOT_SHOWN if value is None else value


def rate(figures: Figures) -> str:
    """The success rate (D6) in a sentence, with what it is of; else the counts."""
    if figures.rate is None:
        return rate_of(figures)
    return say("{r}%（{of}）", "{r}% ({of})", r=figures.rate, of=rate_of(figures))


def rate_of(figures: Figures) -> str:
    """The k of n of the success rate, and its interval from ten on."""
    k, n = figures.success, figures.counted
    if figures.rate is None:
        return say("计入成功率 {n} 件，成功 {k} 件", "{k} of {n} counted successful", k=k, n=n)
    if figures.interval is None:
        return say("{n} 件中 {k} 件，样本少", "{k} of {n}, few cases", k=k, n=n)
    low, high = figures.interval
    return say(
        "{n} 件中 {k} 件，95% 区间 {low}%—{high}%", "{k} of {n}, 95% interval {low}% to {high}%",
        k=k, n=n, low=low, high=high,
    )  # fmt: skip


def money(yuan: int | None, currency: str) -> str:
    """A sum as plates write it."""
    if yuan is None:
        return NOT_SHOWN
    figure, unit = formatting.money(yuan, language(), currency)
    return f"{figure} {unit}"


def month(value: Month) -> str:
    """A month as people write it."""
    return formatting.month(value, language())


def period(value: Period) -> str:
    """A span of months as people write it."""
    return formatting.period(value, language())
