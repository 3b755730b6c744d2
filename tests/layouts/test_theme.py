"""Contrasts of the theme file: 7:1 text, 4.5:1 large text and chips, 3:1 shapes."""

import json
from importlib.resources import files

import pytest

from layouts.theme import BLACK, WHITE, contrast, theme

NAMES = tuple(json.loads(files("assets").joinpath("theme.json").read_bytes()))


@pytest.fixture(params=NAMES)
def colours(request):
    return theme(request.param)


def test_contrast_is_that_of_wcag():
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1


def test_text_has_seven_to_one(colours):
    for ground in (colours.ground, colours.strip):
        assert contrast(colours.ink, ground) >= 7
    assert contrast(colours.soft, colours.ground) >= 7


def test_chips_have_four_and_a_half_to_one(colours):
    for chip in (colours.success, colours.failure, colours.soft):
        assert contrast(colours.on_shape, chip) >= 4.5
    assert contrast(colours.soft, colours.strip) >= 4.5


def test_shapes_have_three_to_one(colours):
    for shape in (colours.success, colours.failure, colours.neutral):
        assert contrast(shape, colours.ground) >= 3


def test_no_red_and_no_green(colours):
    for red, green, blue in (colours.success, colours.failure):
        assert not (red > 180 and green < 60 and blue < 60)
        assert not (green > red and green > blue)


def test_no_two_grounds_are_alike():
    grounds = {theme(name).ground for name in NAMES}
    assert len(grounds) == len(NAMES) == 4
