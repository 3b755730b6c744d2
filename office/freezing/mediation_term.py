"""The term in which a case had to be concluded, and how much of it was used (D8)."""

from datetime import date, timedelta

from office.complaints.models import Complaint
from office.complaints.working_days import between
from sync.bundle import Limit

SIXTY, FORTY_FIVE = 60, 45
"""Calendar days (State Council Order 778 art. 46), working days (SAMR Order 20 art. 21)."""


def limit_of(row: Complaint, sixty_from: str) -> Limit:
    """The term of a case by the month of its acceptance; testing is no part of what it used."""
    testing = row.testing_days or 0
    if row.accepted_on.isoformat()[:7] < sixty_from:
        used = None if row.days is None else max(row.days - testing, 0)
        return Limit("working", FORTY_FIVE, used)
    if row.closed_on is None:
        return Limit("calendar", SIXTY)
    return Limit("calendar", SIXTY, _calendar(row.accepted_on, row.closed_on, testing))


def _calendar(accepted: date, closed: date, testing: int) -> int:
    """Calendar days used; a term that ends on a holiday ends on the working day after it."""
    used = max((closed - accepted).days - testing, 0)
    if used <= SIXTY:
        return used
    before = accepted + timedelta(days=SIXTY + testing - 1)
    late = between(before, closed - timedelta(days=1), "cn") > 0
    return used if late else SIXTY
