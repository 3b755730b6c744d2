"""Withdrawals and new generations while a plate is on the glass."""

import msgspec
import pytest

from sync.withdrawals import Proven
from tests.kiosk.fakes import Kit, on, play, play_to
from tests.sync.world import entry_of

A, B = "record:aaaaaaaaaa/1", "record:bbbbbbbbbb/1"
TICK = 0.25


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def test_a_withdrawal_acts_in_the_middle_of_a_plate(kit):
    player = kit.player()
    play_to(player, A)
    play(player, 2)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, TICK)
    assert on(player) not in {A, "neutral", "factory", "first"}
    assert kit.events("left")[0]["pub_id"] == "aaaaaaaaaa"
    assert kit.events("withdrawal")


def test_it_acts_before_anyone_has_verified_it(kit):
    player = kit.player()
    play_to(player, A)
    kit.judge.verdict = None  # the judge takes its time
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, TICK)
    assert on(player) != A


def test_the_plate_that_left_does_not_come_back(kit):
    player = kit.player()
    play_to(player, A)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    seen = set()
    for _ in range(150):
        play(player, 1)
        seen.add(on(player))
    assert A not in seen
    assert B in seen


def test_an_entry_taken_out_again_stays(kit):
    player = kit.player()
    play_to(player, A)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 1)
    kit.withdraw()
    seen = set()
    for _ in range(150):
        play(player, 1)
        seen.add(on(player))
    assert A not in seen


def test_a_list_that_cannot_be_read_changes_nothing(kit):
    player = kit.player()
    play_to(player, A)
    (kit.store / "withdrawn.json").write_bytes(b'{"entries": [["rec')
    play(player, 1)
    assert on(player) == A


def test_another_version_stays(kit):
    kit.plates = (*kit.plates[:2], kit.record("aaaaaaaaaa", "OPERATORA1", 30, 2), *kit.plates[3:])
    player = kit.player()
    play_to(player, "record:aaaaaaaaaa/2")
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 1)
    assert on(player) == "record:aaaaaaaaaa/2"


def test_an_operator_leaves_with_every_record(kit):
    player = kit.player()
    play_to(player, B)
    kit.withdraw(entry_of("operator", "OPERATORB1"))
    play(player, TICK)
    assert on(player) != B


def test_the_venue_leaves_only_the_neutral_plate(kit):
    player = kit.player()
    play_to(player, "overview")
    kit.withdraw(entry_of("venue", "WH01"))
    play(player, TICK)
    assert on(player) == "neutral"


def test_everything_leaves_only_the_neutral_plate(kit):
    player = kit.player()
    play_to(player, A)
    kit.withdraw(entry_of("all", "*"))
    play(player, TICK)
    assert on(player) == "neutral"
    assert player.content.stage == "fresh"


def test_a_later_publication_shows_again_only_what_it_lifts(kit):
    player = kit.player()
    play_to(player, A)
    kit.withdraw(entry := entry_of("all", "*"))
    play(player, 1)
    kit.publish(kit.verdict(2, kit.deck(seq=8)))
    play(player, 20)
    assert on(player) == "neutral"
    kit.publish(kit.verdict(3, kit.deck(seq=9), lifts=(entry.id,)))
    play(player, 20)
    assert on(player) not in {"neutral", "factory"}


def test_a_lifted_withdrawal_written_again_before_the_judge_looks_stays_lifted(kit):
    entry = entry_of("record", "aaaaaaaaaa", 1)
    player = kit.player(kit.verdict(lifts=(entry.id,)))
    play_to(player, A)
    kit.judge.verdict = None
    kit.withdraw(entry)
    play(player, TICK)
    assert on(player) == A


def fading(player, to):
    while not (player.compositor.coming and player.compositor.coming.plate.id == to):
        player._clock.sleep(max(0.001, player.step()))


def test_a_plate_that_is_just_fading_in_leaves(kit):
    player = kit.player()
    fading(player, A)
    play(player, 0.1)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 0.2)
    assert player.compositor.coming is None
    assert on(player) not in {A, "first"}


def test_a_plate_that_is_just_fading_out_leaves(kit):
    player = kit.player()
    item = play_to(player, A)
    after = None
    while after is None:
        player._clock.sleep(max(0.001, player.step()))
        after = player.compositor.coming
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 0.2)
    assert on(player) == after.plate.id
    assert item.plate.id == A


def test_the_withdrawn_pixels_are_gone_from_the_glass(kit):
    player = kit.player()
    play_to(player, A)
    mine = kit.screen.at(50, 70)
    assert mine == (30, 225, 30)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, TICK)
    assert kit.screen.at(50, 70) != mine


def test_withdrawn_before_the_start_is_never_shown(kit):
    withdrawn = (Proven(entry_of("record", "aaaaaaaaaa", 1)),)
    player = kit.player(kit.verdict(withdrawn=withdrawn))
    seen = set()
    for _ in range(70):
        play(player, 1)
        seen.add(on(player))
    assert A not in seen
    assert B in seen


def test_a_new_generation_waits_for_the_end_of_a_plate_it_still_has(kit):
    player = kit.player()
    play_to(player, "overview")
    kit.publish(kit.verdict(2, kit.deck(seq=8)))
    play(player, 2)
    assert on(player) == "overview"
    assert kit.events("generation")[-1]["generation"] == 2
    play(player, 8)
    assert on(player) == "cover"  # its loop begins at the beginning


def test_a_plate_the_new_generation_has_no_more_leaves_at_once(kit):
    player = kit.player()
    play_to(player, A)
    rest = tuple(plate for plate in kit.plates if plate.id != A)
    kit.publish(kit.verdict(2, kit.deck(seq=8, plates=rest)))
    play(player, TICK + 0.2)
    assert on(player) != A


def test_a_generation_that_does_not_hold_leaves_the_neutral_plate(kit):
    player = kit.player()
    play_to(player, A)
    fault = "Generation 2 does not hold."
    kit.publish(msgspec.structs.replace(kit.verdict(), showing=None, faults={fault: "store"}))
    play(player, TICK + 0.2)
    assert on(player) == "factory"
    assert kit.events("fault")[-1]["fault"] == fault


def test_a_judge_that_fails_leaves_what_is_shown(kit):
    from kiosk.player.judge_process import JudgeError

    player = kit.player()
    play_to(player, A)
    kit.judge.verdict = JudgeError("ended with 9")
    (kit.store / "current").write_text("2\n")
    play(player, 2)
    assert on(player) == A
    assert kit.events("fault")[-1]["about"] == "judge"
    kit.judge.verdict = kit.verdict()
    play(player, 40)
    assert kit.events("mended")[-1]["about"] == "judge"


def test_a_judge_that_fails_at_the_start_leaves_the_neutral_plate(kit):
    from kiosk.player.judge_process import JudgeError

    player = kit.player(JudgeError("ended with 9"))
    play(player, 10)
    assert on(player) == "factory"
    kit.judge.verdict = kit.verdict()
    play(player, 40)
    assert on(player) in {plate.id for plate in kit.plates}
