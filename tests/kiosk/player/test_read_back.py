"""The frame, read back: the same, another, or put there without one."""

import pygame
import pytest

from kiosk.player.read_back import EVERY_S, FIRST_S, ReadBack
from kiosk.status import read_player
from tests.kiosk.fakes import Kit, play, play_to

A = "record:aaaaaaaaaa/1"


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path)


def picture(size=(300, 400), colour=(9, 8, 7)):
    made = pygame.Surface(size, 0, 32)
    made.fill(colour)
    return made


def read(back, glass, now):
    """All the bands that are due, as the loop reads them."""
    return [word for _ in range(20) if (word := back.step(glass, now))]


def test_it_works():
    back, glass = ReadBack(), picture()
    back.put(picture(), None, 0.0)
    assert (back.word, read(back, glass, FIRST_S)) == ("unread", ["same"])
    assert back.word == "same"


@pytest.mark.parametrize("place", [(0, 0), (299, 399), (150, 200)])
def test_one_pixel_is_enough(place):
    back, glass = ReadBack(), picture()
    back.put(glass, None, 0.0)
    glass.set_at(place, (9, 8, 8))
    assert read(back, glass, FIRST_S) == ["differs"]


def test_the_progress_line_may_grow():
    back, glass = ReadBack(), picture()
    back.put(glass, (0, 390, 300, 4), 0.0)
    glass.fill((255, 0, 0), (0, 390, 300, 4))
    assert read(back, glass, FIRST_S) == ["same"]
    glass.set_at((0, 394), (255, 0, 0))
    assert read(back, glass, FIRST_S + EVERY_S) == ["differs"]


def test_it_is_read_now_and_then_and_no_more():
    back, glass = ReadBack(), picture()
    back.put(glass, None, 0.0)
    assert read(back, glass, FIRST_S - 0.1) == []
    assert read(back, glass, FIRST_S) == ["same"]
    assert read(back, glass, FIRST_S + EVERY_S - 0.1) == []
    assert read(back, glass, FIRST_S + EVERY_S) == ["same"]


def test_a_glass_of_another_size_is_another_picture():
    back = ReadBack()
    back.put(picture(), None, 0.0)
    assert read(back, picture((300, 300)), FIRST_S) == ["differs"]


def test_what_was_put_there_without_a_frame_is_unread():
    back, glass = ReadBack(), picture()
    back.put(glass, None, 0.0)
    back.forget()
    assert (read(back, glass, 60.0), back.word) == ([], "unread")


def test_the_loop_reads_every_frame_also_after_a_fade(kit):
    player = kit.player()
    play(player, 1)
    words = set()
    for _ in range(600):
        play(player, 0.1)
        words.add(read_player(kit.state).read)
    assert words == {"same", "unread"}
    assert not kit.events("fault")


def test_a_picture_that_someone_changed_is_told_and_put_there_again(kit):
    player = kit.player()
    play_to(player, A)
    whole = kit.screen.pixels((0, 0, 640, 400))
    kit.screen.surface.fill((255, 0, 255), (20, 20, 50, 50))
    play(player, FIRST_S + 2)
    told = [event["about"] for event in kit.events("fault")]
    assert told == ["picture"]
    assert kit.screen.pixels((0, 0, 640, 400)) == whole
    play(player, FIRST_S + 2)
    assert read_player(kit.state).faults == {}
    assert kit.events("mended")


def test_the_status_says_so_before_it_is_mended(kit, monkeypatch):
    seen = []
    player = kit.player()
    play_to(player, A)
    monkeypatch.setattr(player, "_draw_anew", lambda: seen.append(read_player(kit.state)))
    kit.screen.surface.fill((255, 0, 255), (20, 20, 50, 50))
    play(player, FIRST_S + 2)
    assert (seen[0].read, list(seen[0].faults.values())) == ("differs", ["picture"])
