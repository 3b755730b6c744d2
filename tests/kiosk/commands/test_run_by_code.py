"""`kiosk run` on a box without a venue: its code on the glass, then what was verified."""

import os
import signal
import subprocess
import sys
import urllib.request
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from kiosk.player.first_frame import ENROLLED
from kiosk.status import read_player
from sync.enrolment import marks
from tests.kiosk.enrolment_office import Box
from tests.ports import free_port
from tests.waiting import PATIENCE_S, until


@pytest.fixture
def box(tmp_path):
    with Box(tmp_path) as box:
        box.publish()
        box.begin()
        yield box


def showing(box, kind):
    player = read_player(box.state)
    return player is not None and player.showing == kind


def glass(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/glass", timeout=PATIENCE_S) as answer:
        return Image.open(BytesIO(answer.read())).convert("RGB")


def code_on(port):
    found = zxingcpp.read_barcodes(glass(port))
    return found[0].text if found else None


def test_from_the_code_on_the_glass_to_the_first_verified_plate(box):
    port = free_port()
    command = [sys.executable, "-m", "kiosk", "--state", str(box.state), "run"]
    options = ["--driver", "offscreen", "--size", "1280x720", "--view", str(port)]
    run = subprocess.Popen([*command, *options], env={**os.environ})
    try:
        until(lambda: showing(box, "code"))
        text = until(lambda: code_on(port))
        asked = marks(box.office.requests[-1])
        assert text == f"https://office.example/e/{asked.code}#{asked.digest[:32]}"
        assert not (box.state / ENROLLED).exists()
        box.office.state = "accepted"
        until((box.state / ENROLLED).exists)
        until(lambda: not showing(box, "code"))
        until(lambda: getattr(read_player(box.state), "verified", False))
        assert read_player(box.state).seq == 1
    finally:
        run.send_signal(signal.SIGTERM)
        assert run.wait(PATIENCE_S) == 0
