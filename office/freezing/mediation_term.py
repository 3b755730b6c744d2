"""The term in which a case had to be concluded, how much of it was used, and testing (D8)."""

from datetime import date, timedelta
from typing import Protocol

import msgspec

from office.complaints.testing_time import kept
from office.complaints.working_days import between
from sync.tally import Limit

SIXTY, FORTY_FIVE = 60, 45
"""Calendar days (State Council Order 778 art. 46), working days (SAMR Order 20 art. 21)."""


class MediationTerm(msgspec.Struct, frozen=True):
    """The term that applied, and the working days of testing; None where none was told."""

    limit: Limit
    testing: int | None


class CaseRow(Protocol):
    """What a case is counted by: of a complaint, or of its columns alone."""

    closed_month: str
    industry: str
    issue: str
    outcome: str
    days: int | None
    amount_yuan: int
    accepted_on: date
    closed_on: date | None
    testing: str


def term_of(row: CaseRow, sixty_from: str) -> MediationTerm:
    """The term of a case by the month of its acceptance; testing is no part of what it used."""
    told = kept(row.testing)
    if row.accepted_on.isoformat()[:7] < sixty_from:
        testing = told.taken("working", row.accepted_on).working if told else None
        used = None if row.days is None else max(row.days - (testing or 0), 0)
        return MediationTerm(Limit("working", FORTY_FIVE, used), testing)
    taken = told.taken("calendar", row.accepted_on) if told else None
    used = None
    if row.closed_on is not None:
        used = _calendar(row.accepted_on, row.closed_on, taken.calendar if taken else 0)
    return MediationTerm(Limit("calendar", SIXTY, used), taken.working if taken else None)


def _calendar(accepted: date, closed: date, testing: int) -> int:
    """Calendar days used; a term that ends on a holiday ends on the working day after it."""
    used = max((closed - accepted).days - testing, 0)
    if used <= SIXTY:
        return used
    before = accepted + timedelta(days=SIXTY + testing - 1)
    late = between(before, closed - timedelta(days=1), "cn") > 0
    return used if late else SIXTY
