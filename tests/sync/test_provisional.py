"""A signed time far ahead of everything known: doubted until a clock or a day confirms it."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.age import Powered
from sync.doubted_time import doubt

KNOWN = datetime(2018, 11, 1, 8, tzinfo=UTC)
DEAD = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = 3600.0


def weigh(issued, before=None, *, system=DEAD, boot="a", hours=0.0, online=("k",)):
    powered = Powered(boot, hours * HOUR)
    return doubt(issued, online, [KNOWN], before, system=system, powered=powered)


@pytest.mark.parametrize("days", [-1, 0, 7])
def test_what_is_near_is_believed(days):
    assert weigh(KNOWN + timedelta(days=days)) is None


def test_a_year_ahead_is_believed_if_the_clock_agrees():
    issued = KNOWN + timedelta(days=365)
    assert weigh(issued, system=issued + timedelta(hours=25)) is None
    assert weigh(issued, system=issued + timedelta(hours=27)) is not None


def test_a_day_of_renewals_confirms_it():
    issued = KNOWN + timedelta(days=365)
    before = weigh(issued)
    for hours in range(1, 24):
        before = weigh(issued + timedelta(hours=hours), before, hours=hours)
        assert before is not None
    assert weigh(issued + timedelta(hours=24), before, hours=24) is None


def test_a_day_switched_on_with_one_timestamp_confirms_nothing():
    issued = KNOWN + timedelta(days=365)
    assert weigh(issued + timedelta(hours=1), weigh(issued), hours=100) is not None


def test_renewals_alone_confirm_nothing():
    """Whoever holds the key issues a day's timestamps in a minute."""
    issued = KNOWN + timedelta(days=365)
    assert weigh(issued + timedelta(days=2), weigh(issued), hours=0.1) is not None


def test_the_day_may_be_made_of_two():
    issued = KNOWN + timedelta(days=365)
    before = weigh(issued)
    before = weigh(issued + timedelta(hours=13), before, hours=13)
    assert weigh(issued + timedelta(hours=30), before, boot="b", hours=11.5) is None


def test_a_further_jump_begins_anew():
    before = weigh(KNOWN + timedelta(days=365))
    later = weigh(KNOWN + timedelta(days=3650), before, hours=30)
    assert later.first == "2028-10-29T08:00:00Z"


def test_the_right_time_after_a_wrong_one_is_no_renewal_of_it():
    before = weigh(KNOWN + timedelta(days=6000))
    right = weigh(KNOWN + timedelta(days=365), before, hours=30)
    assert right.first == "2019-11-01T08:00:00Z"
    assert weigh(KNOWN + timedelta(hours=1), before, hours=30) is None


def test_other_keys_begin_anew():
    issued = KNOWN + timedelta(days=365)
    before = weigh(issued)
    assert weigh(issued + timedelta(hours=30), before, hours=30, online=("n",)).powered_s == 0
