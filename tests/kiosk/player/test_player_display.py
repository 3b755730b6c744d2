"""What reaches the display: changes and codes, lost displays, faults, panels of other sizes."""

import itertools

import pygame
import pytest

from kiosk.player import first_frame
from kiosk.player.frame_maker import FrameMaker, Item, PlateError, run_steps
from kiosk.player.screen import EXPOSED, LOST, RESIZED
from tests.kiosk.fakes import DARK, GROUND, QR, Kit, on, play, play_to
from tests.sync.world import entry_of

A = "record:aaaaaaaaaa/1"


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def to_change(player):
    """Let the player run until a plate begins to give way to the next."""
    while not player.compositor.coming:
        player._clock.sleep(max(0.001, player.step()))


def test_a_code_is_on_the_glass_whole_or_not_at_all(kit):
    player = kit.player()
    play_to(player, "cover")
    start, kit.screen.watched = len(kit.screen.shown), QR
    play_to(player, "howto")
    whole = set()
    for plate in kit.plates:
        frame = run_steps(player.playlist.maker.steps(Item("plate", plate), kit.screen.surface))
        whole.add(pygame.image.tobytes(frame.surface.subsurface(QR), "RGB"))
    codes = [code for _, _, code in kit.screen.shown[start:]]
    assert all(code in whole for code in codes)
    assert sum(one != other for one, other in itertools.pairwise(codes)) == 4


def test_a_change_ends_exactly_on_the_plate(kit):
    player = kit.player()
    play_to(player, "overview")
    item = play_to(player, A)
    play(player, 0.05)
    frame = run_steps(player.playlist.maker.steps(item, kit.screen.surface))
    upper = (0, 0, 640, 440)
    assert kit.screen.pixels(upper) == pygame.image.tobytes(frame.surface.subsurface(upper), "RGB")


@pytest.mark.parametrize(("to", "takes"), [(A, 0.4), ("cover", 0.5)])
def test_a_change_takes_its_time_and_no_more(kit, to, takes):
    """From light to light, and from light to dark."""
    player = kit.player()
    play_to(player, "overview" if to == A else "howto")
    to_change(player)
    begun = kit.clock.seconds
    while player.compositor.coming:
        kit.clock.sleep(max(0.001, player.step()))
    assert on(player) == to
    assert kit.clock.seconds - begun == pytest.approx(takes, abs=0.02)


def test_a_box_that_draws_slowly_clears_and_shows(kit, monkeypatch):
    player = kit.player()
    play_to(player, "overview")
    quick = kit.screen.show
    monkeypatch.setattr(kit.screen, "show", lambda boxes=None: (kit.clock.sleep(0.3), quick(boxes)))
    to_change(player)
    while player.compositor.coming:
        player.step()
    monkeypatch.undo()
    to_change(player)
    start = len(kit.screen.shown)
    while player.compositor.coming:
        kit.clock.sleep(max(0.001, player.step()))
    assert len(kit.screen.shown) - start == 2


def test_what_is_taken_down_leaves_plain_ground_at_once(kit):
    player = kit.player()
    play_to(player, A)
    start, kit.screen.watched = len(kit.screen.shown), (0, 0, 640, 456)
    kit.withdraw(entry_of("record", "aaaaaaaaaa", 1))
    play(player, 0.25)
    first = next(pixels for _, boxes, pixels in kit.screen.shown[start:] if boxes is None)
    assert first == bytes(GROUND) * (640 * 456)


def test_a_plate_that_stands_on_is_moved_without_a_change(kit):
    player = kit.player(kit.verdict(deck=kit.deck(plates=kit.plates[:1])))
    play_to(player, "cover")
    start = len(kit.screen.shown)
    play(player, 31)
    whole = [boxes for _, boxes, _ in kit.screen.shown[start:] if boxes is None]
    assert len(whole) == 3
    assert kit.screen.at(5, 5) == DARK


def test_verified_stands_in_the_strip_only_over_verified_plates(kit):
    player = kit.player()
    play(player, 2)
    assert player.compositor.on.facts.verified
    kit.publish(kit.verdict())
    kit.judge.verdict = kit.verdict(showing=None)
    (kit.store / "current").write_text("9\n")
    play(player, 1)
    assert on(player) == "factory"
    assert not player.compositor.on.facts.verified


def test_before_the_verdict_the_strip_is_bare(kit):
    player = kit.player()
    first_frame.show(kit.state, kit.screen)
    assert player.compositor.on is None
    strip = kit.screen.pixels((0, 458, 640, 20))
    assert len({strip[i : i + 3] for i in range(0, len(strip), 3)}) == 1


def test_a_lost_display_is_opened_again_and_the_plate_comes_back(kit):
    player = kit.player()
    play_to(player, "overview")
    kit.screen.broken = True
    play(player, 20)
    kit.screen.broken = False
    play(player, 31)
    assert on(player) in {plate.id for plate in kit.plates}
    states = [event["connected"] for event in kit.events("panel")]
    assert states == [False, True]


