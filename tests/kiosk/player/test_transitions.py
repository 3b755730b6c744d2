"""How one picture gives way to the next: the stages, and what a slow box leaves out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.player.transitions import RETRY_AFTER, Pace, Parts, stages, without

boxes = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 20), st.integers(1, 20))
WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (128, 128, 128)
WHOLE, CODE, STRIP, MESSAGE = (0, 0, 90, 60), (60, 20, 20, 20), (0, 55, 90, 5), (0, 10, 50, 40)
LIGHT = Parts(WHOLE, WHITE, CODE, STRIP, GREY, MESSAGE)
DARK = replace(LIGHT, ground=BLACK)


def cells(box):
    x, y, w, h = box
    return {(i, j) for i in range(x, x + w) for j in range(y, y + h)}


def played(old, new, **options):
    """Whose each cell is after each stage: a ground, "old" or "new"."""
    glass = dict.fromkeys(cells(WHOLE), "old")
    for stage in stages(old, new, **options):
        for colour, box in stage.grounds:
            for cell in cells(box) - (cells(stage.spared) if stage.spared else set()):
                glass[cell] = colour
        for box in stage.pieces:
            glass |= dict.fromkeys(cells(box), "new")
        yield glass.copy()


def where(glass, whose):
    return {cell for cell, what in glass.items() if what == whose}


def test_text_goes_ground_changes_text_comes():
    gone, bare, turned, words, whole = played(LIGHT, DARK)
    assert where(gone, "old") == cells(WHOLE) - cells(MESSAGE)
    assert where(bare, "old") == cells(CODE)
    assert set(bare.values()) == {"old", WHITE, GREY}
    assert where(turned, "new") == cells(CODE)
    assert set(turned.values()) == {"new", BLACK, GREY}
    above = {(x, y) for x, y in cells(WHOLE) if y < 10}
    assert where(words, "new") == above | cells(MESSAGE) | cells(CODE) | cells(STRIP)
    assert set(whole.values()) == {"new"}


def test_never_both_at_once():
    for old in (LIGHT, DARK, replace(LIGHT, message=None), replace(LIGHT, code=None)):
        for new in (LIGHT, DARK, replace(DARK, message=None), replace(DARK, code=None, strip=None)):
            for short in (False, True):
                for glass in played(old, new, short=short):
                    assert not {"old", "new"} <= set(glass.values())


def test_on_one_ground_it_is_cleared_once():
    _gone, ground, _words, _whole = played(LIGHT, LIGHT)
    assert where(ground, "new") == cells(CODE)
    assert set(ground.values()) == {"new", WHITE, GREY}


def test_a_slow_box_clears_and_shows():
    bare, whole = played(LIGHT, DARK, short=True)
    assert where(bare, "old") == cells(CODE)
    assert set(whole.values()) == {"new"}


def test_what_does_not_say_where_its_message_is_comes_and_goes_whole():
    nowhere = replace(LIGHT, message=None)
    bare, turned, _whole = played(nowhere, replace(DARK, message=None))
    assert where(bare, "old") == cells(CODE)
    assert where(turned, "new") == cells(CODE)


def test_a_picture_without_code_or_strip_leaves_bare_ground():
    bare, _, whole = played(Parts(WHOLE, BLACK), Parts(WHOLE, WHITE))
    assert set(bare.values()) == {BLACK}
    assert set(whole.values()) == {"new"}


@given(boxes, boxes)
def test_a_hole_is_spared_and_nothing_else(box, hole):
    rest = without(box, hole)
    left = cells(box) - cells(hole)
    assert sum(w * h for _, _, w, h in rest) == len(left)
    assert set().union(*[cells(piece) for piece in rest]) == left


def changes(pace, cost, times=1):
    for _ in range(times):
        for _ in range(5):
            pace.stage(cost)
        pace.finished()


def test_a_fast_box_shows_every_stage():
    pace = Pace()
    changes(pace, 0.003)
    assert not pace.short


def test_a_slow_box_shows_fewer_and_tries_again_much_later():
    pace = Pace()
    changes(pace, 0.2)
    assert pace.short
    changes(pace, 0.003, RETRY_AFTER - 1)
    assert pace.short
    changes(pace, 0.003)
    assert not pace.short


def test_a_hiccup_is_forgiven():
    pace = Pace()
    for cost in (0.003, 0.9, 0.003, 0.9, 0.003):
        pace.stage(cost)
    pace.finished()
    assert not pace.short
