"""What the player leaves for the report: why it is dark, what was re-hashed, words for faults."""

import ast
from pathlib import Path

import pytest

import kiosk.player
from kiosk.player.fault_codes import word_of
from kiosk.status import read_player
from sync.screen_faults import FAULTS
from tests.kiosk.fakes import Kit, play, play_to

A = "record:aaaaaaaaaa/1"


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def told(kit):
    return read_player(kit.state)


def test_it_says_when_by_the_clock_that_no_one_sets(kit):
    player = kit.player()
    play_to(player, A)
    assert (told(kit).boot, told(kit).told_s) == ("first", pytest.approx(kit.clock.seconds, abs=11))


def test_what_the_disk_does_not_take_is_told_in_memory(kit):
    """On a disk that turned read-only; what was told on it before is past."""
    (kit.state / "run/player").mkdir(parents=True)
    player = kit.player()
    play_to(player, A)
    (kit.state / "status").rename(kit.state / "taken")
    (kit.state / "status").write_bytes(b"where no folder can be made")
    play(player, 60)
    assert told(kit).told_s == pytest.approx(kit.clock.seconds, abs=11)
    assert "disk-refuses" in told(kit).faults.values()
    (kit.state / "status").unlink()
    (kit.state / "taken").rename(kit.state / "status")
    play(player, 20)
    assert told(kit).faults == {}
    assert not list((kit.state / "run/player").iterdir())


def test_in_opening_hours_nothing_is_dark(kit):
    play(kit.player(), 5)
    assert told(kit).dark == ""


def test_a_display_that_went_away_is_told_while_it_is_away(kit):
    player = kit.player()
    play_to(player, A)
    kit.screen.broken = True
    play(player, 30)
    assert (told(kit).dark, told(kit).size) == ("no-panel", (0, 0))
    assert "display" in told(kit).faults.values()
    kit.screen.broken = False
    play(player, 30)
    assert (told(kit).dark, told(kit).faults) == ("", {})


def test_a_panel_that_was_plugged_out_is_told(kit):
    there = [True]
    player = kit.player(panel_connected=lambda: there[0])
    play(player, 12)
    there[0] = False
    play(player, 12)
    assert told(kit).dark == "no-panel"
    assert list(told(kit).faults.values()) == ["panel"]
    there[0] = True
    play(player, 12)
    assert (told(kit).dark, told(kit).faults) == ("", {})


def test_every_plate_is_rehashed_in_a_loop(kit):
    player = kit.player()
    play_to(player, "overview")
    plates, checked, bad = told(kit).store
    assert (plates, bad) == (6, 0)
    assert 0 < checked < 5
    play(player, 80)
    assert told(kit).store == (6, 5, 0)  # all but the neutral plate, whose turn does not come


def test_a_plate_that_is_another_stays_counted_until_it_is_mended(kit):
    path = kit.path(kit.plates[2].digest)
    whole = path.read_bytes()
    path.write_bytes(kit.path(kit.plates[3].digest).read_bytes())
    player = kit.player()
    play(player, 100)
    assert told(kit).store[2] == 1
    assert "plate" in told(kit).faults.values()
    path.write_bytes(whole)
    play(player, 150)
    assert told(kit).store[2] == 0


def test_a_plate_that_is_not_there_yet_is_no_other_picture(kit):
    """Behind the first cover activation draws the rest."""
    path = kit.path(kit.plates[2].digest)
    whole = path.read_bytes()
    path.unlink()
    player = kit.player()
    play_to(player, "howto")
    play(player, 2)
    assert told(kit).store[2] == 0
    assert told(kit).faults == {}
    path.write_bytes(whole)
    play_to(player, kit.plates[2].id, 60)
    assert told(kit).faults == {}


def test_a_plate_that_is_missing_in_the_next_loop_too_is_told(kit):
    kit.path(kit.plates[2].digest).unlink()
    player = kit.player()
    play(player, 100)
    assert told(kit).store[2] == 1
    assert "plate" in told(kit).faults.values()


def test_of_another_generation_nothing_bad_is_known(kit):
    path = kit.path(kit.plates[2].digest)
    whole = path.read_bytes()
    path.write_bytes(kit.path(kit.plates[3].digest).read_bytes())
    player = kit.player()
    play_to(player, "howto")
    play(player, 12)
    assert told(kit).store[2] == 1
    path.write_bytes(whole)
    kit.publish(kit.verdict(generation=2))
    play(player, 2)
    assert told(kit).store[2] == 0


def test_what_the_judge_finds_has_the_judges_word(kit):
    play(kit.player(kit.verdict(faults={"A copy is lost.": "union"})), 5)
    assert told(kit).faults == {"A copy is lost.": "union"}


def test_a_player_that_starts_again_and_again_says_so(kit):
    for _ in range(3):
        play(kit.player(), 20)
        assert told(kit).faults == {}
    play(kit.player(), 20)
    assert list(told(kit).faults.values()) == ["restarts"]
    play(kit.player(), 800)
    assert told(kit).faults == {}


def test_starts_of_another_start_of_the_machine_do_not_count(kit):
    for n in range(6):
        kit.clock.boot = str(n)
        play(kit.player(), 20)
        assert told(kit).faults == {}


def abouts():
    """What the player calls its faults by, wherever it tells one."""
    for path in sorted(Path(kiosk.player.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.attr if _is_method_call(node) else ""
            if name in {"fault", "_note", "keep_only"} and node.args:
                yield node.args[0]


def _is_method_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def test_every_fault_of_the_player_has_a_word():
    names = {arg.value for arg in abouts() if isinstance(arg, ast.Constant)}
    starts = {
        arg.values[0].value
        for arg in abouts()
        if isinstance(arg, ast.JoinedStr) and isinstance(arg.values[0], ast.Constant)
    }
    assert {"loop", "log", "display", "picture", "judge", "time"} <= names
    assert {word_of(name) for name in names} <= set(FAULTS)
    assert starts == {"store:", "plate:"}
    assert word_of("plate:x") == "plate"
