"""Orders on the glass: dark and light again by themselves, dimmer, and the number in a corner."""

import msgspec
import pygame
import pytest

from kiosk.orders import FILE, Number, Orders, Rest
from kiosk.running_settings import FILE as SETTINGS
from kiosk.running_settings import KeptSettings
from kiosk.screenshot_note import NOTE, PICTURE, read_note
from kiosk.status import read_player
from sync import png
from sync.screen_settings import ScreenSettings
from tests.kiosk.fakes import Kit, on, play, play_to
from tests.sync.world import entry_of

A = "record:aaaaaaaaaa/1"


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def order(kit, boot="first", **fields):
    path = kit.state / FILE
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(msgspec.json.encode(Orders(boot=boot, **fields)))


def paused(kit, seconds=300, why="paused"):
    order(kit, rest=Rest(why, kit.clock.seconds + seconds, "fire-drill"))


def brightest(kit):
    return max(kit.pixels((0, 0, 640, 480)))


@pytest.mark.parametrize(("why", "shown"), [("paused", "dark"), ("off", "off")])
def test_a_pause_darkens_the_glass_and_ends_by_itself(kit, why, shown):
    player = kit.player()
    play_to(player, A)
    paused(kit, 300, why)
    play(player, 5)
    assert on(player) == shown
    assert read_player(kit.state).dark == why
    play(player, 310)
    assert player.compositor.on.kind == "plate"
    assert read_player(kit.state).dark == ""


def test_a_panel_that_is_off_is_black(kit):
    player = kit.player()
    play(player, 3)
    paused(kit, why="off")
    play(player, 5)
    assert brightest(kit.screen) == 0


def test_both_ends_of_a_pause_are_in_the_display_log(kit):
    player = kit.player()
    play(player, 3)
    paused(kit, 60)
    play(player, 90)
    told = [(line["rest"], line["reason"]) for line in kit.events("order")]
    assert told == [("paused", "fire-drill"), ("", "")]


def test_a_pause_of_another_start_of_the_machine_darkens_nothing(kit):
    order(kit, boot="second", rest=Rest("paused", 1300.0, "fire-drill"))
    player = kit.player()
    play(player, 5)
    assert on(player) != "dark"


def test_no_file_can_make_it_dark_for_longer_than_a_command_may(kit):
    paused(kit, 100_000)
    player = kit.player()
    play(player, 5)
    assert on(player) != "dark"


def test_a_damaged_file_orders_nothing(kit):
    (kit.state / "hands").mkdir()
    (kit.state / FILE).write_bytes(b"torn")
    player = kit.player()
    play(player, 5)
    assert player.compositor.on.kind == "plate"


@pytest.mark.parametrize(
    "data",
    [
        b'{"boot":"\xff"}',
        b'{"boot":"first","number":{"screen":"Buy at Li\'s","until_s":1010}}',
        b'{"boot":"first","rest":{"why":"dim","until_s":1100,"reason":"","percent":-900}}',
        b'{"boot":"first","rest":{"why":"dim","until_s":1100,"reason":"","percent":900000}}',
    ],
    ids=["a turned bit", "a text in place of the number", "less than nothing", "more than all"],
)
def test_whatever_wrote_the_orders_neither_stops_the_loop_nor_puts_a_text_there(kit, data):
    (kit.state / "hands").mkdir()
    (kit.state / FILE).write_bytes(data)
    player = kit.player()
    play(player, 5)
    assert player.compositor.on.kind == "plate"
    look = player.compositor.on.look
    assert (look.number, look.brightness) == ("", 100)


def test_no_file_can_keep_the_number_there(kit):
    order(kit, number=Number("WH01-03", kit.clock.seconds + 100_000))
    player = kit.player()
    play(player, 5)
    assert player.compositor.on.look.number == ""


def test_damaged_settings_leave_the_glass_as_it_is(kit):
    (kit.state / "hands").mkdir()
    (kit.state / SETTINGS).write_bytes(b'{"groups":{"\xff":{}}}')
    player = kit.player()
    play(player, 5)
    assert player.compositor.on.kind == "plate"


