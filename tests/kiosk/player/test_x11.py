"""A bare X display is told from one with a window manager, and from none."""

import shutil
import subprocess

import pytest

from kiosk.player.x11 import no_window_manager
from tests.bench import xserver


@pytest.fixture
def display(monkeypatch):
    if why := xserver.missing():
        pytest.skip(why)
    with xserver.xvfb() as name:
        monkeypatch.setenv("DISPLAY", name)
        yield name


def test_a_bare_display(display):
    assert no_window_manager()


def test_a_display_with_a_window_manager(display):
    if shutil.which("xprop") is None:
        pytest.skip("xprop is not installed")
    mark = "_NET_SUPPORTING_WM_CHECK"
    subprocess.run(["xprop", "-root", "-f", mark, "32c", "-set", mark, "1"], check=True)
    assert not no_window_manager()


def test_no_display(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":9999")
    assert not no_window_manager()
