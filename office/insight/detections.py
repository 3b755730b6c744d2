"""The four detections (R15-R17): pure, exact, the same from the same cases.

Windows, baselines, thresholds, and how often chance alone raises something:
docs/reference/insight.md. Each threshold holds for a whole run: it is divided by the number of
groups that are compared.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from office.insight.counted_case import Seen, Unit, by_label
from office.insight.finding import Finding, Kind
from office.insight.tail_probability import above_poisson, above_share
from sync.canonical import Month
from sync.figures import Period, shift
from sync.outcomes import Success, success_of
from sync.small_numbers import LEAST_FOR_INTERVAL, half_up

RARE = Decimal("0.002")
"""Of a run for concentration or hot issues: chance alone raises something once in 500 at most."""
EARLY = Decimal("0.01")
"""Of a run for emerging issues or risks, which are early signs: once in 100 at most."""
YEAR, WINDOW = 12, 3
"""Months of the long window and of the short one."""
LEAST_BASELINE = 3
"""Months before the short window that must have cases."""
WIDE = 3
"""Operators at least of a hot issue (R17: 涉及面广)."""
type Family = tuple[Unit, str, dict[str, list[Seen]]]
"""Groups that are compared with each other: of what, in which venue ("" in all), by label."""


def detect(seen: list[Seen], last: Month) -> list[Finding]:
    """Everything that stands out in the cases of the fifteen months that end with `last`."""
    year = _within(seen, (shift(last, 1 - YEAR), last))
    return [
        *concentrations(year, (shift(last, 1 - YEAR), last)),
        *hot_issues(_within(seen, (shift(last, 1 - WINDOW), last)), last),
        *emerging(seen, last),
        *risks(year, (shift(last, 1 - YEAR), last)),
    ]


def concentrations(seen: list[Seen], window: Period) -> list[Finding]:
    """集中 (R16): a region, industry or venue against its like, an operator against those of its
    venue, over a year: more cases than an equal part of them, as Poisson's distribution says.
    """
    families: list[Family] = [
        (unit, "", by_label(seen, unit)) for unit in ("region", "industry", "venue")
    ]
    for venue, cases in by_label(seen, "venue").items():
        families.append(("operator", venue, by_label(cases, "operator")))
    compared = sum(len(groups) for _, _, groups in families)
    return [
        finding
        for family in families
        for finding in _above_equal("concentration", family, window, compared)
    ]


def hot_issues(seen: list[Seen], last: Month) -> list[Finding]:
    """热点 (R15, R17): an issue of three operators or more with more cases than an equal part of
    those of three months.
    """
    groups, window = by_label(seen, "issue"), (shift(last, 1 - WINDOW), last)
    found = _above_equal("hot", ("issue", "", groups), window, len(groups))
    return [one for one in found if len({case.operator for case in groups[one.label]}) >= WIDE]


def _above_equal(kind: Kind, family: Family, window: Period, compared: int) -> Iterator[Finding]:
    unit, venue, groups = family
    numbers = {label: len(cases) for label, cases in groups.items()}
    whole = sum(numbers.values())
    for label, number in numbers.items():
        if stands_out(label, numbers, compared):
            expected = _tenths(Fraction(whole, len(groups)))
            yield Finding(kind, unit, label, venue, window, number, expected, whole, compared)


def stands_out(label: str, numbers: Mapping[str, int], compared: int = 0) -> bool:
    """Whether a group has more cases than an equal part of those of all groups.

    Args:
        numbers: how many cases each group has.
        compared: how many groups of the same run are; by default these.
    """
    number, whole = numbers[label], sum(numbers.values())
    expected = Fraction(whole, len(numbers))
    if number < LEAST_FOR_INTERVAL or number <= expected:
        return False
    return above_poisson(number, expected) <= RARE / (compared or len(numbers))


def emerging(seen: list[Seen], last: Month) -> list[Finding]:
    """苗头 (R15): an issue or industry whose part of all cases rose, three months against up to
    twelve before, as shuffling the months would hardly give.

    Where everything rises alike nothing is found; nothing either before three months of a baseline.
    """
    window: Period = (shift(last, 1 - WINDOW), last)
    known = [one for one in seen if one.case.month < window[0]]
    if not known:
        return []
    oldest = max(min(one.case.month for one in known), shift(last, 1 - WINDOW - YEAR))
    before: Period = (oldest, shift(last, -WINDOW))
    if oldest > shift(last, 1 - WINDOW - LEAST_BASELINE):
        return []
    both = _within(seen, (oldest, last))
    families: list[tuple[Unit, dict[str, list[Seen]]]] = [
        (unit, by_label(both, unit)) for unit in ("industry", "issue")
    ]
    compared, found = sum(len(groups) for _, groups in families), []
    recent = len(_within(both, window))
    for unit, groups in families:
        for label, cases in groups.items():
            number = len(_within(cases, window))
            expected = Fraction(len(cases) * recent, len(both))
            if number < LEAST_FOR_INTERVAL or number <= expected:
                continue
            if above_share(number, len(cases), recent, len(both)) <= EARLY / compared:
                found.append(
                    Finding(
                        "emerging", unit, label, "", window, number, _tenths(expected), recent,
                        compared, before, len(cases) - number,
                    )
                )  # fmt: skip
    return found


def risks(seen: list[Seen], window: Period) -> list[Finding]:
    """潜在风险 (R15): an issue or industry of which more cases stay unsettled than of the others,
    over a year, as shuffling the outcomes would hardly give.

    Of the counted cases (D3 + D4); ten of the group at least.
    """
    counted = [one for one in seen if _mark(one) is not Success.NA]
    failed = sum(_mark(one) is Success.NO for one in counted)
    families: list[tuple[Unit, dict[str, list[Seen]]]] = [
        (unit, by_label(counted, unit)) for unit in ("industry", "issue")
    ]
    compared, found = sum(len(groups) for _, groups in families), []
    for unit, groups in families:
        for label, cases in groups.items():
            number = sum(_mark(one) is Success.NO for one in cases)
            expected = Fraction(len(cases) * failed, len(counted))
            if len(cases) < LEAST_FOR_INTERVAL or number <= expected:
                continue
            if above_share(number, len(cases), failed, len(counted)) <= EARLY / compared:
                found.append(
                    Finding(
                        "risk", unit, label, "", window, number, _tenths(expected), len(cases),
                        compared,
                    )
                )  # fmt: skip
    return found


def _within(seen: list[Seen], window: Period) -> list[Seen]:
    return [one for one in seen if window[0] <= one.case.month <= window[1]]


def _mark(one: Seen) -> Success:
    return success_of(one.case.outcome)


def _tenths(value: Fraction) -> Decimal:
    return Decimal(half_up(value * 10)).scaleb(-1)
