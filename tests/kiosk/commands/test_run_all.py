"""`kiosk run`: processes kept going, activation when the inbox has news, one end for all."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from kiosk.commands.run_all import Activation, KeptProcess
from kiosk.enrolment_status import read_enrolment
from kiosk.status import read_player
from sync.inbox import Inbox
from tests.kiosk.enrolment_office import Box
from tests.ports import free_port
from tests.sync.world import entry_of
from tests.waiting import PATIENCE_S, until


class Ticks:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def ended(kept):
    while (code := kept.tick()) is None:
        time.sleep(0.01)
    return code


def test_a_process_that_dies_is_started_again_a_little_later_each_time():
    clock = Ticks()
    kept = KeptProcess("x", [sys.executable, "-c", "raise SystemExit(3)"], clock)
    assert kept.tick() is None
    assert ended(kept) == 3
    clock.now = 0.9
    assert kept.tick() is None
    assert not kept.running
    clock.now = 1.1
    kept.tick()
    assert kept.running
    assert ended(kept) == 3
    clock.now = 2.9
    kept.tick()
    assert not kept.running
    clock.now = 3.2
    kept.tick()
    assert kept.running
    kept.gone(10)


def test_a_process_that_ran_for_long_is_started_again_at_once():
    clock = Ticks()
    kept = KeptProcess("x", [sys.executable, "-c", "raise SystemExit(3)"], clock)
    kept.tick()
    clock.now = 3600.0
    assert ended(kept) == 3
    clock.now = 3601.1
    kept.tick()
    assert kept.running
    kept.gone(10)


@pytest.fixture
def activation(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    mark = f"open({str(tmp_path / 'ran')!r}, 'a').write('x')"
    return Activation([sys.executable, "-c", mark], inbox), inbox, tmp_path / "ran"


def runs(activation, mark):
    activation.tick()
    while activation.running:
        time.sleep(0.01)
        activation.tick()
    return len(mark.read_text())


def test_activation_runs_at_the_start_and_at_news(activation):
    activation, inbox, mark = activation
    assert runs(activation, mark) == 1
    assert runs(activation, mark) == 1
    (inbox / "offer.json").write_text("1")
    assert runs(activation, mark) == 2
    (inbox / "withdrawal.json").write_text("1")
    assert runs(activation, mark) == 3
    (inbox / "metadata").mkdir()
    (inbox / "metadata" / "wd-01.json").write_text("1")
    assert runs(activation, mark) == 4
    Inbox(inbox).ring()
    assert runs(activation, mark) == 5


def test_what_activation_takes_away_is_no_news(activation):
    activation, inbox, mark = activation
    (inbox / "offer.json").write_text("1")
    assert runs(activation, mark) == 1
    (inbox / "offer.json").unlink()
    assert runs(activation, mark) == 1
    (inbox / "offer.json").write_text("1")
    assert runs(activation, mark) == 2


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:  # noqa: PTH123
        return [int(child) for child in file.read().split()]


def test_everything_together_and_one_end_for_all(station):
    station.update()
    port = free_port()
    command = [sys.executable, "-m", "kiosk", "--state", str(station.state), "run"]
    options = ["--driver", "offscreen", "--size", "768x480", "--view", str(port)]
    run = subprocess.Popen([*command, *options], env={**os.environ})
    try:
        until(lambda: getattr(read_player(station.state), "verified", False))
        until((station.state / "status/glass.jpg").exists)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/glass", timeout=PATIENCE_S) as answer:
            assert answer.headers["Content-Type"] == "image/jpeg"
            assert answer.read(2) == b"\xff\xd8"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE_S) as answer:
            assert b"/glass" in answer.read()
        mine = children(run.pid)
        assert len(mine) >= 3
        run.send_signal(signal.SIGTERM)
        assert run.wait(PATIENCE_S) == 0
        assert not (station.state / "status/glass.jpg").exists()
        assert not any(os.path.exists(f"/proc/{pid}") for pid in mine)  # noqa: PTH110
    finally:
        run.kill()


def test_sigterm_ends_the_player_soon(station):
    station.update()
    command = [sys.executable, "-m", "kiosk", "--state", str(station.state), "play"]
    play = subprocess.Popen([*command, "--driver", "offscreen", "--size", "768x480"])
    try:
        until(lambda: getattr(read_player(station.state), "verified", False))
        play.send_signal(signal.SIGTERM)
        assert play.wait(PATIENCE_S) == 0
    finally:
        play.kill()
    assert b'"event":"stop"' in (station.state / "log/display.jsonl").read_bytes()


def test_a_withdrawal_reaches_the_glass_of_a_running_player(station):
    """From the envelope on disk to the plate's end, through activation, for real."""

    station.publish(1)
    station.update()
    command = [sys.executable, "-m", "kiosk", "--state", str(station.state), "play"]
    play = subprocess.Popen([*command, "--driver", "offscreen", "--size", "768x480"])
    try:
        until(lambda: getattr(read_player(station.state), "verified", False))
        station.inbox.withdrawal.write_bytes(station.world.envelope(entry_of("all", "*")))
        station.activate()
        until(lambda: read_player(station.state).showing == "neutral")
    finally:
        play.terminate()
        play.wait(PATIENCE_S)


def test_from_a_starter_to_the_glass_without_a_hand(tmp_path):
    """A box that asks for its venue by code; a technician accepts, and nobody touches the box."""
    with Box(tmp_path) as box:
        box.publish()
        box.web.answers["/wake"] = lambda handler: handler.reply(503, b"")
        box.begin(report="")
        command = [sys.executable, "-m", "kiosk", "--state", str(box.state), "run"]
        run = subprocess.Popen([*command, "--driver", "offscreen", "--size", "768x480"])
        try:
            until(lambda: getattr(read_enrolment(box.state), "state", "") == "waiting")
            until(lambda: getattr(read_player(box.state), "showing", "") == "code")
            box.office.state = "accepted"
            until(lambda: getattr(read_player(box.state), "verified", False))
            assert run.poll() is None
        finally:
            run.send_signal(signal.SIGTERM)
            assert run.wait(PATIENCE_S) == 0
