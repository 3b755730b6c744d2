"""The agent's loop: its period, its wake calls, and its patience, on a clock of the test's own."""

from itertools import pairwise

import pytest

from kiosk.agent.agent import turn
from kiosk.agent.polling import CUT_S, POLL_S, SPREAD_S, Polling, poll_between
from kiosk.agent.wake_call import Wake
from sync.errors import DownloadError, StoreError
from sync.screen_settings import Running
from sync.transport import RefusedError
from tests.kiosk.fakes import SilentWatchdog


class SlowSync:
    """A sync under way, on the loop's own clock."""

    def __init__(self, bureau, seconds):
        self.bureau, self.ends = bureau, bureau.now + seconds

    def done_within(self, seconds):
        self.bureau.now = min(self.ends, self.bureau.now + seconds)
        return self.bureau.now == self.ends


class Bureau:
    """Time, repository and wake call as the loop sees them."""

    def __init__(self, *, wake=True, hold=50.0):
        self.now = 1000.0
        self.polls = []
        self.calls = []
        self.up = True
        self.wake_up = True
        self.tag = "1.0"
        self.published = "1.0"
        self.hold = hold
        self.chatty = False
        self.cached = False
        self.asks = False
        self.rung = []
        self.acts = []
        self.wishes = b""
        self.refusal = DownloadError("连不上。", "down")
        self.slow = 1.0
        self.meanwhile = lambda: None
        self.polling = Polling(
            sync=self.sync,
            tag=lambda: self.tag,
            wake=self.wake if wake else None,
            keep=lambda reply: self.acts.append("keep"),
            report=lambda: self.rung.append(self.now),
            wishes=lambda: self.wishes,
            clock=lambda: self.now,
            wait=self.wait,
            draw=lambda low, high: (low + high) / 2,
        )

    def sync(self, beside):
        self.polls.append(self.now)
        self.acts.append("sync")
        brings = self.published
        sync = SlowSync(self, self.slow)
        if self.slow > 1:
            self.meanwhile()
            beside(sync)
        self.now = sync.ends
        if self.up and not self.cached:
            self.tag = brings
        return self.up

    def wake(self, seen, seconds, beside=None):
        self.calls.append((self.now, seen))
        if beside and self.wake_up and seen == self.published:
            self.now = min(self.now + self.hold, beside.ends)
            return None if self.now == beside.ends else Wake(seen)
        if not self.wake_up:
            self.now += 0.1
            raise self.refusal
        if self.chatty:
            self.published = f"{int(self.published.partition('.')[0]) + 1}.0"
        if seen == self.published:
            self.now += min(self.hold, seconds)
        else:
            self.now += 0.1
        return Wake(self.published, report=self.asks)

    def wait(self, seconds):
        assert seconds > 0
        self.now += seconds

    def run(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.polling.step()


def gaps(times):
    return [b - a for a, b in pairwise(times)]


def test_it_polls_at_once_and_then_in_its_period():
    bureau = Bureau(wake=False)
    bureau.run(3600)
    assert bureau.polls[0] == 1000
    assert all(POLL_S[0] <= gap <= POLL_S[1] + 2 for gap in gaps(bureau.polls))
    assert len(bureau.polls) > 12


def test_it_keeps_its_period_with_a_wake_call_held():
    bureau = Bureau()
    bureau.run(3600)
    assert all(gap <= POLL_S[1] + 2 for gap in gaps(bureau.polls))
    assert len(bureau.calls) > 60


@pytest.mark.parametrize("years", [-1, 1, -56, 20])
def test_a_step_of_the_system_clock_changes_nothing(monkeypatch, years):
    """The loop never asks the system clock: only the clock it was given."""
    import time

    bureau = Bureau()
    stepped = time.time() + years * 365 * 86400
    monkeypatch.setattr(time, "time", lambda: stepped)
    bureau.run(1800)
    steady = Bureau()
    steady.run(1800)
    assert bureau.polls == steady.polls


def test_news_by_wake_are_fetched_at_once():
    bureau = Bureau()
    bureau.run(30)
    bureau.published = "2.0"
    before = bureau.now
    bureau.run(60)
    assert bureau.polls[-1] - before <= 51
    assert bureau.tag == "2.0"


def test_what_was_announced_but_not_delivered_is_not_fetched_over_and_over():
    """The wake call is ahead of a cache between repository and screen."""
    bureau = Bureau()
    bureau.run(5)
    bureau.published = "2.0"

    bureau.cached = True
    bureau.run(600)
    assert len(bureau.polls) < 8


def test_an_office_that_always_has_news_is_slowed_down():
    bureau = Bureau()
    bureau.run(5)
    bureau.chatty = True
    bureau.run(3600)
    assert len(bureau.polls) < 60


def test_failures_are_retried_soon_and_then_more_rarely():
    bureau = Bureau(wake=False)
    bureau.up = False
    bureau.run(3600)
    found = gaps(bureau.polls)
    assert found[0] < 20
    assert found[-1] > 150
    assert max(found) <= POLL_S[1] + 1


@pytest.mark.parametrize(
    ("refusal", "fewest", "most"),
    [
        (DownloadError("连不上。", "nobody answers, and a packet is cheap"), 600, 1500),
        (RefusedError("未取到。", "refused", 404), 5, 120),
    ],
)
def test_a_wake_call_that_is_down_does_not_stop_the_polls(refusal, fewest, most):
    bureau = Bureau()
    bureau.wake_up, bureau.refusal = False, refusal
    bureau.run(3600)
    assert all(gap <= POLL_S[1] + 2 for gap in gaps(bureau.polls))
    assert fewest < len(bureau.calls) < most


def test_every_reply_is_kept_before_the_sync():
    bureau = Bureau()
    bureau.run(5)
    bureau.published = "1.1"
    bureau.run(55)
    assert "".join(act[0] for act in bureau.acts).startswith("skks")


def test_a_report_that_is_asked_for_is_had_and_fetches_nothing():
    bureau = Bureau()
    bureau.run(5)
    polls = len(bureau.polls)
    bureau.asks, bureau.hold = True, 2
    bureau.polling.step()
    bureau.asks, bureau.hold = False, 50
    bureau.run(30)
    assert len(bureau.rung) == 1
    assert len(bureau.polls) == polls


def test_an_office_that_always_asks_for_a_report_is_slowed_down():
    bureau = Bureau()
    bureau.run(5)
    bureau.asks, bureau.hold = True, 0.1
    bureau.run(3600)
    assert len(bureau.calls) < 60
    assert all(gap <= POLL_S[1] + 2 for gap in gaps(bureau.polls))


def test_a_new_wish_of_activation_is_met_within_a_wake_call():
    bureau = Bureau()
    bureau.run(5)
    bureau.wishes = b"a plate"
    bureau.up = False
    before = bureau.now
    bureau.run(55)
    assert [t for t in bureau.polls if t >= before]
    assert len(bureau.polls) < 5  # and not over and over while the network is down


def test_an_office_that_is_full_is_left_alone_for_as_long_as_it_asks():
    bureau = Bureau()
    bureau.wake_up = False
    bureau.refusal = RefusedError("未取到。", "full", 503, 60)
    bureau.run(3600)
    assert min(gaps([when for when, _ in bureau.calls])) >= 60


def test_a_fleet_that_was_cut_off_comes_back_over_seconds():
    bureau = Bureau()
    bureau.run(5)
    drawn = []
    bureau.polling._draw = lambda low, high: drawn.append((low, high)) or high
    bureau.wake_up = False
    bureau.polling.step()
    assert (0.0, CUT_S) in drawn
    bureau.refusal = RefusedError("未取到。", "restarts", 503, 4)
    bureau.run(10)
    assert (4, 8) in drawn


def test_what_a_sync_has_brought_is_not_announced_again():
    """A withdrawal wakes by its delta, a moment before the snapshot that lists it."""
    bureau = Bureau()
    bureau.run(5)
    bureau.published = "1.1"
    bureau.run(55)
    bureau.published = "2.1"  # between the wake and its poll
    polls = len(bureau.polls)
    bureau.run(10)
    assert bureau.calls[-1][1] == "2.1"
    assert len(bureau.polls) == polls + 1


def test_who_is_woken_together_does_not_poll_together():
    drawn = []
    bureau = Bureau()
    bureau.polling._draw = lambda low, high: drawn.append((low, high)) or high
    bureau.run(5)
    bureau.published = "2.0"
    bureau.run(60)
    assert SPREAD_S in drawn


def test_only_turns_of_the_loop_feed_the_watchdog():
    watchdog = SilentWatchdog()

    def full():
        raise StoreError("磁盘写入失败。", "full")

    turn(full, watchdog)
    turn(lambda: None, watchdog)
    assert watchdog.fed == 2


def test_no_turn_is_longer_than_the_watchdog_waits():
    bureau = Bureau(wake=False)
    for _ in range(200):
        before = bureau.now
        bureau.polling.step()
        assert bureau.now - before <= 60


def test_the_settings_say_how_long_between_polls_at_most():
    assert poll_between(Running()) == POLL_S
    assert poll_between(Running(poll_s=300)) == (60.0, 300)
    assert poll_between(Running(poll_s=60)) == (60.0, 60)


def test_beside_a_sync_that_takes_long_a_call_is_held():
    bureau = Bureau()
    bureau.slow = 110.0
    bureau.polling.step()
    assert bureau.calls == [(1000.0, "1.0"), (1050.0, "1.0"), (1100.0, "1.0")]
    assert bureau.now == 1110.0


def test_what_was_published_while_a_sync_was_at_work_is_fetched_after_it():
    """It began too early for that, and the office does not announce it again."""
    bureau = Bureau()
    bureau.slow, bureau.meanwhile = 20.0, lambda: setattr(bureau, "published", "1.1")
    bureau.polling.step()
    assert (bureau.acts[:2], bureau.tag) == (["sync", "keep"], "1.0")
    bureau.slow = 1.0
    bureau.run(SPREAD_S[1])
    assert (len(bureau.polls), bureau.tag) == (2, "1.1")


def test_news_that_comes_beside_a_sync_that_fails_waits_for_no_pause_but_its_own():
    """The pauses after failures go on behind it: it is tried once."""
    bureau = Bureau()
    bureau.up = False
    bureau.run(600)
    bureau.slow, bureau.meanwhile = 20.0, lambda: setattr(bureau, "published", "1.1")
    polls = len(bureau.polls)
    while len(bureau.polls) < polls + 3:
        bureau.polling.step()
    soon, late = gaps(bureau.polls[-3:])
    assert soon - bureau.slow <= SPREAD_S[1]
    assert late - bureau.slow > 10 * SPREAD_S[1]


def test_an_office_out_of_reach_is_not_called_without_a_pause_beside_a_sync():
    bureau = Bureau()
    bureau.slow, bureau.wake_up = 100.0, False
    bureau.polling.step()
    assert 100 / CUT_S < len(bureau.calls) < 50
    assert all(gap > 1 for gap in gaps([at for at, _ in bureau.calls]))


def test_an_envelope_that_no_disk_takes_ends_no_sync(capsys):
    bureau = Bureau()
    bureau.slow, bureau.meanwhile = 20.0, lambda: setattr(bureau, "published", "1.1")

    def full(_reply):
        raise StoreError("磁盘写入失败。", "There is no such place.")

    bureau.polling._keep = full
    bureau.polling.step()
    assert "no such place" in capsys.readouterr().err
    assert bureau.now >= 1020
