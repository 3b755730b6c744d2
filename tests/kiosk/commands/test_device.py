"""`kiosk device`: a key that is made once, and the request that asks a technician to enrol it."""

import os

import pytest

from kiosk.cli import main
from kiosk.commands import superuser_guard
from kiosk.commands.device import device
from kiosk.device_key_file import key_path
from sync.device_keys import device_check, device_fingerprint, load_device_key
from sync.device_request import REQUEST_LIMIT, PanelFound, read_request
from sync.disk import TEMPORARY
from sync.errors import BadShapeError, KeyFileError, NewerFormatError, StoreError
from tests.kiosk.agent.fake_edid import connector, edid


def test_it_works(tmp_path, capsys):
    state, file = tmp_path / "screen", tmp_path / "request.json"
    assert main(["--state", str(state), "device", "--out", str(file)]) == 0
    told = capsys.readouterr().out
    request = read_request(file.read_bytes())
    assert request.key == load_device_key(key_path(state)).public
    assert request.key in told
    assert device_fingerprint(request.key) in told
    device_check(request.key)


def test_the_panel_that_hangs_there_is_in_the_request(tmp_path):
    found = device(tmp_path, connectors=connector(tmp_path / "drm", edid()))
    assert found.request.panel == PanelFound(1920, 1080, "GSP-0F1A-12345678", 55)


def test_only_the_user_who_made_it_reads_the_key(tmp_path):
    device(tmp_path)
    assert key_path(tmp_path).stat().st_mode & 0o777 == 0o600
    assert key_path(tmp_path).parent.stat().st_mode & 0o777 == 0o700


def test_the_key_is_made_once(tmp_path):
    first, again = device(tmp_path), device(tmp_path)
    assert (first.made, again.made) == (True, False)
    assert first.request.key == again.request.key


def test_a_damaged_key_is_not_made_anew(tmp_path):
    device(tmp_path)
    key_path(tmp_path).write_bytes(b"-----BEGIN")
    with pytest.raises(KeyFileError, match="away first"):
        device(tmp_path)
    assert key_path(tmp_path).read_bytes() == b"-----BEGIN"


def test_an_empty_file_that_never_held_a_key_gets_one(tmp_path):
    key_path(tmp_path).parent.mkdir()
    key_path(tmp_path).touch()
    assert device(tmp_path).made
    assert not device(tmp_path).made


def test_what_a_power_cut_left_of_the_key_is_gone_at_the_next_start(tmp_path):
    made = device(tmp_path)
    path = key_path(tmp_path)
    (path.parent / f"{TEMPORARY}x").hardlink_to(path)
    assert device(tmp_path).request.key == made.request.key
    assert [*path.parent.iterdir()] == [path]


def test_a_folder_that_takes_nothing_is_told(tmp_path):
    (tmp_path / "device").write_bytes(b"")
    with pytest.raises(StoreError):
        device(tmp_path)


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(StoreError, match="could not be written"):
        device(tmp_path, tmp_path / "no" / "such" / "place")


def test_root_makes_no_key_that_the_agent_could_not_read(tmp_path, monkeypatch, capsys):
    (tmp_path / "inbox").mkdir()
    monkeypatch.setattr(superuser_guard, "owner_elsewhere", lambda _folder: "gongshi-agent")
    assert main(["--state", str(tmp_path), "device"]) == 1
    assert "sudo -u 'gongshi-agent' kiosk --state" in capsys.readouterr().err
    assert not os.path.lexists(key_path(tmp_path))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", BadShapeError),
        (b'{"v":1}', BadShapeError),
        (b'{"key":"AAAA","v":1}', BadShapeError),
        (b'{"key":"%s","panel":{"w":-1},"v":1}' % (b"A" * 124), BadShapeError),
        (b'{"key":"%s","v":2}' % (b"A" * 124), NewerFormatError),
        (b" " * (REQUEST_LIMIT + 1), BadShapeError),
    ],
    ids=["empty", "no key", "short key", "panel", "newer", "long"],
)
def test_what_is_no_request_is_refused(data, refusal):
    with pytest.raises(refusal):
        read_request(data)
