"""A change of proxy or address is kept once a report went by it, and undone if none did."""

from itertools import pairwise

import pytest

from kiosk.hands.network_trial import (
    SETTLED_S,
    TRIAL_S,
    begun,
    failed,
    judged,
    remembered,
    version_of,
    wanted,
    word_for,
)
from kiosk.network import Answered, Network, NetworkState
from sync.screen_settings import StaticAddress
from tests.kiosk.orders_given import BOOT, SCREEN, settings

PROXY = "http://10.0.0.1:3128"
OTHER = "http://10.0.0.2:3128"
STATIC = StaticAddress("192.168.10.21/24", "192.168.10.1")
OTHER_BOOT = "1e" * 16


def tried(kept, state=None, up_s=1000.0, boot=BOOT):
    state = state or NetworkState()
    return begun(state, *wanted(state, kept), boot, up_s)


@pytest.fixture
def trial():
    return tried([settings(proxy=PROXY)])


def test_what_is_wanted_is_in_use_at_once_and_what_was_before_is_kept(trial):
    assert (trial.now, trial.before) == (Network(PROXY), Network())
    assert trial.words == ("proxy all.1",)


def test_a_report_by_the_new_way_ends_the_trial(trial):
    found = judged(trial, Answered(trial.change, BOOT, 1000 + SETTLED_S), BOOT, 1100)
    assert (found.now, found.before, found.undone) == (Network(PROXY), None, {})


@pytest.mark.parametrize(
    "answered",
    [
        Answered(),
        Answered("another", BOOT, 1000 + SETTLED_S),
        Answered(f"{BOOT}.1000.000", BOOT, 1000 + SETTLED_S - 1),
        Answered(f"{BOOT}.1000.000", BOOT, 500),
        Answered(f"{BOOT}.1000.000", OTHER_BOOT, SETTLED_S - 1),
    ],
)
def test_a_report_by_another_way_or_begun_too_soon_proves_nothing(trial, answered):
    assert judged(trial, answered, BOOT, 1200).before == Network()


def test_after_ten_minutes_without_one_it_is_as_before(trial):
    almost = judged(trial, Answered(), BOOT, 1000 + TRIAL_S - 1)
    assert almost.now == Network(PROXY)
    found = judged(almost, Answered(), BOOT, 1000 + TRIAL_S)
    assert (found.now, found.before) == (Network(), None)
    assert found.undone == {"proxy all.1": "reverted"}


def test_the_minutes_are_counted_over_restarts(trial):
    state = judged(trial, Answered(), BOOT, 1100)
    for boot in ("a" * 32, "b" * 32, "c" * 32, "d" * 32):
        assert state.before is not None
        state = judged(state, Answered(), boot, 110)
    assert state.now == Network(PROXY)
    assert judged(state, Answered(), "e" * 32, 60).now == Network()


def test_a_clock_that_goes_back_neither_ends_nor_lengthens_it(trial):
    state = judged(trial, Answered(), BOOT, 1400)
    state = judged(state, Answered(), BOOT, 900)
    assert state.tried_s == 400


def test_what_was_undone_is_not_tried_again_by_itself(trial):
    kept = [settings(proxy=PROXY)]
    found = judged(trial, Answered(), BOOT, 1000 + TRIAL_S)
    assert wanted(remembered(found, kept), kept) == (Network(), set())


def test_the_next_version_is_tried(trial):
    found = judged(trial, Answered(), BOOT, 1000 + TRIAL_S)
    kept = [settings(version=2, proxy=PROXY)]
    found = remembered(found, kept)
    assert found.undone == {}
    assert wanted(found, kept) == (Network(PROXY), {"proxy all.2"})


def test_a_word_that_is_taken_back_is_on_trial_too_and_undone_once():
    state = NetworkState(now=Network(PROXY))
    kept = [settings(version=2, poll_s=240), settings("WH01", 3)]
    state = tried(kept, state)
    assert (state.now, state.before) == (Network(), Network(PROXY))
    state = judged(state, Answered(), BOOT, 1000 + TRIAL_S)
    assert state.now == Network(PROXY)
    assert wanted(remembered(state, kept), kept) == (Network(PROXY), set())


def test_with_every_settings_lost_the_box_goes_back_to_its_own_ways_once():
    state = tried([], NetworkState(now=Network(PROXY)))
    state = judged(state, Answered(), BOOT, 1000 + TRIAL_S)
    assert wanted(remembered(state, []), []) == (Network(PROXY), set())


def test_a_second_change_during_a_trial_goes_back_to_what_was_proved(trial):
    kept = [settings(version=2, proxy=OTHER), settings(SCREEN, address=STATIC)]
    second = tried(kept, trial, 1300)
    assert second.tried_s == 0
    assert second.change != trial.change
    found = judged(second, Answered(trial.change, BOOT, 1200), BOOT, 1300 + TRIAL_S)
    assert found.now == Network()
    assert set(found.undone) == {"proxy all.1", "proxy all.2", f"address {SCREEN}.1"}


def test_a_proxy_is_tried_though_the_address_of_the_same_version_cannot_be():
    kept = [settings(SCREEN, proxy=PROXY, address=STATIC)]
    state = failed(NetworkState(), [f"address {SCREEN}.1"])
    assert wanted(state, kept) == (Network(PROXY), {f"proxy {SCREEN}.1"})


def test_of_each_field_the_narrowest_group_that_says_something_counts():
    kept = [settings(proxy=PROXY), settings("WH01", 4, proxy=""), settings(SCREEN, 2)]
    assert word_for("proxy", kept) == ("proxy WH01.4", "")
    assert word_for("address", kept) == (f"address all.1+WH01.4+{SCREEN}.2", None)
    assert version_of(kept[1]) == "WH01.4"


def test_no_two_changes_have_one_name():
    names = [tried([settings(proxy=PROXY)], up_s=s, boot=b).change
             for b in (BOOT, OTHER_BOOT) for s in (10.0, 10.5)]  # fmt: skip
    assert all(a != b for a, b in pairwise(sorted(names)))


def test_without_a_trial_nothing_is_judged():
    state = NetworkState(now=Network(PROXY))
    assert judged(state, Answered(), OTHER_BOOT, 10**6) is state
