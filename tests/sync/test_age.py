"""One monotone record of time, whatever the clock says."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.age import CHARGE_S, Age, Count, Ledger, Meter, Powered, Stage, stage
from sync.bundle import Ages

ISSUED = datetime(2018, 11, 1, 8, tzinfo=UTC)
WRONG = [datetime(1970, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)]
HOUR = 3600.0


def meter(stored=None, *, boot="first", seconds=0.0, issued=ISSUED, **more):
    made = Meter(stored, Powered(boot, seconds))
    made.take(issued, seconds, "keys", **more)
    return made


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, Stage.FRESH),
        (23.9, Stage.FRESH),
        (24, Stage.DATED),
        (71.9, Stage.DATED),
        (72, Stage.UNNAMED),
        (335, Stage.UNNAMED),
        (336, Stage.NEUTRAL),
        (9000, Stage.NEUTRAL),
    ],
)
def test_stages(hours, expected):
    assert stage(Age(hours * 3600, certain=True), Ages()) is expected


def test_the_bureau_sets_the_hours():
    assert stage(Age(3600, certain=True), Ages(1, 2, 3)) is Stage.DATED


def test_a_believable_clock_that_says_more_is_heard():
    age = meter().age(ISSUED + timedelta(hours=80), 5)
    assert (age.seconds, age.certain) == (80 * HOUR, True)


def test_a_clock_held_back_keeps_nothing_young():
    """F3: the clock stands one hour after the last timestamp, for twenty days."""
    age = meter().age(ISSUED + timedelta(hours=1), 20 * 24 * HOUR)
    assert age.seconds >= 20 * 24 * HOUR
    assert stage(age, Ages()) is Stage.NEUTRAL


@pytest.mark.parametrize("clock", WRONG)
def test_a_wrong_clock_neither_ages_nor_freezes(clock):
    made = meter(seconds=100)
    assert stage(made.age(clock, 160), Ages()) is Stage.DATED  # never "fresh" on such a clock
    assert made.now(clock, 160) == ISSUED + timedelta(seconds=60)
    assert stage(made.age(clock, 100 + 73 * HOUR), Ages()) is Stage.UNNAMED


@pytest.mark.parametrize("clock", WRONG)
def test_reboots_cannot_keep_a_bundle_young(clock):
    ledger = None
    for number in range(72 * 6):  # cut every minute, ten minutes charged each time
        made = meter(ledger, boot=str(number))
        ledger = made.ledger(0)
    assert stage(made.age(clock, 0), Ages()) is Stage.UNNAMED


def test_a_restart_of_the_process_costs_nothing():
    made = meter(seconds=50)
    before = made.age(WRONG[0], 100)
    again = meter(made.ledger(100), seconds=100)
    assert again.age(WRONG[0], 100) == before


def test_ten_reboots_a_day_for_a_year_do_not_make_a_screen_old():
    issued, ledger = ISSUED, None
    for day in range(365):
        for boot in range(10):
            made = Meter(ledger, Powered(f"{day}.{boot}", 0))
            made.take(issued, 0, "keys")
            issued += timedelta(hours=2.4)  # which is how long each boot lasts
            made.take(issued, 2.4 * HOUR, "keys")
            ledger = made.ledger(2.4 * HOUR)
    assert made.age(issued, 2.4 * HOUR).seconds < HOUR


def test_a_stream_of_delayed_timestamps_looks_as_late_as_it_is():
    """NET hands each timestamp on ten days later than it was issued, and holds the clock too."""
    made, late = meter(), timedelta()
    for hours in range(1, 24 * 40):
        late = min(late + timedelta(minutes=30), timedelta(days=10))  # it falls behind by and by
        issued = ISSUED + timedelta(hours=hours) - late
        made.take(issued, hours * HOUR, "keys")
    age = made.age(issued + timedelta(minutes=1), hours * HOUR)
    assert age.seconds >= 10 * 24 * HOUR - 1
    assert stage(age, Ages()) is Stage.UNNAMED


def test_other_keys_have_a_record_of_their_own():
    made = meter(issued=datetime(2036, 1, 1, tzinfo=UTC))
    made.take(ISSUED, 60, "new keys")
    assert made.age(ISSUED, 120).seconds == pytest.approx(60)
    assert made.now(ISSUED, 120) == ISSUED + timedelta(seconds=60)


def test_a_doubted_time_moves_no_record_but_its_own():
    made = meter()
    far = datetime(2036, 1, 1, tzinfo=UTC)
    made.take(far, HOUR, "keys", "2036-01-01T00:00:00Z")
    assert not made.age(far, HOUR).certain
    assert made.reached("keys", HOUR) == ISSUED + timedelta(hours=1)
    assert stage(made.age(ISSUED, HOUR + 73 * HOUR), Ages()) is Stage.UNNAMED  # it grows old too
    made.take(ISSUED + timedelta(hours=80), 80 * HOUR, "keys")
    assert made.age(ISSUED + timedelta(hours=80), 80 * HOUR) == Age(0.0, certain=True)


def test_what_a_generation_falls_back_to_is_as_old_as_it_is():
    made = meter(issued=ISSUED + timedelta(hours=30))
    made.take(ISSUED, 0, "keys")
    assert made.age(WRONG[0], 0).seconds >= 30 * HOUR


def test_a_clock_that_disagrees_is_noticed():
    made = meter()
    assert not made.disagrees(ISSUED + timedelta(hours=25), 0)
    assert made.disagrees(ISSUED + timedelta(hours=27), 0)
    assert made.disagrees(ISSUED - timedelta(hours=27), 0)


def test_a_ledger_below_zero_is_no_ledger():
    """It would keep a bundle young for ever where no clock can be believed."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(
            b'{"boot":"","at":0,"counts":{"k":{"reached":-1,"issued":0}}}', type=Ledger
        )


events = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.floats(0, 200_000)),
        st.tuples(st.just("cut"), st.floats(0, CHARGE_S)),  # so much of the record is lost
        st.tuples(st.just("restart"), st.just(0.0)),
        st.tuples(st.just("issue"), st.floats(-500_000, 500_000)),
        st.tuples(st.just("doubted"), st.floats(1_000_000, 1e9)),
    ),
    max_size=30,
)


@given(events, st.sampled_from([*WRONG, ISSUED, ISSUED + timedelta(days=3)]))
def test_the_invariants_of_the_record(happened, clock):
    """E never falls under the same keys; nothing looks younger than the time it was powered on
    since it was taken; the system clock moves neither."""
    made, seconds, boot, zero = meter(), 0.0, 0, ISSUED
    powered = 0.0  # powered-on seconds since `zero` was taken
    reached = made.reached("keys", 0)
    for kind, amount in happened:
        if kind == "pass":
            seconds, powered = seconds + amount, powered + amount
        elif kind == "cut":
            ledger = made.ledger(seconds)
            powered += amount  # spent after the ledger was written, and never counted
            boot, seconds = boot + 1, 0.0
            made = Meter(ledger, Powered(str(boot), 0.0))
            made.take(zero, 0.0, "keys")
        elif kind == "restart":
            made = Meter(made.ledger(seconds), Powered(str(boot), seconds))
            made.take(zero, seconds, "keys")
        elif kind == "issue":
            issued = zero + timedelta(seconds=amount)
            if made.take(issued, seconds, "keys"):
                zero, powered = issued, 0.0
            else:
                made.take(zero, seconds, "keys")
        else:
            made.take(zero + timedelta(seconds=amount), seconds, "keys", "doubt")
            made.take(zero, seconds, "keys")
        now = made.reached("keys", seconds)
        assert now >= reached - timedelta(milliseconds=1)
        reached = now
        assert made.age(clock, seconds).seconds >= powered - 0.01
        assert made.now(WRONG[0], seconds) == now


def test_a_count_is_what_stands_on_disk():
    made = meter(seconds=5)
    assert made.ledger(65).counts["keys"] == Count(
        ISSUED.timestamp() + 60, ISSUED.timestamp(), CHARGE_S
    )
