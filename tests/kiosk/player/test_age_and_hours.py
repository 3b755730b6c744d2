"""Age and opening hours on the glass; system clocks that are years off."""

from datetime import timedelta

import msgspec
import pytest

from kiosk.status import read_ledger, read_player
from tests.kiosk.fakes import Kit, on, play, play_to
from tests.sync.world import entry_of

A, B = "record:aaaaaaaaaa/1", "record:bbbbbbbbbb/1"
NAMED = {A, B}


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def seen_in(player, seconds):
    seen = set()
    for _ in range(int(seconds)):
        play(player, 1)
        seen.add(on(player))
    return seen


def test_young_content_says_nothing_of_its_age(kit):
    player = kit.player()
    play(player, 2)
    assert player.content.facts(1, 6).stale_h is None


def test_after_a_day_the_strip_says_so(kit):
    kit.clock.offset = timedelta(hours=30)
    player = kit.player()
    seen = seen_in(player, 60)
    assert player.content.facts(1, 6).stale_h == 31
    assert seen >= NAMED


def test_after_three_days_no_operator_is_named(kit):
    kit.clock.offset = timedelta(hours=72)
    player = kit.player()
    seen = seen_in(player, 60)
    assert not seen & NAMED
    assert {"cover", "overview", "howto"} <= seen


def test_an_operator_leaves_in_the_middle_when_the_hour_comes(kit):
    kit.clock.offset = timedelta(hours=71) - timedelta(seconds=45)
    player = kit.player()
    play_to(player, A)
    seen = seen_in(player, 300)
    assert kit.events("age")[-1]["stage"] == "unnamed"
    assert on(player) not in NAMED
    assert seen


def test_a_record_leaves_when_its_time_of_showing_is_over(kit):
    over = "2026-11-25T01:01:00Z"  # a minute after the start
    plates = tuple(
        msgspec.structs.replace(plate, until=over) if plate.id == A else plate
        for plate in kit.plates
    )
    player = kit.player(kit.verdict(deck=kit.deck(plates=plates)))
    play_to(player, A)
    play(player, 60 - (kit.clock.seconds - 1000) + 1)
    assert on(player) != A
    assert A not in seen_in(player, 120)
    assert B in seen_in(player, 120)


def test_after_two_weeks_only_the_neutral_plate(kit):
    kit.clock.offset = timedelta(hours=336)
    player = kit.player()
    assert seen_in(player, 60) == {"neutral"}


def test_a_fresh_timestamp_brings_everything_back(kit):
    kit.clock.offset = timedelta(hours=336)
    player = kit.player()
    play(player, 5)
    verdict = msgspec.structs.replace(kit.verdict(), issued="2026-12-09T00:30:00Z")
    kit.publish(verdict)
    assert seen_in(player, 60) >= NAMED


def test_an_older_timestamp_makes_nothing_younger(kit):
    kit.clock.offset = timedelta(hours=71)
    player = kit.player()
    play(player, 2)
    kit.publish(msgspec.structs.replace(kit.verdict(), issued="2026-11-20T00:00:00Z"))
    play(player, 2)
    assert read_player(kit.state).seconds == pytest.approx((72 + 5 * 24) * 3600, abs=60)


@pytest.mark.parametrize("step", [timedelta(days=-365), timedelta(days=3650)])
def test_a_step_of_the_clock_changes_neither_order_nor_time(kit, step):
    player = kit.player()
    play_to(player, "overview")
    begun = kit.clock.seconds
    kit.clock.offset = step
    play(player, 1)
    play_to(player, "howto")
    assert kit.clock.seconds - begun == pytest.approx(30, abs=0.5)
    assert read_player(kit.state).certain is False


def test_a_clock_that_cannot_be_believed_is_told(kit):
    kit.clock.offset = timedelta(days=-20000)
    player = kit.player()
    play_to(player, A)
    assert read_player(kit.state).stage == "dated"


def test_powered_on_time_ages_it_with_a_dead_clock(kit):
    kit.clock.offset = timedelta(days=-20000)
    player = kit.player()
    play(player, 1)
    kit.clock.sleep(72 * 3600)
    play(player, 15)
    assert read_player(kit.state).stage == "unnamed"
    assert on(player) not in NAMED


def test_the_record_is_on_disk_before_ten_minutes_can_be_lost(kit):
    player = kit.player()
    play(player, 2)
    first = read_ledger(kit.state)
    play(player, 610)
    later = read_ledger(kit.state)
    (before,), (after,) = first.counts.values(), later.counts.values()
    assert 300 <= later.at - first.at <= 610
    assert after.reached - before.reached == pytest.approx(later.at - first.at)


