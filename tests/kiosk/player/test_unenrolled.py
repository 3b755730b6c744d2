"""A screen without a venue: not in use yet, then its code, then what is verified; never black."""

import hashlib

import msgspec
import pytest
from PIL import Image

from kiosk.enrolment_plate import FOLDER, NOTE, PlateNote
from kiosk.player import first_frame
from kiosk.player.next_plate import SHIFTS
from kiosk.status import read_player
from layouts.compose import to_png
from tests.kiosk.fakes import DARK, Kit, on, play

INK = (250, 20, 30)


@pytest.fixture
def kit(tmp_path):
    kit = Kit(tmp_path)
    (tmp_path / first_frame.ENROLLED).unlink()
    return kit


def sha(picture):
    return hashlib.sha256(picture.tobytes()).digest()


def drawn(kit, ink=INK, *, life=600.0, boot="first", size=(640, 480), png=None, picture=None):
    """As the enrolment process does: a picture under its digest, and the note beside it."""
    picture = picture or Image.new("RGB", size, ink)
    digest = sha(picture).hex()
    (kit.state / FOLDER).mkdir(exist_ok=True)
    (kit.state / FOLDER / f"{digest}.png").write_bytes(png or to_png(picture))
    note = PlateNote(boot, kit.clock.seconds + life, size, digest, "0" * 64)
    fresh = kit.state / FOLDER / "new"
    fresh.write_bytes(msgspec.json.encode(note))
    fresh.replace(kit.state / NOTE)


def player_of(kit):
    return kit.player(kit.verdict(showing=None, issued="", faults={"Not enrolled.": "store"}))


def enrolled(kit):
    (kit.state / first_frame.ENROLLED).write_text("{}")


def blackest(kit):
    """The sum of all pixels: 0 is a black glass."""
    return sum(kit.screen.pixels((0, 0, 640, 480)))


def test_the_first_frame_says_that_the_screen_is_not_in_use(kit):
    kit.screen.open()
    first_frame.show(kit.state, kit.screen)
    bare = kit.screen.pixels((0, 0, 640, 480))
    enrolled(kit)
    first_frame.show(kit.state, kit.screen)
    assert kit.screen.pixels((0, 0, 640, 480)) != bare
    assert kit.screen.at(3, 3) == DARK


def test_a_cover_of_an_earlier_venue_is_no_first_frame(kit):
    (kit.state / "status").mkdir()
    (kit.state / "status/first").write_text(f"{kit.plates[0].digest}\n")
    kit.screen.open()
    first_frame.show(kit.state, kit.screen)
    without = kit.screen.pixels((0, 0, 640, 480))
    enrolled(kit)
    first_frame.show(kit.state, kit.screen)
    assert kit.screen.pixels((0, 0, 640, 480)) != without


def test_nothing_known_shows_the_factorys_plate(kit):
    player = player_of(kit)
    play(player, 3)
    assert on(player) == "unenrolled"
    assert read_player(kit.state).showing == "unenrolled"
    assert not read_player(kit.state).verified


def test_the_plate_with_the_code_comes_at_once_and_its_successor_too(kit):
    player = player_of(kit)
    play(player, 3)
    drawn(kit)
    play(player, 0.5)
    assert on(player) == "code"
    assert kit.screen.at(320, 240) == INK
    drawn(kit, (20, 200, 30))
    play(player, 0.5)
    assert kit.screen.at(320, 240) == (20, 200, 30)
    assert read_player(kit.state).digest == ""


def test_it_leaves_when_its_time_is_over(kit):
    player = player_of(kit)
    drawn(kit, life=60)
    play(player, 58)
    assert on(player) == "code"
    play(player, 3)
    assert on(player) == "unenrolled"


def test_one_of_an_earlier_start_of_the_machine_is_not_shown(kit):
    drawn(kit, boot="another")
    player = player_of(kit)
    play(player, 20)
    assert on(player) == "unenrolled"


