"""Demo offices made by their commands once a run; each story works on a copy of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.made_once import bureaus_day, made_once
from tests.office.month import month

ROOT = Path(__file__).parents[2]
_ROWS = 6


def command(state: Path, *arguments: object) -> str:
    """An `office` command as a process; its stdout. It must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "office", "--state", str(state), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def key_options(people: Path, person: str) -> tuple[object, ...]:
    """The options by which a person's key is named in a command."""
    folder = people / person
    return ("--key", folder / "key.json", "--passphrase-file", folder / "passphrase.txt")


def demo(factory: pytest.TempPathFactory, folder: Path, port: int, *, published: bool) -> None:
    """An office in `folder`, which is there, whose screens fetch at `port`.

    The codes on plates that are published already keep the address of the office they are of.

    Args:
        published: some complaints about one venue are public, signed by two officers.
    """
    made = _once(factory, "published", _published(factory)) if published else _set_up(factory)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    command(folder / "office", "bureau", "--url", f"http://127.0.0.1:{port}/")


def _set_up(factory: pytest.TempPathFactory) -> Path:
    return _once(factory, "demo", lambda folder: command(folder / "office", "init", "--demo"))


def _published(factory: pytest.TempPathFactory) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        shutil.copytree(_set_up(factory), folder, dirs_exist_ok=True)
        state, file = folder / "office", folder / "10月.xlsx"
        file.write_bytes(month(1, rows=_ROWS, dirt=()).workbook)
        command(state, "import", file)
        command(state, "privacy", "--redact")
        command(state, "secrecy", "--all")
        command(state, "freeze")
        for person in ("dept-head-1", "deputy-director-1"):
            command(state, "sign", 1, *key_options(folder / "people", person))
        command(state, "publish")

    return make


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that the process has made that asked first; anew on a new day of the bureau's."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    found = shared / f"e2e-{name}-{bureaus_day()}"

    def fill(new: Path) -> None:
        new.mkdir()
        make(new)

    made_once(found, fill)
    return found
