"""Fades: progress, regions, and what a slow box does instead."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.player.transitions import (
    RETRY_AFTER,
    Pace,
    differing,
    fade_regions,
    progress,
    step_alpha,
    without,
)

boxes = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 20), st.integers(1, 20))


def cells(box):
    x, y, w, h = box
    return {(i, j) for i in range(x, x + w) for j in range(y, y + h)}


def test_it_works():
    assert progress(0) == 0
    assert progress(0.2) == pytest.approx(0.5)
    assert progress(0.4) == 1


def test_a_late_frame_is_further_along_not_behind():
    assert progress(0.39) > progress(0.1)
    assert progress(5) == 1


def test_steps_add_up_to_the_whole_way():
    left, before = 1.0, 0.0
    for now in (0.1, 0.35, 0.8):
        left *= 1 - step_alpha(before, now) / 255
        before = now
    assert left == pytest.approx(0.2, abs=0.02)
    assert step_alpha(before, 1.0) == 255


@given(boxes, st.lists(boxes, max_size=3))
def test_holes_are_spared_and_nothing_else(box, holes):
    rest = without(box, holes)
    left = cells(box).difference(*[cells(hole) for hole in holes])
    assert sum(w * h for _, _, w, h in rest) == len(left)
    assert set().union(*[cells(piece) for piece in rest]) == left


def test_equal_pictures_differ_nowhere():
    a = pygame.Surface((300, 250), 0, 32)
    a.fill((10, 20, 30))
    assert differing(a, a.copy(), (0, 0, 300, 250)) == []


@pytest.mark.parametrize("pixel", [(0, 0), (299, 249), (150, 108), (7, 215)])
@pytest.mark.parametrize("colours", [((10, 20, 30), (10, 20, 31)), ((10, 20, 30), (9, 20, 30))])
def test_one_pixel_brighter_or_darker_is_found(pixel, colours):
    a = pygame.Surface((300, 250), 0, 32)
    a.fill(colours[0])
    b = a.copy()
    b.set_at(pixel, colours[1])
    assert differing(a, b, (0, 0, 300, 250)) == [(*pixel, 1, 1)]


def test_a_fade_spares_its_holes():
    a = pygame.Surface((300, 250), 0, 32)
    b = a.copy()
    b.fill((200, 0, 0))
    regions = fade_regions(a, b, [(100, 100, 50, 50)])
    assert sum(w * h for _, _, w, h in regions) == 300 * 250 - 2500
    assert not any(cells(box) & cells((100, 100, 50, 50)) for box in regions)


def fades(pace, cost, times=1):
    for _ in range(times):
        if pace.rate:
            for _ in range(20):
                pace.frame(cost)
        pace.finished(0.4)


def test_a_fast_box_keeps_sixty():
    pace = Pace()
    fades(pace, 0.003)
    assert pace.rate == 60
    assert pace.last_fps == 47.5


def test_a_box_that_misses_sixty_takes_thirty():
    pace = Pace()
    fades(pace, 0.025)
    assert pace.rate == 30


def test_a_box_that_misses_thirty_cuts():
    pace = Pace()
    fades(pace, 0.2)
    assert pace.rate is None


def test_a_hiccup_is_forgiven_but_not_one_in_every_fade():
    pace = Pace()
    for _ in range(20):
        for cost in [0.003] * 19 + [0.09]:
            pace.frame(cost)
        pace.finished(0.4)
    assert pace.rate is None or pace.rate == 30
    pace = Pace()
    for cost in [0.003] * 15 + [0.09] * 5:
        pace.frame(cost)
    pace.finished(0.4)
    fades(pace, 0.003, 20)
    assert pace.rate == 60


def test_a_slowed_box_tries_again_much_later():
    pace = Pace()
    fades(pace, 0.025)
    fades(pace, 0.003, RETRY_AFTER - 1)
    assert pace.rate == 30
    fades(pace, 0.003)
    assert pace.rate == 60
