"""The worked example of docs/reference/figures.md#days-and-limits."""

from datetime import date

import pytest

from office.complaints.working_days import between
from sync.tally import Limit

ACCEPTED, CLOSED = date(2024, 9, 2), date(2024, 11, 14)


@pytest.mark.parametrize(
    ("told", "sixty_from", "testing", "limit"),
    [
        ("2024-09-09/2024-09-20", "2024-07", 9, Limit("calendar", 60, 61)),
        ("12", "2024-07", 8, Limit("calendar", 60, 61)),
        ("13", "2024-07", 9, Limit("calendar", 60, 60)),
        ("", "2024-07", None, Limit("calendar", 60, 73)),
        ("2024-09-09/2024-09-20", "2026-04", 9, Limit("working", 45, 40)),
        ("12", "2026-04", 12, Limit("working", 45, 37)),
        ("", "2026-04", None, Limit("working", 45, 49)),
    ],
)
@pytest.mark.usefixtures("bureau")
def test_the_example_of_the_reference(told, sixty_from, testing, limit):
    from office.complaints.models import Complaint
    from office.freezing.mediation_term import term_of

    days = between(ACCEPTED, CLOSED, "cn")
    row = Complaint(accepted_on=ACCEPTED, closed_on=CLOSED, days=days, testing=told)
    term = term_of(row, sixty_from)
    assert (term.testing, term.limit) == (testing, limit)
