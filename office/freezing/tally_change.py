"""A signed tally changed by what is known of single records: its cases carry no ids."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from sync.canonical import encode
from sync.figures import TALLY_MONTHS, shift
from sync.tally import Case, Tally, Withheld

TAKEN_DOWN = "taken_down"
"""The ground of a record that was withdrawn and not put up again (docs/reference/codes.md)."""


def counts(tally: Tally, case: Case, accepted_on: str) -> bool:
    """Whether a case belongs to `tally`: concluded in its months, under the scheme (R12).

    Args:
        accepted_on: the day of acceptance, in ISO form; the case itself has the month alone.
    """
    return _within(tally, case.month, accepted_on)


def _within(tally: Tally, month: str, accepted_on: str) -> bool:
    last = tally.as_of[:7]
    return shift(last, 1 - TALLY_MONTHS) <= month <= last and accepted_on >= tally.effective_date


def without(tally: Tally, readings: list[Case]) -> Tally | None:
    """`tally` less one case; None where it holds none of `readings`.

    Args:
        readings: the one case, the likeliest first: its term depends on a ruling of the bureau
            that may have been another when it was counted (D8).
    """
    for case in readings:
        if case in tally.cases:
            cases = list(tally.cases)
            cases.remove(case)
            return msgspec.structs.replace(tally, cases=tuple(cases))
    return None


def with_case(tally: Tally, case: Case) -> Tally:
    """`tally` with one more case, in the order that betrays nothing."""
    cases = tuple(sorted((*tally.cases, case), key=encode))
    return msgspec.structs.replace(tally, cases=cases)


def with_taken_down(tally: Tally, records: Iterable[tuple[str, date]]) -> Tally:
    """`tally` with records that it counted as shown, and that were taken down since (D14).

    Args:
        records: of each the month of conclusion and the day of acceptance.
    """
    down = Counter(
        month for month, accepted in records if _within(tally, month, accepted.isoformat())
    )
    numbers = Counter({(row.month, row.ground, row.counted): row.number for row in tally.withheld})
    numbers.update({(month, TAKEN_DOWN, True): number for month, number in down.items()})
    withheld = tuple(
        Withheld(month, ground, number, counted)
        for (month, ground, counted), number in sorted(numbers.items())
    )
    return msgspec.structs.replace(tally, withheld=withheld)
