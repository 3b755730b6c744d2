"""The player as a service: no key ends it, and a box without a panel is up, tells of it, waits."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from kiosk.player.screen import QUIT, Screen
from kiosk.status import PlayerStatus, read_player, write_status
from tests.kiosk.fakes import Kit, play
from tests.waiting import PATIENCE_S, until

ESC = (pygame.KEYDOWN, {"key": pygame.K_ESCAPE})
Q = (pygame.KEYDOWN, {"key": pygame.K_q})
CLOSED = (pygame.WINDOWCLOSE, {})
SDL_QUITS = (pygame.QUIT, {})


@pytest.mark.parametrize("event", [ESC, Q, CLOSED, SDL_QUITS], ids=["Esc", "q", "closed", "quit"])
@pytest.mark.parametrize(("attended", "told"), [(True, {QUIT}), (False, set())])
def test_keys_end_it_where_somebody_sits_before_it_and_in_a_unit_never(event, attended, told):
    screen = Screen((64, 48), "dummy", attended=attended)
    screen.open()
    screen.events()
    pygame.event.post(pygame.event.Event(event[0], **event[1]))
    assert screen.events() & {QUIT} == told
    screen.close()


def test_a_player_that_ends_before_it_has_a_panel_says_that_there_is_none(tmp_path):
    kit = Kit(tmp_path)
    player = kit.player()
    kit.screen.close()
    player.stop()
    player.run()
    assert (read_player(kit.state).dark, read_player(kit.state).size) == ("no-panel", (0, 0))
    assert kit.events("start")[0]["size"] == [0, 0]


def test_without_a_panel_it_feeds_the_watchdog_and_shows_once_there_is_one(tmp_path):
    kit = Kit(tmp_path)
    player = kit.player()
    kit.screen.close()
    kit.screen.broken = True
    play(player, 300)
    assert kit.watchdog.fed >= 29
    assert "display" in read_player(kit.state).faults.values()
    kit.screen.broken = False
    play(player, 20)
    assert (read_player(kit.state).showing, read_player(kit.state).dark) == ("plate", "")


class Manager:
    """The service manager's end of the socket."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "notify")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        self._socket.settimeout(PATIENCE_S)

    def told(self) -> str:
        return self._socket.recv(100).decode()

    def close(self) -> None:
        self._socket.close()


def test_a_box_that_starts_without_a_panel_is_ready_tells_of_it_and_ends_when_it_is_told(tmp_path):
    """Of what stood in the status before, nothing stays."""
    before = PlayerStatus(at="2026-11-25T00:00:00Z", pid=1, showing="plate", verified=True)
    write_status(tmp_path / "status/player.json", before)
    manager = Manager(tmp_path)
    nowhere = {"DISPLAY": ":9999", "NOTIFY_SOCKET": manager.address}
    command = [sys.executable, "-m", "kiosk", "--state", str(tmp_path), "play", "--driver", "x11"]
    with subprocess.Popen(command, env={**os.environ, **nowhere}) as player:
        try:
            assert manager.told() == "READY=1"
            assert manager.told() == "WATCHDOG=1"
            until(lambda: (read_player(tmp_path) or before).dark == "no-panel")
            assert not read_player(tmp_path).verified
            player.send_signal(signal.SIGTERM)
            assert player.wait(PATIENCE_S) == 0
        finally:
            player.kill()
            manager.close()
