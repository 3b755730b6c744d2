"""One zero point, whatever the clock says."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.age import ADVANCE_S, Age, Ledger, Meter, Stage, stage
from sync.bundle import Ages

ISSUED = datetime(2018, 11, 1, 8, tzinfo=UTC)
WRONG = [datetime(1970, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)]


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


def test_a_believable_clock_decides():
    meter = Meter(None, ISSUED, monotonic=0)
    age = meter.age(ISSUED + timedelta(hours=80), monotonic=5)
    assert (age.seconds, age.certain) == (80 * 3600, True)


@pytest.mark.parametrize("clock", WRONG)
def test_a_wrong_clock_neither_ages_nor_freezes(clock):
    meter = Meter(None, ISSUED, monotonic=100)
    young = meter.age(clock, monotonic=100 + 60)
    assert stage(young, Ages()) is Stage.DATED  # never "fresh" on an unbelievable clock
    old = meter.age(clock, monotonic=100 + 73 * 3600)
    assert stage(old, Ages()) is Stage.UNNAMED
    assert meter.now(clock, monotonic=100 + 60) == ISSUED + timedelta(seconds=60)


@pytest.mark.parametrize("clock", WRONG)
def test_restarts_cannot_keep_a_bundle_young(clock):
    ledger = None
    for _ in range(72 * 6):  # switched off every minute, ten minutes charged each time
        meter = Meter(ledger, ISSUED, monotonic=0)
        ledger = meter.ledger
    assert stage(Meter(ledger, ISSUED, monotonic=0).age(clock, 0), Ages()) is Stage.UNNAMED


def test_only_a_newer_timestamp_renews():
    meter = Meter(None, ISSUED, monotonic=0)
    assert not meter.renew(ISSUED, monotonic=5000)
    assert meter.counted(5000) == 5000
    assert meter.renew(ISSUED + timedelta(hours=1), monotonic=5000)
    assert meter.counted(5010) == 10


def test_a_ledger_of_another_zero_point_does_not_count():
    meter = Meter(Ledger("2018-10-01T00:00:00Z", 999_999), ISSUED, monotonic=0)
    assert meter.counted(0) == 0
    assert meter.ledger.charged_s == ADVANCE_S


@given(st.lists(st.floats(0, 10_000), max_size=20))
def test_time_spent_is_always_charged_before(spans):
    ledger, spent = None, 0.0
    for span in spans:
        meter = Meter(ledger, ISSUED, monotonic=7)
        assert meter.ledger.charged_s >= spent
        meter.charge(7 + span)
        spent += span
        ledger = meter.ledger
        assert ledger.charged_s >= spent


def test_a_ledger_below_zero_is_no_ledger():
    """It would keep a bundle young for ever where no clock can be believed."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"issued":"2018-11-01T08:00:00Z","charged_s":-1}', type=Ledger)
