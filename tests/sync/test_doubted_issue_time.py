"""A signed time far ahead of everything known: doubted until a clock or a day confirms it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sync import doubted_issue_time
from sync.age import Powered

KNOWN = datetime(2018, 11, 1, 8, tzinfo=UTC)
DEAD = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = 3600.0


def weigh(issued, before=None, *, system=DEAD, boot="a", hours=0.0, online=("k",)):
    powered = Powered(boot, hours * HOUR)
    weighed = doubted_issue_time.weigh(
        issued, online, [KNOWN], before, None, system=system, powered=powered
    )
    return weighed.doubted


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


class Box:
    """A screen's belief in signed time, from one instant to the next; by its clocks alone."""

    def __init__(self):
        self.reached = self.true = KNOWN
        self.doubted = self.leaps = None
        self.boot, self.seconds, self.powered = 0, 0.0, 0.0
        self.steps = []
        """Those believed since a clock agreed: hours with power until then, and hours ahead."""

    def on(self, hours):
        self.seconds += hours * HOUR
        self.powered += hours * HOUR
        self.true += timedelta(hours=hours)
        self.reached += timedelta(hours=hours)

    def off(self, hours):
        self.boot, self.seconds = self.boot + 1, 0.0
        self.true += timedelta(hours=hours)

    def told(self, issued, *, clock=False):
        """A timestamp comes; the system clock is right, or dead."""
        if issued < self.reached:
            return
        before = self.doubted
        weighed = doubted_issue_time.weigh(
            issued,
            ("k",),
            [self.reached],
            before,
            self.leaps,
            system=self.true if clock else DEAD,
            powered=Powered(str(self.boot), self.seconds),
        )
        self.doubted, self.leaps = weighed.doubted, weighed.leaps
        if self.doubted is not None:
            return
        agreed = clock and abs(self.true - issued) <= timedelta(hours=26)
        if agreed:
            self.steps.clear()
        elif before is None:
            self.steps.append((self.powered / HOUR, (issued - self.reached) / timedelta(hours=1)))
        self.reached = issued


def test_steps_of_days_add_up_to_one_week():
    """Whoever has the online key moved a screen by 6.9 days a poll, without end."""
    box = Box()
    for _ in range(40):
        box.told(box.reached + timedelta(days=6.9))
        box.on(5 / 60)
    assert box.doubted is not None
    assert box.reached - box.true < timedelta(days=7, hours=1)


def test_a_day_with_power_gives_the_week_back():
    box = Box()
    box.told(KNOWN + timedelta(days=6))
    box.on(24)
    box.told(box.reached + timedelta(days=6))
    assert box.doubted is None


def test_a_clock_that_agrees_gives_it_back_at_once():
    box = Box()
    box.off(6 * 24)
    box.told(box.true)
    box.off(6 * 24)
    box.told(box.true, clock=True)
    box.off(6 * 24)
    box.told(box.true)
    assert box.doubted is None


def test_a_box_that_is_off_each_night_and_has_no_clock_is_never_doubtful():
    box = Box()
    for _ in range(60):
        for _ in range(4):
            box.told(box.true)
            box.on(1)
        box.off(20)
        box.told(box.true)
        assert box.doubted is None


ACTS = some.lists(
    some.one_of(
        some.tuples(some.just("on"), some.floats(0, 60)),
        some.tuples(some.just("off"), some.floats(0, 40 * 24)),
        some.tuples(some.just("told"), some.floats(0, 20 * 24)),
        some.tuples(some.just("true"), some.booleans()),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(ACTS)
def test_whatever_comes_steps_stay_within_a_week_and_what_power_gives_back(acts):
    """Between any two instants; and then a day of honest renewals is believed, after any outage."""
    box = Box()
    for act, much in acts:
        if act == "told":
            box.told(box.reached + timedelta(hours=much))
        elif act == "true":
            box.told(box.true, clock=much)
        else:
            getattr(box, act)(much)
    for first, (since, _) in enumerate(box.steps):
        total = 0.0
        for until, hours in box.steps[first:]:
            total += hours
            assert total <= 7 * 24 * (1 + (until - since) / 24) + 0.01
    box.off(max(0.0, (box.reached - box.true) / timedelta(hours=1)) + 21 * 24)
    for _ in range(26):
        box.told(box.true)
        box.on(1)
    box.told(box.true)
    assert box.doubted is None
    assert box.reached == box.true
