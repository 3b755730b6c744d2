"""The registry of slides: nothing that makes a slide can be left out."""

import pkgutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

from layouts import slides
from layouts.fair_rotation import loop
from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN
from layouts.slide import Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides import slide_type
from sync.slide_kinds import KINDS, LoopPlace, SlideKind, on_screen

ROOT = Path(__file__).parents[2]


@dataclass
class Plate:
    id: str
    kind: str
    operator: str = ""


def test_every_module_of_slides_is_a_kind_and_every_kind_a_module():
    assert {module.name for module in pkgutil.iter_modules(slides.__path__)} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_built_and_drawn_in_its_own_module(kind):
    found = slide_type(kind)
    assert found.kind == kind
    for part in (found.build, found.draw, found.samples):
        assert part.__module__.split(".")[:3] == ["layouts", "slides", kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_name_in_both_languages(kind):
    name = slide_type(kind).name
    others = [slide_type(other).name for other in KINDS if other != kind]
    assert name.zh.strip()
    assert name.en.strip()
    assert name.zh not in {other.zh for other in others}
    assert name.en not in {other.en for other in others}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", [LANDSCAPE, LANDSCAPE_EN], ids=lambda profile: profile.language)
def test_a_kind_has_a_usual_and_an_extreme_sample(kind, profile):
    found = slide_type(kind)
    for name in ("usual", "extreme"):
        built = found.build(Source(found.samples()[name], profile))
        assert {slide.kind for slide in built} == {kind}


def test_no_kind_can_be_made_without_one_of_its_parts():
    parts = {
        "kind": "cover",
        "name": Bilingual("封面", "Cover"),
        "build": lambda source: [],
        "draw": lambda sheet, slide: None,
        "samples": dict,
    }
    SlideType(**parts)
    for left_out in parts:
        with pytest.raises(TypeError, match=left_out):
            SlideType(**{name: part for name, part in parts.items() if name != left_out})


def test_the_type_checker_finds_a_match_that_forgets_a_kind():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "exhaustive-match" in settings["tool"]["mypy"]["enable_error_code"]


@pytest.mark.parametrize("kind", get_args(SlideKind))
def test_a_screen_knows_every_kind(kind):
    assert on_screen(kind).place in LoopPlace


def test_every_kind_with_a_place_in_the_loop_is_shown_in_it():
    plates = [Plate(f"{kind}:1", kind) for kind in KINDS]  # what is bound, to the one record
    shown = {plates[i].kind for number in range(5) for i in loop(plates, 1, number)}
    assert shown == {kind for kind in KINDS if on_screen(kind).place is not LoopPlace.NEVER}
