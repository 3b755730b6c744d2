"""The browser's reader gives the verdict of every conformance case, in Node and in Chromium."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from sync.canonical import decode
from tests.browser import needs_chromium
from tests.conformance.case import Case, Expected
from tests.conformance.news_cases import CASES
from tests.phone.static_host import static_host
from tests.sync.world import World

NODE = shutil.which("node")
READ = Path(__file__).parent / "read.mjs"
PROJECT = Path(__file__).parents[2]
ALL = """async (cases) => {
  const { read } = await import("./code/tests/phone/verdict.mjs");
  const get = async (path) => {
    const answer = await fetch(path);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  };
  const told = cases.map(([name, roots]) => read((path) => get(`cases/${name}/${path}`), roots));
  return Promise.all(told);
}"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    """Every case, by name."""
    return {
        name: make(World(place / "office"), place / "case", name)
        for name, make in CASES.items()
        for place in [tmp_path_factory.mktemp(name)]
    }


@pytest.fixture(scope="module")
def by_node(folders) -> dict[str, Expected]:
    """What the reader says of each: one Node for all."""
    if NODE is None:
        pytest.skip("Node is not installed")
    return dict(zip(folders, told_by_phone(folders.values()), strict=True))


@pytest.fixture(scope="module")
def by_chromium(folders, chromium, tmp_path_factory) -> dict[str, Expected]:
    """The same in a browser, with its own cryptography: one page for all."""
    site = tmp_path_factory.mktemp("site")
    (site / "cases").mkdir()
    (site / "index.html").write_text("<!DOCTYPE html><title>Cases</title>")
    (site / "code/tests/phone").mkdir(parents=True)
    (site / "code/office/channels").mkdir(parents=True)
    for path in ("tests/phone/verdict.mjs", "office/channels/verify"):
        (site / "code" / path).symlink_to(PROJECT / path)
    for name, folder in folders.items():
        (site / "cases" / name).symlink_to(folder)
    asked = [
        [name, [root.name for root in (folder / "metadata").glob("*.root.json")]]
        for name, folder in folders.items()
    ]
    with static_host(site) as base:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(base)
        told = page.evaluate(ALL, asked)
        context.close()
    return {name: expected(one) for (name, _), one in zip(asked, told, strict=True)}


def told_by_phone(folders: Iterable[Path]) -> list[Expected]:
    """What the browser's reader would show of each, or why nothing: one Node for all."""
    done = subprocess.run([NODE, READ, *folders], check=True, capture_output=True, text=True)
    return [expected(json.loads(line)) for line in done.stdout.splitlines()]


def expected(told: dict) -> Expected:
    """A verdict as the suite writes it."""
    return Expected(**{name: tuple(v) if isinstance(v, list) else v for name, v in told.items()})


def wanted(folder: Path) -> Expected:
    """What the case says that a reader must say."""
    return decode((folder / "case.json").read_bytes(), Case, ("案例", "case")).expected


@pytest.mark.parametrize("name", CASES)
def test_node_gives_the_verdict_of_the_case(name, folders, by_node):
    assert by_node[name] == wanted(folders[name])


@needs_chromium
@pytest.mark.parametrize("name", CASES)
def test_chromium_gives_the_verdict_of_the_case(name, folders, by_chromium):
    assert by_chromium[name] == wanted(folders[name])
