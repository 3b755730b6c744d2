"""Warnings, good news and replies on the glass: their place, their end, and how they leave."""

from datetime import timedelta

import msgspec
import pytest

from sync.instants import format_instant
from tests.kiosk.fakes import START, Kit, on, play, play_to
from tests.sync.world import entry_of

A, REPLY = "record:aaaaaaaaaa/1", "reply:aaaaaaaaaa/1"
NEWS = "1" * 32


@pytest.fixture
def kit(tmp_path):
    kit = Kit(tmp_path)
    warning = kit.paint("warning-1", "warning", 70, theme="amber")
    promise = kit.paint("promise-1", "promise", 80)
    cover, overview, one, other, howto, neutral = kit.plates
    kit.plates = (
        cover, msgspec.structs.replace(warning, news=(NEWS,)), overview,
        one, kit.reply("aaaaaaaaaa", "OPERATORA1", 90), other, howto,
        msgspec.structs.replace(promise, operators=("OPERATORC1", "OPERATORD1")), neutral,
    )  # fmt: skip
    return kit


def changed(kit, name, **changes):
    kit.plates = tuple(
        msgspec.structs.replace(plate, **changes) if plate.id == name else plate
        for plate in kit.plates
    )


def seen_in(player, seconds):
    seen = []
    for _ in range(int(seconds)):
        play(player, 1)
        if not seen or seen[-1] != on(player):
            seen.append(on(player))
    return seen


def test_a_warning_stands_second_a_reply_behind_its_record_good_news_before_the_end(kit):
    player = kit.player()
    play_to(player, "cover")
    seen = seen_in(player, 120)
    assert seen[:3] == ["cover", "warning-1", "overview"]
    assert seen[seen.index(A) + 1] == REPLY
    assert seen[seen.index("howto") + 1] == "promise-1"


@pytest.mark.parametrize(
    ("name", "second"), [("warning-1", 15), (REPLY, 45), ("howto", 65), ("promise-1", 75)]
)
def test_a_plate_leaves_in_the_middle_when_its_time_is_over(kit, name, second):
    changed(kit, name, until=format_instant(START + timedelta(seconds=second)))
    player = kit.player()
    play_to(player, name)
    assert kit.clock.seconds - 1000 < second
    play(player, second - (kit.clock.seconds - 1000) + 1)
    assert on(player) != name
    assert name not in seen_in(player, 150)


SOON = "2026-11-25T03:00:00Z"
"""Three hours after what is shown was issued, by which a clock that nobody believes is replaced."""


@pytest.mark.parametrize("days", [4000, -4000])
def test_a_clock_that_nobody_believes_ends_nothing_early_or_late(kit, days):
    changed(kit, "warning-1", until=SOON)
    kit.clock.offset = timedelta(days=days)
    player = kit.player()
    assert "warning-1" in seen_in(player, 100)
    kit.clock.sleep(3 * 3600)
    assert "warning-1" not in seen_in(player, 100)


def test_a_signed_time_that_is_doubted_ends_nothing(kit):
    changed(kit, "warning-1", until="2026-12-01T00:00:00Z")
    player = kit.player()
    play_to(player, "warning-1")
    far = "2036-11-25T00:00:00Z"
    kit.publish(kit.verdict(generation=2, issued=far, provisional=far))
    play(player, 2)
    assert "warning-1" in seen_in(player, 150)


def test_a_withdrawn_warning_leaves_at_once(kit):
    player = kit.player()
    play_to(player, "warning-1")
    kit.withdraw(entry_of("news", NEWS))
    play(player, 0.25)
    assert on(player) != "warning-1"
    assert "warning-1" not in seen_in(player, 150)
    assert kit.events("left")[0]["id"] == "warning-1"


@pytest.mark.parametrize("operator", ["OPERATORC1", "OPERATORD1"])
def test_a_promise_leaves_with_each_operator_that_it_names(kit, operator):
    player = kit.player()
    play_to(player, "promise-1")
    kit.withdraw(entry_of("operator", operator))
    play(player, 0.25)
    assert on(player) != "promise-1"


def test_a_withdrawn_record_takes_its_reply_off_the_glass(kit):
    player = kit.player()
    play_to(player, REPLY)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 0.25)
    assert on(player) != REPLY
    assert not {A, REPLY} & set(seen_in(player, 150))


def test_what_names_operators_leaves_when_it_is_too_old_to_name_anyone(kit):
    kit.clock.offset = timedelta(hours=72)
    seen = set(seen_in(kit.player(), 150))
    assert {"cover", "warning-1", "howto"} <= seen
    assert not {A, REPLY, "promise-1"} & seen


def damage(kit, name):
    plate = next(plate for plate in kit.plates if plate.id == name)
    kit.path(plate.digest).write_bytes(b"no picture")


@pytest.mark.parametrize("name", [A, REPLY])
def test_a_record_is_not_shown_without_its_reply_nor_the_reply_without_it(kit, name):
    damage(kit, name)
    seen = seen_in(kit.player(), 300)
    assert not {A, REPLY} & set(seen)
    assert "record:bbbbbbbbbb/1" in seen


def test_both_come_back_when_the_reply_is_mended(kit):
    reply = next(plate for plate in kit.plates if plate.id == REPLY)
    sound = kit.path(reply.digest).read_bytes()
    damage(kit, REPLY)
    player = kit.player()
    seen_in(player, 120)
    kit.path(reply.digest).write_bytes(sound)
    seen = seen_in(player, 240)
    assert seen[seen.index(A) + 1] == REPLY