def test_once_the_screen_has_a_venue_it_is_never_shown_again(kit):
    player = player_of(kit)
    drawn(kit)
    play(player, 3)
    enrolled(kit)
    play(player, 0.5)
    assert on(player) == "factory"
    assert kit.screen.at(320, 240) != INK
    play(player, 60)
    assert on(player) == "factory"


def test_it_goes_on_to_the_verified_plates_without_a_black_frame(kit):
    player = player_of(kit)
    drawn(kit)
    play(player, 3)
    seen = len(kit.screen.shown)
    sums = []
    show = kit.screen.show
    kit.screen.show = lambda boxes=None: (show(boxes), sums.append(blackest(kit)))[0]
    enrolled(kit)
    play(player, 2)
    kit.publish(kit.verdict())
    play(player, 2)
    assert on(player) == "cover"
    assert read_player(kit.state).verified
    assert len(sums) >= 2
    assert min(sums) > 0
    assert len(kit.screen.shown) > seen


def test_the_judge_is_asked_when_the_screen_has_got_its_venue(kit):
    player = player_of(kit)
    play(player, 3)
    asked = kit.judge.asked
    enrolled(kit)
    play(player, 1)
    assert kit.judge.asked == asked + 1


@pytest.mark.parametrize("note", [b"", b"{}", b"nonsense", b"[" * 10_000])
def test_a_damaged_note_is_none(kit, note):
    player = player_of(kit)
    (kit.state / FOLDER).mkdir()
    (kit.state / NOTE).write_bytes(note)
    play(player, 3)
    assert on(player) == "unenrolled"


@pytest.mark.parametrize(
    "picture",
    [b"", b"no picture", to_png(Image.new("RGB", (640, 480), INK))[:-30]],
    ids=["empty", "text", "torn"],
)
def test_a_picture_that_is_another_is_not_shown_and_told(kit, picture):
    player = player_of(kit)
    drawn(kit, png=picture or b" ")
    play(player, 3)
    assert on(player) == "unenrolled"
    assert any("code" in fault for fault in read_player(kit.state).faults)


def test_other_pixels_under_the_same_name_are_not_shown(kit):
    player = player_of(kit)
    drawn(kit, png=to_png(Image.new("RGB", (640, 480), (1, 2, 3))))
    play(player, 3)
    assert on(player) == "unenrolled"


def test_a_mended_picture_comes_back_and_the_fault_ends(kit):
    player = player_of(kit)
    drawn(kit, png=b"torn")
    play(player, 3)
    drawn(kit)
    play(player, 40)
    assert on(player) == "code"
    assert not any("code" in fault for fault in read_player(kit.state).faults)


def test_a_missing_picture_stops_nothing(kit):
    player = player_of(kit)
    drawn(kit)
    for path in (kit.state / FOLDER).glob("*.png"):
        path.unlink()
    play(player, 3)
    assert on(player) == "unenrolled"


def test_after_a_lost_display_the_plate_of_its_state_comes_back(kit):
    player = player_of(kit)
    play(player, 3)
    kit.screen.broken = True
    play(player, 10)
    kit.screen.broken = False
    play(player, 31)
    assert on(player) == "unenrolled"


@pytest.mark.parametrize("step", range(len(SHIFTS)))
def test_a_shift_lays_no_ground_bare_beside_the_strip(kit, step):
    def band(seed):
        picture = Image.new("RGB", (640, 480), DARK)
        picture.paste((60, 70, seed), (0, 440, 640, 480))
        return picture

    pictures = map(band, range(256))
    moved = next(one for one in pictures if sha(one)[0] % len(SHIFTS) == step)
    player = player_of(kit)
    drawn(kit, picture=moved)
    play(player, 2)
    assert on(player) == "code"
    assert kit.screen.at(0, 460) == kit.screen.at(320, 460) == kit.screen.at(639, 460)


def test_a_picture_of_another_size_is_scaled_to_the_panel(kit):
    player = player_of(kit)
    drawn(kit, size=(960, 540))
    play(player, 2)
    assert on(player) == "code"
    assert kit.screen.at(320, 240) == pytest.approx(INK, abs=4)
    assert kit.screen.size == (640, 480)
