"""The player's loop: order, time, and plates that cannot be shown."""

import pytest

from kiosk.player.display_log import GENESIS, line_hash
from kiosk.player.screen import QUIT
from kiosk.status import read_player
from tests.kiosk.fakes import GROUND, Kit, on, play, play_to


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def watch(player, seconds):
    """Ids in the order in which they came to the glass."""
    seen = []
    end = player._clock.seconds + seconds
    while player._clock.seconds < end:
        player._clock.sleep(max(0.001, player.step()))
        if not seen or seen[-1] != on(player):
            seen.append(on(player))
    return [id_ for id_ in seen if id_ != "first"]


def test_it_works(kit):
    player = kit.player()
    seen = watch(player, 58)
    a, b = "record:aaaaaaaaaa/1", "record:bbbbbbbbbb/1"
    assert seen in (
        ["cover", "overview", a, b, "howto", "cover"],
        ["cover", "overview", b, a, "howto", "cover"],
    )


def test_plates_keep_their_time_without_drift(kit):
    player = kit.player()
    play_to(player, "overview")
    first = kit.clock.seconds
    play(player, 1)
    play_to(player, "cover")
    play_to(player, "overview")
    assert kit.clock.seconds - first == pytest.approx(50, abs=0.3)


def test_it_ends_after_the_loops_asked_for(kit):
    player = kit.player(loops=2)
    before = kit.clock.seconds
    player.run()
    assert kit.clock.seconds - before == pytest.approx(100, abs=3)
    assert [line["loop"] for line in kit.events("loop")] == [0, 1]
    assert kit.log()[-1]["event"] == "stop"


def test_nothing_to_show_ends_as_well(kit):
    player = kit.player(kit.verdict(showing=None, faults={"Nothing holds.": "store"}), loops=1)
    player.run()
    assert read_player(kit.state).showing == "factory"


def test_no_loops_ends_at_the_first_verified_plate(kit):
    player = kit.player(loops=0)
    player.run()
    assert on(player) == "cover"
    assert kit.clock.seconds < 1001


def test_the_word_to_quit_ends_it(kit):
    player = kit.player()
    play(player, 3)
    kit.screen.queue.add(QUIT)
    player.run()
    assert kit.log()[-1]["event"] == "stop"


def test_a_restart_goes_on_with_the_next_loop(kit):
    player = kit.player(loops=1)
    player.run()
    kit.clock.sleep(100)
    again = kit.player(loops=1)
    again.run()
    assert [line["loop"] for line in kit.events("loop")] == [0, 2]


def test_a_damaged_plate_is_left_out_and_told(kit):
    overview = kit.plates[1]
    kit.path(overview.digest).write_bytes(kit.path(kit.plates[4].digest).read_bytes())
    player = kit.player()
    assert "overview" not in watch(player, 58)
    assert "overview" in kit.events("fault")[0]["fault"]
    assert any("overview" in fault for fault in read_player(kit.state).faults)


def test_a_missing_plate_is_left_out(kit):
    kit.path(kit.plates[0].digest).unlink()
    player = kit.player()
    assert watch(player, 30)[0] == "overview"


def test_a_torn_plate_is_left_out(kit):
    path = kit.path(kit.plates[0].digest)
    path.write_bytes(path.read_bytes()[:200])
    player = kit.player()
    assert watch(player, 30)[0] == "overview"


def test_a_plate_that_is_mended_comes_back_in_the_next_loop(kit):
    path = kit.path(kit.plates[1].digest)
    whole = path.read_bytes()
    path.unlink()
    player = kit.player()
    play_to(player, "howto")
    path.write_bytes(whole)
    play_to(player, "overview", 60)
    play(player, 11)
    assert read_player(kit.state).faults == {}


def test_every_plate_gone_leaves_the_neutral_one(kit):
    for plate in kit.plates:
        kit.path(plate.digest).unlink()
    player = kit.player()
    play(player, 5)
    assert on(player) == "factory"
    assert kit.screen.at(5, 5) != (0, 0, 0)


def test_when_every_plate_was_damaged_and_is_mended_the_loop_comes_back(kit):
    whole = {plate.digest: kit.path(plate.digest).read_bytes() for plate in kit.plates}
    for digest in whole:
        kit.path(digest).unlink()
    player = kit.player()
    play(player, 40)
    assert on(player) == "factory"
    for digest, data in whole.items():
        kit.path(digest).write_bytes(data)
    play_to(player, "cover", 40)
    play_to(player, "overview", 40)


def test_faults_of_plates_end_with_the_generation_that_mended_them(kit):
    damaged = kit.plates[:3]
    whole = {plate.digest: kit.path(plate.digest).read_bytes() for plate in damaged}
    for digest in whole:
        kit.path(digest).unlink()
    player = kit.player()
    play(player, 30)
    assert len(read_player(kit.state).faults) == 3
    for digest, data in whole.items():
        kit.path(digest).write_bytes(data)
    kit.publish(kit.verdict(generation=2))
    play(player, 12)
    assert read_player(kit.state).faults == {}


def test_status_tells_what_is_on_the_glass(kit):
    player = kit.player()
    item = play_to(player, "overview")
    play(player, 1)
    status = read_player(kit.state)
    assert (status.plate, status.digest, status.seq) == ("overview", item.plate.digest, 7)
    assert (status.verified, status.stage, status.generation) == (True, "fresh", 1)
    heads = [GENESIS, *map(line_hash, (kit.state / "log/display.jsonl").read_bytes().splitlines())]
    assert status.log_head == heads[status.log_lines]


def test_the_watchdog_is_fed_about_every_second(kit):
    player = kit.player()
    play(player, 30)
    assert 25 <= kit.watchdog.fed <= 35


def test_the_whole_frame_moves_a_little_from_loop_to_loop(kit):
    player = kit.player()
    play_to(player, "overview")
    before = kit.screen.at(40, 70), kit.screen.at(41, 70)
    play(player, 45)
    play_to(player, "overview")
    assert kit.screen.at(41, 70) == GROUND
    assert before[1] != GROUND
    assert kit.screen.at(42, 70) == before[0]


def test_the_line_of_progress_grows(kit):
    player = kit.player()
    play_to(player, "overview")
    play(player, 4)
    accent = (9, 9, 250)
    assert kit.screen.at(100, 478) == accent
    assert kit.screen.at(600, 478) != accent
    boxes = [boxes for _, boxes, _ in kit.screen.shown[-5:]]
    assert all(box[2] * box[3] < 2000 for group in boxes for box in group)