def test_waiting_for_a_display_is_no_reason_to_be_restarted(kit):
    player = kit.player()
    play(player, 2)
    kit.screen.broken = True
    fed = kit.watchdog.fed
    play(player, 300)
    assert kit.watchdog.fed - fed >= 10


def test_a_display_that_reports_its_end_is_opened_again(kit):
    player = kit.player()
    play(player, 2)
    opened = kit.screen.opened
    kit.screen.queue.add(LOST)
    play(player, 2)
    assert kit.screen.opened == opened + 1
    assert on(player) != "first"


def test_a_panel_plugged_in_again_gets_its_picture(kit):
    states = iter([True, False, False, True])
    player = kit.player(panel_connected=lambda: next(states, True))
    play(player, 30)
    assert kit.screen.opened == 2
    assert [event["connected"] for event in kit.events("panel")] == [False, False, True]
    assert on(player) in {plate.id for plate in kit.plates}


def test_an_exposed_window_is_handed_over_whole(kit):
    player = kit.player()
    play(player, 2)
    kit.screen.queue.add(EXPOSED)
    start = len(kit.screen.shown)
    player.step()
    assert any(boxes is None for _, boxes, _ in kit.screen.shown[start:])


def test_a_window_of_another_size_is_drawn_anew(kit):
    player = kit.player()
    play(player, 2)
    kit.screen.resize((1280, 960))
    kit.screen.queue.add(RESIZED)
    play(player, 0.5)
    assert kit.screen.at(1270, 10) == DARK
    assert on(player) == "cover" or on(player) in {p.id for p in kit.plates}


@pytest.mark.parametrize("size", [(1280, 720), (600, 800), (320, 240), (1000, 481)])
def test_a_panel_of_another_size_shows_the_whole_plate(tmp_path, size):
    kit = Kit(tmp_path, size)
    player = kit.player()
    kit.screen.watched = (0, 0, 10, 10)
    play_to(player, "overview")
    play(player, 1)
    assert kit.screen.at(1, 1) == GROUND
    assert kit.screen.at(size[0] - 2, 2) == GROUND
    frame = run_steps(player.playlist.maker.steps(player.compositor.on, kit.screen.surface))
    x, y, w, h = frame.qr
    assert x >= 0
    assert y >= 0
    assert x + w <= size[0]
    assert y + h <= size[1]


def test_whatever_goes_wrong_the_loop_goes_on(kit, monkeypatch):
    player = kit.player()
    play_to(player, "overview")
    calls = iter([True, True])

    def fails(*_, **__):
        if next(calls, False):
            raise RuntimeError("text of a record")

    monkeypatch.setattr(player.report, "status", fails)
    play(player, 20)
    fault = kit.events("fault")[0]["fault"]
    assert "RuntimeError" in fault
    assert "text of a record" not in str(kit.log())
    monkeypatch.undo()
    play(player, 5)
    assert on(player) in {plate.id for plate in kit.plates}


def test_a_plate_of_another_size_than_its_profile_is_refused(kit):
    import hashlib

    import msgspec
    import pygame

    picture = pygame.Surface((100, 100), 0, 24)
    digest = hashlib.sha256(pygame.image.tobytes(picture, "RGB")).hexdigest()
    pygame.image.save(picture, kit.path(digest))
    kit.screen.open()
    maker = FrameMaker(kit.store, kit.deck())
    plate = msgspec.structs.replace(kit.plates[0], digest=digest)
    with pytest.raises(PlateError, match="pixels alone"):
        run_steps(maker.steps(Item("plate", plate), kit.screen.surface))


def test_damaged_words_leave_the_strip_bare_and_are_told(kit):
    next((kit.store / "strips").iterdir()).write_bytes(b"nothing")
    player = kit.player()
    play_to(player, "overview")
    assert "strip" in kit.events("fault")[0]["about"]


def test_the_next_first_frame_is_remembered(kit):
    player = kit.player()
    play(player, 2)
    cover = kit.path(kit.plates[0].digest).read_bytes()
    assert first_frame.remembered(kit.state) == (cover, (640, 480))


def test_a_neutral_screen_remembers_no_cover(kit):
    from datetime import timedelta

    player = kit.player()
    play(player, 2)
    kit.clock.offset = timedelta(hours=400)
    play(player, 2)
    assert first_frame.remembered(kit.state) is None


def test_a_first_frame_whose_file_is_gone_is_the_neutral_plate(kit):
    player = kit.player()
    play(player, 2)
    kit.path(kit.plates[0].digest).unlink()
    first_frame.show(kit.state, kit.screen)
    assert kit.screen.at(5, 5) != (0, 0, 0)
