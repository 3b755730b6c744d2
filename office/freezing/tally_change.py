"""One case of a signed tally put in place of another: its cases carry no ids."""

import msgspec

from sync.bundle import Case, Tally
from sync.canonical import encode
from sync.statistics import TALLY_MONTHS, shift


def counts(tally: Tally, case: Case, accepted_on: str) -> bool:
    """Whether a case belongs to `tally`: concluded in its months, under the scheme (R12).

    Args:
        accepted_on: the day of acceptance, in ISO form; the case itself has the month alone.
    """
    last = tally.as_of[:7]
    return shift(last, 1 - TALLY_MONTHS) <= case.month <= last and (
        accepted_on >= tally.effective_date
    )


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
