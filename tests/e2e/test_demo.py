"""The demo to its end, as `make demo` starts it: what a newcomer sees first."""

import re

from tests.e2e.programs import run
from tests.ports import free_port

NOWHERE = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
"""As where there is no desktop: a developer's own is left alone."""


def test_the_demo_goes_through_all_its_steps_and_ends(tmp_path):
    frames = tmp_path / "frames"
    asked = ("--dir", tmp_path / "demo", "--port", free_port(), "--frames", frames)
    told = run("deploy.demo", *asked, "--seconds", "0.1", **NOWHERE).stdout
    steps = re.findall(r"^(\d)/9 ", told, re.MULTILINE)
    assert steps == [str(number) for number in range(1, 10)]
    assert "Ctrl-C" in told
    assert len(list(frames.glob("*.png"))) > 5