def test_resuming_brings_the_loop_back_at_once(kit):
    player = kit.player()
    play_to(player, A)
    paused(kit)
    play(player, 5)
    order(kit)
    play(player, 5)
    assert player.compositor.on.kind == "plate"


def test_what_was_withdrawn_during_a_pause_does_not_come_back(kit):
    player = kit.player()
    play_to(player, A)
    paused(kit, 60)
    play(player, 5)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    seen = set()
    for _ in range(200):
        play(player, 1)
        seen.add(on(player))
    assert A not in seen
    assert "record:bbbbbbbbbb/1" in seen


def test_brightness_takes_from_every_pixel_and_the_plate_stays(kit):
    player = kit.player()
    item = play_to(player, "overview")
    before = brightest(kit.screen)
    order(kit, brightness=40)
    play(player, 1)
    assert brightest(kit.screen) == pytest.approx(before * 0.4, abs=2)
    assert player.compositor.on.plate == item.plate
    assert read_player(kit.state).brightness == 40
    play(player, 4)
    assert read_player(kit.state).read == "same"


def test_the_number_stands_in_a_corner_for_its_time(kit):
    player = kit.player()
    play_to(player, "overview")
    corner = (0, 360, 320, 90)
    before = kit.screen.pixels(corner)
    order(kit, number=Number("WH01-03", kit.clock.seconds + 5))
    play(player, 1)
    assert kit.screen.pixels(corner) != before
    assert on(player) == "overview"
    play(player, 5)
    assert kit.screen.pixels(corner) == before


def test_it_starts_again_once_when_told_to(kit):
    order(kit, restart="1" * 32)
    player = kit.player()
    play(player, 2)
    assert not player.start_again
    order(kit, restart="2" * 32)
    play(player, 2)
    assert player.start_again


def test_a_screenshot_is_the_frame_as_it_is_and_says_which_plate(kit):
    player = kit.player()
    item = play_to(player, "overview")
    order(kit, screenshot="1" * 32)
    play(player, 1)
    note = read_note(kit.state)
    picture = pygame.image.load(kit.state / PICTURE)
    assert (note.command, note.plate, note.shift) == ("1" * 32, item.plate.digest, item.shift)
    assert (
        pygame.image.tobytes(picture, "RGB")[: 640 * 300]
        == kit.screen.pixels((0, 0, 640, 480))[: 640 * 300]
    )
    png.check((kit.state / PICTURE).read_bytes(), (640, 480))


def test_a_screenshot_is_taken_once_for_a_command_and_none_for_an_old_one(kit):
    order(kit, screenshot="1" * 32)
    player = kit.player()
    play(player, 3)
    assert read_note(kit.state) is None
    order(kit, screenshot="2" * 32)
    play(player, 3)
    (kit.state / NOTE).unlink()
    play(player, 3)
    assert read_note(kit.state) is None


def running(kit, **fields):
    path = kit.state / SETTINGS
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    one = ScreenSettings(repository="xinbei", group="all", version=1, **fields)
    path.write_bytes(msgspec.json.encode(KeptSettings({"all": one})))


def test_brightness_follows_the_venues_clock(kit):  # it is 09:00 there at the start
    running(kit, brightness=(("07:00", 90), ("09:01", 40)))
    player = kit.player()
    play(player, 5)
    assert read_player(kit.state).brightness == 90
    play(player, 70)
    assert read_player(kit.state).brightness == 40


def test_a_brightness_by_command_goes_before_the_settings(kit):
    running(kit, brightness=(("07:00", 90),))
    player = kit.player()
    order(kit, brightness=30)
    play(player, 5)
    assert read_player(kit.state).brightness == 30


def test_it_starts_anew_at_its_hour_and_not_within_an_hour_of_a_start(kit):
    running(kit, restart="09:01")
    player = kit.player()
    play(player, 90)
    assert not player.start_again
    running(kit, restart="10:05")
    kit.clock.seconds += 3600  # nothing is asked of what the glass shows in this hour
    play(player, 120)
    assert not player.start_again
    play(player, 180)
    assert player.start_again
