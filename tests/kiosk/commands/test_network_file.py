"""`kiosk address`: what was signed, in networkd's words and in no others."""

from contextlib import suppress

import msgspec
import pytest

from kiosk.cli import main
from kiosk.commands.network_file import network_file, write_network_file
from kiosk.network import ADDRESS, WantedAddress
from sync.canonical import encode
from sync.disk import Disk
from sync.errors import BadShapeError, StoreError
from sync.screen_settings import StaticAddress

STATIC = StaticAddress("192.168.10.21/24", "192.168.10.1", ("10.0.0.53", "10.0.0.54"))
WIRED = "[Match]\nType=ether\nKind=!*\n\n[Network]\n"


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "05-gongshi.network"
    found.touch()
    return found


def wants(state, address):
    Disk().write(state / ADDRESS, encode(WantedAddress(address)))


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (None, ""),
        ("dhcp", f"{WIRED}DHCP=yes\n"),
        (
            STATIC,
            f"{WIRED}Address=192.168.10.21/24\nGateway=192.168.10.1\nDNS=10.0.0.53\nDNS=10.0.0.54\n",
        ),
    ],
)
def test_what_is_wanted_is_written(tmp_path, file, address, text):
    file.write_text("before")
    wants(tmp_path, address)
    assert write_network_file(tmp_path, file)
    assert file.read_text() == text
    assert not write_network_file(tmp_path, file)


def test_where_nothing_was_ever_wanted_the_file_stays(tmp_path, file):
    file.write_text("before")
    assert not write_network_file(tmp_path, file)
    assert file.read_text() == "before"


@pytest.mark.parametrize(
    "address",
    [
        {"cidr": "192.168.10.21/24\n[Link]", "gateway": "192.168.10.1"},
        {"cidr": "192.168.10.21/24", "gateway": "192.168.10.1\nUnmanaged=yes"},
        {"cidr": "192.168.10.21/24", "gateway": "192.168.11.1"},
        {"cidr": "192.168.10.0/24", "gateway": "192.168.10.1"},
        "none",
    ],
)
def test_what_no_technician_could_have_signed_is_not_written(tmp_path, file, address):
    file.write_text("before")
    (tmp_path / ADDRESS).parent.mkdir()
    (tmp_path / ADDRESS).write_bytes(msgspec.json.encode({"address": address}))
    with pytest.raises(BadShapeError):
        write_network_file(tmp_path, file)
    assert file.read_text() == "before"


@pytest.mark.parametrize("data", [b"", b"torn", b"[" * 9000, b"{}" + b" " * 20_000])
def test_a_damaged_wish_changes_nothing(tmp_path, file, data):
    file.write_text("before")
    (tmp_path / ADDRESS).parent.mkdir()
    (tmp_path / ADDRESS).write_bytes(data)
    with suppress(BadShapeError):
        write_network_file(tmp_path, file)
    assert file.read_text() == "before"


def test_no_file_is_made_where_set_up_made_none(tmp_path):
    wants(tmp_path, STATIC)
    with pytest.raises(StoreError, match="systemd-tmpfiles"):
        write_network_file(tmp_path, tmp_path / "none.network")
    assert not (tmp_path / "none.network").exists()


def test_a_link_is_not_followed(tmp_path, file):
    link = tmp_path / "link.network"
    link.symlink_to(file)
    wants(tmp_path, STATIC)
    with pytest.raises(StoreError):
        write_network_file(tmp_path, link)
    assert file.read_text() == ""


def test_the_command_says_whether_it_changed(tmp_path, file, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    wants(tmp_path, "dhcp")
    assert main(["--state", str(tmp_path), "address", str(file)]) == 0
    assert main(["--state", str(tmp_path), "address", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The address is written.",
        "The address is as it was.",
    ]


def test_a_box_as_it_was_set_up_has_an_empty_file():
    assert network_file(None) == ""
