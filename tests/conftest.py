"""What tests of every folder may ask for."""

import gc
import hashlib
import os
import shutil
from functools import lru_cache
from pathlib import Path

import hypothesis
import pytest

from tests import processor, programs
from tests.browser import certificate, chromium, chromium_type, site

__all__ = ["certificate", "chromium", "chromium_type", "site"]

# No test judges by the clock on the wall; machines are shared.
hypothesis.settings.register_profile("shared-machine", deadline=None)
hypothesis.settings.load_profile("shared-machine")

_MEMORY = Path("/dev/shm")
_LONGEST = ("test_office_life.py", "test_main_job.py", "test_fleet.py", "test_venue_manager.py")
"""Of tests/e2e, the longest first: each waits minutes for what boxes and browsers do."""


def pytest_addoption(parser):
    """The limit of a run's cost, which CI holds."""
    parser.addoption(
        "--cost-limit", type=float, default=0, help="seconds for each of tests/processor.py's loop"
    )


def pytest_configure(config):
    """Folders of tests lie in memory where there is room: an fsync waits for no disk there.

    And while the tests are collected, what is made stays: to look for garbage among it is idle.
    """
    gc.disable()
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 4_000_000_000:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
    if not config.option.collectonly:
        config.pluginmanager.register(processor.Meter(config.getoption("cost_limit")))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark who starts a program; the longest files first: a run ends with what is short."""
    for item in items:
        if programs.starts_one(item):
            item.add_marker("program")
    place = {name: number for number, name in enumerate(_LONGEST)}
    items.sort(
        key=lambda item: (
            place.get(item.path.name, len(place)) if item.path.parent.name == "e2e" else len(place)
        )
    )


def pytest_collection_finish():
    """What the tests are made of stays to the end: nobody looks for garbage in it again.

    And not as often in what they make, which mostly goes by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _plates_once(tmp_path_factory):
    """One folder for the plates of all processes of a run; the same pixels are packed once."""
    from tests.plates_once import FOLDER, from_png, to_png

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "plates"
    folder.mkdir(exist_ok=True)
    os.environ[FOLDER] = str(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("layouts.compose.to_png", to_png)
        patch.setattr("layouts.compose.from_png", from_png)
        yield


@pytest.fixture(scope="session", autouse=True)
def _keys_opened_once():
    """A file and its passphrase give the same key: that takes its time on purpose, once here."""
    from sync import keys

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_derive", lru_cache(keys._derive))
        yield


@pytest.fixture(scope="session", autouse=True)
def _signatures_verified_once():
    """What a key was once seen to have signed it has signed; what it has not is asked anew."""
    from securesystemslib.signer import SSlibKey

    verify, signed = SSlibKey._verify, set()

    def once(key, signature, data):
        public = (key.keytype, key.scheme, key.keyval["public"])
        if (made := (public, signature, hashlib.sha256(data).digest())) not in signed:
            verify(key, signature, data)
            signed.add(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SSlibKey, "_verify", once)
        yield


# Commands speak the language of their terminal: here English, on every machine.
os.environ.pop("LC_ALL", None)
os.environ["LC_MESSAGES"] = "C.UTF-8"  # one that there is: else Chromium takes no Chinese file name
# Who is at the terminal is written into log and books: a name that no other word holds.
os.environ["LOGNAME"] = "office-terminal"


def pytest_terminal_summary(terminalreporter):
    """The lines, in the order of the findings; and how many cures were missed when taken away."""
    said = [
        p for report in terminalreporter.stats.get("passed", []) for p in report.user_properties
    ]
    lines = sorted({value for name, value in said if name == "attack"}, key=_order)
    mutants = sum(name == "mutant" for name, _ in said)
    if lines:
        terminalreporter.section("attacks, and what stopped them")
        # Two hundred lines would stand between a failure and its name.
        failed = terminalreporter.stats.keys() & {"failed", "error"}
        for line in [] if failed else lines:
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"{len(lines)} attacks stopped; {mutants} mutants got through.")


def _order(line):
    finding = line.split()[0]
    number = finding[1:].partition(".")[0]
    return (finding[0], int(number) if number.isdigit() else 99, line)
