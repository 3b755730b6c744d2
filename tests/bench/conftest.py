"""What the measurements share: the table, a display, one screen with its bureau."""

import os
import shutil
import time
from statistics import median

import pytest

from tests.bench import xserver
from tests.bench.screen import Station
from tests.bench.table import Table
from tests.office.conftest import (  # noqa: F401
    _bureau_template,
    _django_put_back,
    _frozen_template,
    _published_template,
    _signed_template,
    bureau,
    published,
)

TABLE = pytest.StashKey()


def pytest_configure(config):
    config.stash[TABLE] = Table()


def pytest_terminal_summary(terminalreporter, config):
    table = config.stash[TABLE]
    if table.lines:
        terminalreporter.write_line(f"\n{machine()}\n{table.text()}")


def machine():
    """How fast and how busy this machine is, to compare with others."""
    frame, copy, times = bytearray(1920 * 1080 * 4), memoryview(bytearray(1920 * 1080 * 4)), []
    for _ in range(15):
        before = time.perf_counter()
        copy[:] = frame
        times.append((time.perf_counter() - before) * 1000)
    return (
        f"This machine: {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, "
        f"copy of one 1080p frame {median(times):.2f} ms (0.22 where the aims were set)"
    )


@pytest.fixture(scope="session")
def table(pytestconfig):
    return pytestconfig.stash[TABLE]


@pytest.fixture(scope="session")
def station(tmp_path_factory):
    """A screen that has activated its first publication; the server goes on."""
    station = Station(tmp_path_factory.mktemp("station"))
    station.publish()
    with station.serving():
        station.enrol()
        station.fetch()
        report = station.activate()
        assert report.result == "activated", report.error
        yield station


@pytest.fixture
def display():
    """An empty display and an eye on it."""
    why = xserver.missing()
    if why:
        pytest.skip(why)
    with xserver.xvfb() as name:
        eye = xserver.Eye(name)
        yield name, eye
        eye.close()


@pytest.fixture(scope="session")
def chromium():
    """The command of Chromium, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")
