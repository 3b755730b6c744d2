"""Every published figure once more, computed from docs/reference/figures.md and nothing else.

Slow and plain on purpose: fractions, no import of ours, no rule shared with what it checks. A tally
is read by the names of its fields. Each function names the definition that it follows. A figure is
its number, or `None` where it is not to be shown; names are those of the product's figures.
"""

from collections import Counter
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import ceil, floor

SUCCESSFUL = {"agreed", "settled"}
NOT_SUCCESSFUL = {"refused", "no_agreement", "time_limit", "testing_cost"}
NOT_COUNTED = {
    "withdrawn",
    "settled_or_withdrawn",
    "absent",
    "not_acceptable",
    "transferred",
    "ended",
}


class UnknownOutcomeError(Exception):
    """A word that gives no figures at all, rather than figures without it."""


# Months are counted from the year 0, so that they can be added to.


@cache
def number(month):
    """`2018-08` (or a day of it) as a number."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def named(at):
    """The month of a number, `2018-08`."""
    return f"{at // 12:04}-{at % 12 + 1:02}"


def year_to(as_of):
    """Period: the twelve calendar months that end with that of `as_of`, first and last."""
    return named(number(as_of) - 11), as_of[:7]


def single_months(as_of):
    """Period: each of the twelve months alone, the oldest first."""
    return [(named(number(as_of) - back),) * 2 for back in range(11, -1, -1)]


def is_last_day(day):
    """Whether a day is its month's last."""
    year, month, of_month = (int(part) for part in day.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return of_month == (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


# Arithmetic


def half_up(value):
    """Rounded, of two equally near the greater."""
    return floor(value + Fraction(1, 2))


def per_cent(part, whole):
    """A share in whole per cent; 100 of all and 0 of none alone."""
    rounded = half_up(Fraction(100 * part, whole))
    return min(max(rounded, 1), 99) if 0 < part < whole else rounded


def two_decimals(value):
    """A ratio to two decimals, as it is written: `1.50`."""
    hundredths = half_up(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def percentile(values, p):
    """Nearest rank: of the values in order the one at place ceil(m x p / 100), from 1."""
    return sorted(values)[ceil(Fraction(len(values) * p, 100)) - 1]


def wilson(s, n):
    """The Wilson interval of s of n at 95 %, z squared as the page gives it; to sixty digits."""
    with localcontext(prec=60):
        zz = Decimal("3.841458820694124")
        root = (zz * (Decimal(s * (n - s)) / n + zz / 4)).sqrt()
        ends = [100 * (s + zz / 2 + side * root) / (n + zz) for side in (-1, 1)]
        return tuple(min(max(floor(end + Decimal("0.5")), 0), 100) for end in ends)


# What is counted


def population(tally, first, last):
    """The cases of a period, by month of conclusion, accepted from the scheme's month on."""
    return [
        case
        for case in tally.cases
        if number(first) <= number(case.month) <= number(last)
        and number(case.accepted) >= number(tally.effective_date)
    ]


def parted(cases):
    """D3, D4 and D5: the cases that succeeded, those that did not, those not counted.

    Raises:
        UnknownOutcomeError: of a word of none of the three.
    """
    words = {case.outcome for case in cases}
    if words - SUCCESSFUL - NOT_SUCCESSFUL - NOT_COUNTED:
        raise UnknownOutcomeError
    return tuple(
        [case for case in cases if case.outcome in kind]
        for kind in (SUCCESSFUL, NOT_SUCCESSFUL, NOT_COUNTED)
    )


def size_class(concluded, n):
    """Small numbers: the class of `n` counted of so many concluded cases."""
    if concluded == 0:
        return "none"
    if n == 0:
        return "na_only"
    if n <= 4:
        return "counts"
    if n <= 9:
        return "few"
    return "interval" if n <= 29 else "rankable"


# The figures


def months_alone(tally):
    """S7: D1 to D14 of each of the twelve months.

    Raises:
        UnknownOutcomeError: as `figures`.
    """
    return [figures(tally, *month) for month in single_months(tally.as_of)]


def accepted(tally, first, last):
    """D1: none unless there is a month from the scheme's on, and each of them has its row."""
    rows = {row.month: row for row in tally.intake}
    months = scheme_months(tally, first, last)
    if not months or any(month not in rows for month in months):
        return None
    return sum(rows[month].accepted for month in months)


def scheme_months(tally, first, last):
    """The months of a period from the scheme's month on."""
    start = max(number(first), number(tally.effective_date))
    return [named(at) for at in range(start, number(last) + 1)]


def intake_ratio(tally, first, last, n, field, unit):
    """D10 and D11: D1 a `unit` of what the same months had; each of them must have it."""
    cases = accepted(tally, first, last)
    if n < 5 or cases is None or cases < 5:
        return None
    rows = {row.month: row for row in tally.intake}
    given = [getattr(rows[m], field) for m in scheme_months(tally, first, last)]
    if None in given or sum(given) == 0:
        return None
    return two_decimals(Fraction(cases * unit, sum(given)))


def year_on_year(tally, first, last, concluded, n):
    """D12, with everything for which it is not given."""
    begins, ends = named(number(first) - 12), named(number(last) - 12)
    before = len(population(tally, begins, ends))
    if n < 5 or before < 10:
        return None
    if begins + "-01" < tally.effective_date:
        return None
    if number(begins) < number(tally.as_of) - 23:
        return None
    if number(last) >= number(tally.as_of) and not is_last_day(tally.as_of):
        return None
    return half_up(Fraction(100 * (concluded - before), before))


def duration(case):
    """D8: working days less those of testing, not below 0; None where no day is known."""
    return None if case.days is None else max(case.days - (case.testing or 0), 0)


def durations(cases, n):
    """D8: median and 90th percentile."""
    days = [duration(case) for case in cases if case.days is not None]
    return {
        "median_days": percentile(days, 50) if n >= 5 and len(days) >= 5 else None,
        "p90_days": percentile(days, 90) if n >= 10 and len(days) >= 10 else None,
    }


def in_time(cases, n):
    """D8: the share within the limit; by limit, how many cases it applied to, how many kept it."""
    known = [case.limit for case in cases if case.limit and case.limit.used is not None]
    if n < 5 or len(known) < 5:
        return {"within_limit": None, "limits": set()}
    kept = [limit for limit in known if limit.used <= limit.days]
    of_all, of_kept = (Counter((x.unit, x.days) for x in group) for group in (known, kept))
    return {
        "within_limit": per_cent(len(kept), len(known)),
        "limits": {(*limit, of_all[limit], of_kept[limit]) for limit in of_all},
    }


def recovered(successful, n):
    """D9: sum and median of what was paid."""
    paid = [case.amount for case in successful if case.amount > 0]
    shown = n >= 5 and len(paid) >= 5
    return {
        "payments": len(paid),
        "recovered_yuan": sum(paid) if shown else None,
        "recovered_median": percentile(paid, 50) if shown else None,
    }


def withheld(tally, first, last):
    """D14 by ground, and how many of it do not stand among the cases."""
    rows = [r for r in tally.withheld if number(first) <= number(r.month) <= number(last)]
    grounds = Counter()
    for row in rows:
        grounds[row.ground] += row.number
    return grounds, sum(row.number for row in rows if not row.counted)


def figures(tally, first, last):
    """D1 to D14 of a period.

    Raises:
        UnknownOutcomeError: a case of the period ended in an unknown way.
    """
    cases = population(tally, first, last)
    successful, failed, apart = parted(cases)
    outcomes = Counter(case.outcome for case in cases)
    concluded, n = len(cases), len(successful) + len(failed)

    def share(part):  # D7
        return per_cent(outcomes[part], concluded) if n >= 5 else None

    return {
        "accepted": accepted(tally, first, last),
        "concluded": concluded,
        "agreed": outcomes["agreed"],
        "settled": outcomes["settled"],
        "success": len(successful),
        "failure": len(failed),
        "na": len(apart),
        "withdrawn": outcomes["withdrawn"],
        "unparted": outcomes["settled_or_withdrawn"],
        "counted": n,
        "size_class": size_class(concluded, n),
        "rate": per_cent(len(successful), n) if n >= 5 else None,
        "interval": wilson(len(successful), n) if n >= 10 else None,
        "settled_share": share("settled"),
        "withdrawn_share": share("withdrawn"),
        "unparted_share": share("settled_or_withdrawn"),
        **durations(cases, n),
        **in_time(cases, n),
        **recovered(successful, n),
        "per_million_sales": intake_ratio(tally, first, last, n, "sales_yuan", 1_000_000),
        "per_100k_footfall": intake_ratio(tally, first, last, n, "footfall", 100_000),
        "year_on_year": year_on_year(tally, first, last, concluded, n),
        "withheld": sum(withheld(tally, first, last)[0].values()),
    }


def completeness(tally, listed, first, last):
    """D15 and its numbers; `listed` are the records that the lists in force name.

    Raises:
        UnknownOutcomeError: as `figures`.
    """
    cases = population(tally, first, last)
    successful, failed, _ = parted(cases)
    grounds, uncounted = withheld(tally, first, last)
    of_scheme = [r for r in listed if number(r.accepted_month) >= number(tally.effective_date)]
    stand = sum(number(first) <= number(r.closed_month) <= number(last) for r in of_scheme)
    concluded, n = len(cases) + uncounted, len(successful) + len(failed)
    base = concluded - sum(grounds.values())
    return {
        "concluded": concluded,
        "shown": stand,
        "withheld": dict(grounds),
        "counted": n,
        "share": per_cent(stand, base) if n >= 5 and base >= 5 else None,
    }
