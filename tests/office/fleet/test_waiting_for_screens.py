"""`--wait`: asked once a second, until all that are heard have confirmed or the time is over."""

from datetime import datetime, timedelta

import pytest

from tests.office.screens_told import AT, screen, silent


class Clock:
    """A clock that the waiting itself turns."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def _office(bureau):
    """Words of the office are read in it."""


def count(confirmed: int, pending=(), missing=()):
    from office.monitoring.acknowledgements import PushCount
    from office.monitoring.kept_acks import Ack

    acks = tuple(Ack(f"WH01-0{n}", AT, None, "") for n in range(confirmed))
    return PushCount(confirmed + len(pending) + len(missing), acks, tuple(pending), tuple(missing))


def waited(counts, seconds=120):
    """What came of it, and how many seconds it took."""
    from office.commands.screens_confirm import wait

    clock = Clock()
    found = wait(counts, seconds, now=clock, sleep=clock.sleep)
    return found, (clock.now - AT).total_seconds()


def test_it_ends_as_soon_as_all_have_confirmed():
    def counts(now):
        left = 2 - int((now - AT).total_seconds())
        return count(2 - left, [screen(f"WH01-1{n}") for n in range(left)])

    found, took = waited(counts)
    assert (len(found.acks), took) == (2, 2)


def test_nobody_waits_for_a_screen_that_is_silent():
    found, took = waited(lambda _now: count(1, missing=[silent()]))
    assert (len(found.silent), took) == (1, 0)


def test_it_gives_up_when_the_time_is_over():
    found, took = waited(lambda _now: count(1, [screen()]), seconds=5)
    assert (len(found.pending), took) == (1, 5)


@pytest.mark.parametrize("seconds", [0, -1])
def test_no_seconds_are_one_look(seconds):
    found, took = waited(lambda _now: count(1, [screen()]), seconds=seconds)
    assert (len(found.pending), took) == (1, 0)


def told(found, capsys):
    from office.commands.screens_confirm import tell

    return tell(found), capsys.readouterr().out


def test_who_is_missing_is_named_and_until_when(capsys):
    code, said = told(count(1, missing=[silent("WH01-03")]), capsys)
    assert code == 3
    assert "Confirmed: 1 of 2 screens" in said
    assert "WH01-03: last report 11-26 09:12; by the signed limit" in said


def test_all_confirmed_is_no_error(capsys):
    assert told(count(2), capsys)[0] == 0


def test_without_screens_it_says_so_and_is_no_error(capsys):
    code, said = told(count(0), capsys)
    assert (code, "No screen in service is enrolled" in said) == (0, True)


def test_an_hour_that_is_set_is_not_waited_for(signed):
    said = signed.refused("publish", "--at", "2026-12-01T09:00", "--wait", code=2)
    assert "--wait cannot be used with scheduled publication" in said
