"""Until when what was judged stands: at each step of time before, judging anew says the same."""

from datetime import timedelta
from itertools import product

from msgspec.structs import replace

from office.monitoring.expected import Expected
from office.monitoring.last_reports import LastReport, Started
from office.monitoring.machine_starts import MANY, REPEATED_WITHIN, many_starts
from office.monitoring.on_glass import Heard
from office.monitoring.screen_state_rules import Listening, judge
from office.monitoring.stands_until import starts_stand_until, truth_stands_until
from sync.bundle import Hours
from sync.state_report import Glass, Held
from tests.office.screens_told import AT, report

PLATE = "d" * 64
_STEPS_S = (30, 60, 61, 100, 299, 420, 421, 599, 601, 899, 900, 901, 3_600, 40_000, 50_000, 94_000)


def _steps():
    return sorted({AT + timedelta(seconds=at + by) for at in _STEPS_S for by in (0, 1)})


def _heards():
    """What a screen may say last, just now."""
    for down, seq, withdrawal, read, issued in product(
        (False, True), (0, 7), (0, 3), ("same", "differs"), (None, 93_500)
    ):
        glass = Glass(("e" if down else "d") * 64, "plate", 3, read)
        said = report(glass=glass, held=replace(Held(), seq=seq), up_s=4_000)
        at = AT - timedelta(seconds=issued) if issued else None
        yield Heard(said, AT, at, (), withdrawal)


def _expecteds():
    yield None
    for hours in (Hours("00:00", "00:00"), Hours("09:00", "16:50")):
        yield Expected(
            "WH01", 7, 3, frozenset({PLATE, "e" * 64}), frozenset({"e" * 64}), hours=hours,
            seq_at=AT - timedelta(seconds=10), withdrawal_at=AT - timedelta(seconds=30),
        )  # fmt: skip


def test_until_then_judging_anew_says_the_same():
    began = AT - timedelta(days=2)
    for heard, expected in product(_heards(), _expecteds()):
        kept, until = None, AT
        for now in _steps():
            listening = Listening(began, now)
            truth = judge("in-service", heard, expected, listening, now)
            if now < until:
                assert truth == kept, (heard, expected, now - AT)
            else:
                kept = truth
                until = truth_stands_until(truth, heard, expected, listening, now)
            assert until >= now


def test_most_of_the_time_it_stands():
    """Of a screen that is as signed nothing is to be judged before its next report is overdue."""
    expected = Expected("WH01", 7, 3, frozenset({PLATE}))
    heard = Heard(report(held=replace(Held(), seq=7)), AT, withdrawal=3)
    listening = Listening(AT - timedelta(days=2), AT)
    truth = judge("in-service", heard, expected, listening, AT)
    assert truth_stands_until(truth, heard, expected, listening, AT) == AT + timedelta(seconds=420)


def test_of_starts_it_stands_until_they_are_no_longer_many():
    firsts = [AT - timedelta(hours=23 - n) for n in range(MANY + 1)]
    last = LastReport(report(), AT, "", tuple(Started("a" * 32, at, AT) for at in firsts))
    until = starts_stand_until(last, AT)
    assert many_starts(firsts, until - timedelta(seconds=1))
    assert not many_starts(firsts, until)
    again = LastReport(report(), AT, "", repeated_at=AT - timedelta(hours=1))
    assert starts_stand_until(again, AT) == AT - timedelta(hours=1) + REPEATED_WITHIN
