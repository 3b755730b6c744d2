"""docs/architecture.md tells of the walls as they stand: its picture, its names, every package."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from deploy import layers_picture as layers
from office.commands import COMMANDS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
STATES = {
    name.rstrip("/").split("/")[0]
    for block in re.findall(r"state directory\n```\n(.*?)```", PAGE, re.DOTALL)
    for line in block.split("\n")
    if line[:1].strip()
    for name in line.split(" ")[:1]
}
"""What lies at the top of a screen's state directory, or the office's."""


def packages(folder: str) -> list[str]:
    return sorted(path.parent.name for path in (ROOT / folder).glob("*/__init__.py"))


def test_the_picture_is_drawn_from_the_contracts():
    drawn = layers.draw((ROOT / "pyproject.toml").read_text("utf-8"))
    assert layers.PICTURE.read_text("utf-8") == drawn, (
        "python -m deploy.layers_picture draws it anew"
    )


def test_nothing_in_the_picture_is_wider_than_it():
    drawn = layers.draw((ROOT / "pyproject.toml").read_text("utf-8"))
    boxes = re.findall(r"<rect x='(\d+)' y='\d+' width='(\d+)'", drawn)
    assert max(int(x) + int(width) for x, width in boxes) <= layers.WIDTH
    words = re.findall(r"font-size='12'[^>]*>([^<]*)<", drawn)
    assert max(map(len, words)) * layers.SMALL <= layers.WITHIN


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


_TICKED = re.compile(r"`([^`\n]+)`")
_NAME = re.compile(r"(?:\w+[./])*\w+(?<!_)/?")
_SECTIONS = {
    "### For both programs": ROOT,
    "### The office, from the ground up": ROOT / "office",
    "### The office's acts": ROOT / "office",
    "### The office's faces": ROOT / "office",
    "### The kiosk": ROOT / "kiosk",
    "### Tests": ROOT,
}


def told_of() -> Iterator[tuple[str, list[Path]]]:
    """Each name in backticks of the packages' part, and the folders in which it may be meant."""
    told = PAGE.partition("## The packages")[2].partition("## Recipes")[0]
    base, homes = ROOT, list[Path]()
    for block in told.split("\n\n"):
        for line in block.split("\n"):
            base = _SECTIONS[line] if line.startswith("### ") else base
        heads = re.findall(r"\*\*`([\w/]+)", block)
        homes = [base / head.rstrip("/") for head in heads] or homes
        below = [base] if base.name == "kiosk" else homes
        for name in _TICKED.findall(block):
            if _NAME.fullmatch(name):
                yield name, [base, *below]


def is_there(name: str, base: Path, *homes: Path) -> bool:
    """Whether a name is a package, a module, what a module defines, or a folder of a state."""
    first, *rest = re.split(r"[./]", name.rstrip("/").removesuffix(".py"))
    found = [place / first for place in (ROOT, base)]
    found += [path.with_suffix("") for home in homes for path in home.rglob(f"{first}.*")]
    found += [path for home in homes for path in home.rglob(first)]
    return any(_leads(path, rest) for path in found) or name.split("/", maxsplit=1)[0] in STATES


def _leads(path: Path, rest: list[str]) -> bool:
    for at, name in enumerate(rest):
        if not path.is_dir():
            return rest[at:] == ["js"] or _defines(path.with_suffix(".py"), name)
        path /= name
    return any(path.with_suffix(end).exists() for end in ("", ".py", ".js"))


def _defines(module: Path, name: str) -> bool:
    found = rf"^(?:def|class|type) {name}\b|^{name}\b.* = |^{name} ="
    return module.exists() and bool(re.search(found, module.read_text("utf-8"), re.MULTILINE))


def test_what_it_names_is_in_the_tree():
    assert not {name for name, homes in told_of() if not is_there(name, *homes)}


def test_files_of_recipes_are_in_the_tree():
    files = {
        f"/{path.relative_to(ROOT).as_posix()}"
        for folder in ("assets", "deploy", "docs", "kiosk", "layouts", "office", "sync", "tests")
        for path in (ROOT / folder).rglob("*.*")
    }
    told = {name for name in _TICKED.findall(PAGE) if re.fullmatch(r"[\w./-]+\.(?:py|js)", name)}
    assert not {name for name in told if not any(one.endswith(f"/{name}") for one in files)}


def test_every_verb_stands_with_the_file_of_its_options():
    table = PAGE.partition("| options | verbs |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)`[^|]* \| ([a-z, -]+) \|$", table, re.MULTILINE)
    told = {name: verbs.split(", ") for name, verbs in rows}
    for name, verbs in told.items():
        assert list(import_module(f"office.commands.options.{name}").COMMANDS) == verbs
    assert sorted(COMMANDS) == sorted(verb for verbs in told.values() for verb in verbs)


@pytest.mark.parametrize("program", ["office", "kiosk"])
def test_what_lies_in_a_state_directory_is_told(program):
    below = re.compile(r"(?:place\.directory|\bstate) / \"([\w.-]+)")
    told = {name.split("/")[0] for name in STATES}
    for path in (ROOT / program).rglob("*.py"):
        assert set(below.findall(path.read_text("utf-8"))) <= told, path
