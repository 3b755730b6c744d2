"""What one process leaves for another, damaged in each way: whoever reads it goes on without it."""

import os

import pytest

from kiosk.agent.status_files import Activated, activated
from kiosk.network import Answered, NetworkState, read_answered, read_network
from kiosk.orders import Orders, read_orders
from kiosk.running_settings import read_running
from kiosk.screenshot_note import read_note
from kiosk.status import read_all, read_ledger, read_player
from sync.screen_settings import Running

READERS = {
    "hands/orders.json": (read_orders, Orders()),
    "hands/settings.json": (read_running, Running()),
    "hands/network.json": (read_network, NetworkState()),
    "status/reports.json": (read_answered, Answered()),
    "status/screenshot.json": (read_note, None),
    "status/player.json": (read_player, None),
    "status/age.json": (read_ledger, None),
    "status/activation.json": (activated, Activated()),
}
DAMAGE = {
    "empty": b"",
    "torn": b'{"boot":',
    "a turned bit": b'{"boot":"\xff","groups":{"\xff":{}},"word":"\xff","command":"\xff"}',
    "nested": b'{"x":' * 50_000,
    "nested whole": b'{"x":' * 5_000 + b"1" + b"}" * 5_000,
    "another shape": b'["x"]',
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", READERS)
def test_damage_stops_no_reader(tmp_path, name, damage):
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes(damage)
    reader, nothing = READERS[name]
    assert reader(tmp_path) == nothing
    read_all(tmp_path)


@pytest.mark.parametrize("name", READERS)
def test_a_pipe_in_its_place_holds_nobody_up(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir()
    os.mkfifo(path)
    reader, nothing = READERS[name]
    assert reader(tmp_path) == nothing


def test_a_file_without_end_is_not_read(tmp_path):
    path = tmp_path / "hands/orders.json"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(10**10)
    assert read_orders(tmp_path) == Orders()