def test_switching_off_and_on_does_not_make_it_younger(kit):
    kit.clock.offset = timedelta(days=-20000)
    play(kit.player(), 1)
    kit.clock.sleep(72 * 3600)
    player = kit.player()
    play(player, 15)
    kit.clock.boot, kit.clock.seconds = "second", 0.0
    player = kit.player()
    assert not seen_in(player, 60) & NAMED


def test_a_clock_held_back_does_not_keep_it_young(kit):
    """F3: the wall clock stands still while the box is on."""
    player = kit.player()
    play(player, 1)
    kit.clock.sleep(20 * 24 * 3600)
    kit.clock.offset = -timedelta(days=20)
    play(player, 15)
    assert (read_player(kit.state).stage, on(player)) == ("neutral", "neutral")


def test_a_clock_a_month_ahead_is_said_and_all_is_well_when_it_is_right(kit):
    kit.clock.offset = timedelta(days=30)
    player = kit.player()
    play(player, 15)
    assert read_player(kit.state).stage == "neutral"
    assert any("disagree" in fault for fault in read_player(kit.state).faults)
    kit.clock.offset = timedelta()
    play(player, 15)
    assert (read_player(kit.state).stage, read_player(kit.state).faults) == ("fresh", {})


def test_a_doubted_time_is_shown_with_its_date_and_never_believed(kit):
    far = "2036-01-01T00:00:00Z"
    player = kit.player()
    play(player, 15)
    kit.publish(kit.verdict(generation=2, issued=far, provisional=far))
    play(player, 15)
    assert read_player(kit.state).stage == "dated"
    assert any("unconfirmed" in fault for fault in read_player(kit.state).faults)
    kit.publish(kit.verdict(generation=3, issued="2026-11-25T01:00:00Z"))
    play(player, 15)
    assert (read_player(kit.state).stage, read_player(kit.state).faults) == ("fresh", {})


@pytest.mark.parametrize("role", ["root", "targets", "venue-wh01"])
def test_what_has_expired_leaves_only_the_neutral_plate(kit, role):
    player = kit.player(kit.verdict(expires={role: "2026-11-25T01:01:00Z"}))
    play(player, 30)
    assert on(player) != "neutral"
    play(player, 60)
    assert on(player) == "neutral"
    assert any(role in fault and "expired" in fault for fault in read_player(kit.state).faults)


def test_a_damaged_ledger_does_not_stop_it(kit):
    (kit.state / "status").mkdir()
    (kit.state / "status/age.json").write_bytes(b"\0\0\0")
    player = kit.player()
    play_to(player, A)


# --- opening hours -----------------------------------------------------------------


def test_closed_dims_the_neutral_plate(kit):
    player = kit.player(kit.verdict(open=False, until="2026-11-25T02:00:00Z"))
    play(player, 2)
    assert on(player) == "dark"
    assert read_player(kit.state).dark
    brightest = max(max(kit.screen.at(x, y)) for x in range(0, 640, 5) for y in range(0, 480, 5))
    assert 0 < brightest <= 21


def test_it_moves_while_it_is_dark(kit):
    player = kit.player(kit.verdict(open=False, until="2026-11-25T12:00:00Z"))
    play(player, 2)
    before = kit.screen.pixels((0, 0, 640, 480))
    play(player, 125)
    assert kit.screen.pixels((0, 0, 640, 480)) != before


def test_the_doors_open_on_time(kit):
    player = kit.player(kit.verdict(open=False, until="2026-11-25T01:01:00Z"))
    play(player, 5)
    kit.judge.verdict = kit.verdict(open=True, until="2026-11-25T14:00:00Z")
    play(player, 50)
    assert on(player) == "dark"
    play(player, 8)
    assert on(player) == "cover"
    assert [e["event"] for e in kit.log() if e["event"] in {"dark", "light"}] == ["dark", "light"]


def test_the_doors_close_on_time(kit):
    player = kit.player(kit.verdict(open=True, until="2026-11-25T01:01:00Z"))
    play_to(player, A)
    kit.judge.verdict = kit.verdict(open=False, until="2026-11-26T01:00:00Z")
    play(player, 60)
    assert on(player) == "dark"


@pytest.mark.parametrize("step", [timedelta(hours=-5), timedelta(days=365)])
def test_hours_are_looked_up_anew_when_the_clock_was_set(kit, step):
    player = kit.player(kit.verdict(until="2026-11-25T14:00:00Z"))
    play(player, 5)
    asked = kit.judge.asked
    kit.clock.offset = step
    play(player, 3)
    assert kit.judge.asked == asked + 1


def test_a_record_withdrawn_at_night_is_not_there_in_the_morning(kit):

    player = kit.player(kit.verdict(open=False, until="2026-11-25T01:01:00Z"))
    play(player, 5)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 5)
    kit.judge.verdict = kit.verdict()
    play(player, 50)
    assert A not in seen_in(player, 60)
