"""docs/architecture.md tells of the walls as they stand: its picture, a word on every package."""

from pathlib import Path

import pytest

from deploy import layers_picture as layers

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def packages(folder: str) -> list[str]:
    return sorted(path.parent.name for path in (ROOT / folder).glob("*/__init__.py"))


def test_the_picture_is_drawn_from_the_contracts():
    drawn = layers.draw((ROOT / "pyproject.toml").read_text("utf-8"))
    assert layers.PICTURE.read_text("utf-8") == drawn, (
        "python -m deploy.layers_picture draws it anew"
    )


def test_the_picture_shows_every_package():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for program in ("office", "kiosk"):
        shown = {
            name for band in layers.bands(text, program) for layer in band.layers for name in layer
        }
        assert shown >= set(packages(program))


@pytest.mark.parametrize(
    "name", [*packages("office"), *packages("kiosk"), "sync", "layouts", "assets", "deploy"]
)
def test_every_package_has_a_word(name):
    told = PAGE.partition("## The packages")[2].partition("## Recipes")[0]
    assert f"`{name}`" in told or f"`{name}/" in told
