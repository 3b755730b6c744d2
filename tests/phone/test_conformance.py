"""The browser's reader gives the verdict of every case of the conformance suite, run by Node."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from sync.canonical import decode
from tests.conformance.case import Case, Expected
from tests.conformance.news_cases import CASES
from tests.sync.world import World

NODE = shutil.which("node")
READ = Path(__file__).parent / "read.mjs"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory) -> dict[str, tuple[Case, Expected]]:
    """By case, what is expected and what the reader says: one Node for all."""
    if NODE is None:
        pytest.skip("Node is not installed")
    folders = {}
    for name, make in CASES.items():
        place = tmp_path_factory.mktemp(name)
        folders[name] = make(World(place / "office"), place / "case", name)
    told = told_by_phone(folders.values())
    cases = [
        decode((folder / "case.json").read_bytes(), Case, ("案例", "case"))
        for folder in folders.values()
    ]
    return dict(zip(folders, zip(cases, told, strict=True), strict=True))


def told_by_phone(folders: Iterable[Path]) -> list[Expected]:
    """What the browser's reader would show of each, or why nothing: one Node for all."""
    done = subprocess.run([NODE, READ, *folders], check=True, capture_output=True, text=True)
    return [Expected(**_tuples(json.loads(line))) for line in done.stdout.splitlines()]


def _tuples(told: dict) -> dict:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in told.items()}


@pytest.mark.parametrize("name", CASES)
def test_the_browser_gives_the_verdict_of_the_case(name, verdicts):
    case, told = verdicts[name]
    assert told == case.expected, name
