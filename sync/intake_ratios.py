"""Complaints to a venue's visits and to its sales, each with its interval (D10, D11, S8)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec

from sync.count_interval import interval
from sync.figures import Period, figures, intake_rows, rolling_year
from sync.small_numbers import half_up
from sync.tally import Tally

VISITS, SALES = 100_000, 1_000_000
"""The ratios are per so many visits, and per so many yuan."""


class Ratio(msgspec.Struct, frozen=True):
    """`per` a unit of `whole`, with its exact interval of 95 %; two decimals."""

    whole: int
    per: Decimal
    low: Decimal
    high: Decimal


class Ratios(msgspec.Struct, frozen=True):
    """What may be shown of a period; `providers` gave the visits and the sales, and consented.

    `accepted` is D1. None for the ratio that may not be shown; at least one may.
    """

    accepted: int
    footfall: Ratio | None
    sales: Ratio | None
    providers: tuple[str, ...]


def ratios(tally: Tally, period: Period | None = None) -> Ratios | None:
    """The two ratios, or None where neither may be shown: unknown, no consent, small numbers.

    Raises:
        FigureError: a case of the period ended in a way that this program does not know.
    """
    first, last = period or rolling_year(tally)
    known = figures(tally, (first, last))
    rows = intake_rows(tally, first, last)
    visits = _ratio(known.accepted, (row.footfall for row in rows), known.per_100k_footfall, VISITS)
    sales = _ratio(known.accepted, (row.sales_yuan for row in rows), known.per_million_sales, SALES)
    if known.accepted is None or not (visits or sales):
        return None
    providers = tuple(dict.fromkeys(row.provider for row in rows if row.provider))
    return Ratios(known.accepted, visits, sales, providers)


def _ratio(
    accepted: int | None, wholes: Iterable[int | None], per: Decimal | None, unit: int
) -> Ratio | None:
    if accepted is None or per is None:
        return None
    whole = sum(one or 0 for one in wholes)
    low, high = (
        Decimal(half_up(Fraction(100 * unit) * Fraction(end) / whole)).scaleb(-2)
        for end in interval(accepted)
    )
    return Ratio(whole, per, low, high)
