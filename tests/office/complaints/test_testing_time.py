"""检测时间: what is taken off a case, by the unit of its term."""

from datetime import date

import pytest

from office.complaints.testing_time import kept

ACCEPTED = date(2024, 9, 2)  # a Monday


@pytest.mark.parametrize(
    ("told", "unit", "working", "calendar"),
    [
        ("0", "working", 0, 0),
        ("12", "working", 12, 12),
        ("12", "calendar", 8, 12),  # 60 / 7
        ("1", "calendar", 0, 1),
        ("7", "calendar", 5, 7),
        ("2024-09-03/2024-09-09", "working", 5, 7),
        ("2024-09-03/2024-09-09", "calendar", 5, 7),
        ("2024-09-02/2024-09-09", "calendar", 5, 7),  # the day of acceptance counts nowhere
        ("2024-09-02/2024-09-02", "calendar", 0, 0),
        ("2024-09-30/2024-10-08", "calendar", 2, 9),  # 1 to 7 October are holidays
    ],
)
def test_what_is_taken_off(told, unit, working, calendar):
    taken = kept(told).taken(unit, ACCEPTED)
    assert (taken.working, taken.calendar) == (working, calendar)


def test_nobody_told_of_a_test():
    assert kept("") is None


@pytest.mark.parametrize("told", ["x", "12345", "2024-09-31/2024-10-01", "2024-10-02/2024-10-01"])
def test_what_the_books_cannot_hold(told):
    with pytest.raises(ValueError, match=r".+"):
        kept(told)


@pytest.mark.parametrize("told", ["3", "2024-09-03/2024-09-09"])
def test_it_is_kept_as_it_is_read(told):
    assert str(kept(told)) == told
