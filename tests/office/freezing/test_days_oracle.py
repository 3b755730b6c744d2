"""Days, testing and use of the limit against a second count from their definitions alone."""

from datetime import date, timedelta
from random import Random

import pytest

from office.complaints.working_days import between
from sync.tally import Limit
from tests.figures import days_oracle

CASES = range(2_000)
FIRST_DAYS = [date(2024, 4, 20), date(2024, 9, 20), date(2025, 1, 10), date(2026, 2, 1)]
FIRST_DAYS += [date(2026, 10, 20), date(2027, 9, 1)]
"""About holidays, the months from which a bureau counts 60 days, and years not known yet."""
BUREAUS = ["2024-07", "2025-02", "2026-04"]


def test_the_oracle_keeps_the_example_of_the_page():
    assert days_oracle.example() == (49, [(9, 12), (8, 12)], [61, 61])


def case(seed):
    """Acceptance, conclusion, testing (None, a number, first and last day), the bureau's month."""
    draw = Random(seed)
    accepted = draw.choice(FIRST_DAYS) + timedelta(days=draw.randint(0, 40))
    length = draw.choice((0, 1, 7, 44, 59, 60, 61, 62, 64, 68, 75, 130))
    told = draw.choice((None, "number", "span"))
    if told == "number":
        told = draw.randint(0, min(length, 20))
    if told == "span":
        told = sorted(accepted + timedelta(days=draw.randint(0, min(length, 90))) for _ in range(2))
    return accepted, accepted + timedelta(days=length), told, draw.choice(BUREAUS)


def as_kept(told):
    if isinstance(told, list):
        return "/".join(day.isoformat() for day in told)
    return "" if told is None else str(told)


@pytest.mark.usefixtures("bureau")
def test_every_case_and_its_limit():
    from office.complaints.models import Complaint
    from office.freezing.mediation_term import term_of

    kept = []
    for seed in CASES:
        accepted, closed, told, since = case(seed)
        sixty_from = tuple(int(part) for part in since.split("-"))
        unit, limit = days_oracle.limit_of(accepted, sixty_from)
        days = between(accepted, closed, "cn")
        assert days == days_oracle.working_days(accepted, closed), seed
        testing = None if told is None else days_oracle.testing(told, accepted, unit)[0]
        for at, worked in ((closed, days), (None, None)):
            row = Complaint(accepted_on=accepted, closed_on=at, days=worked, testing=as_kept(told))
            term = term_of(row, since)
            use = days_oracle.used(accepted, at, told, sixty_from)
            assert (term.testing, term.limit) == (testing, Limit(unit, limit, use)), seed
            kept.append((unit, term.limit.kept))
    often = {found: kept.count(found) for found in set(kept)}
    assert len(often) == 6
    assert min(often.values()) > 50
