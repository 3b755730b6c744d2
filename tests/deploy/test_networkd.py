"""The file of a signed address, read by a real systemd-networkd in a network of its own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.commands.network_file import network_file
from kiosk.hands.machine_requests import takes_addresses
from sync.screen_settings import StaticAddress

NETWORKD = Path("/usr/lib/systemd/systemd-networkd")
ADDRESS = StaticAddress("192.168.10.21/24", "192.168.10.1", ("10.0.0.53",))
SCRIPT = """
mount -t tmpfs tmpfs /run && mkdir -p /run/systemd && mount -t tmpfs tmpfs /etc/systemd/network
mount -t sysfs -o ro sysfs /sys
ip link add v0 type veth peer name v1 && ip link set v1 up || exit 77
: > /etc/systemd/network/04-empty.network
cp {file} /etc/systemd/network/05-gongshi.network
{networkd} & pid=$!
seen() {{ for n in $(seq 60); do ip -4 addr show v0 | grep -q "$1" && return; sleep 0.1; done; }}
gone() {{ for n in $(seq 60); do ip -4 addr show v0 | grep -q "$1" || return; sleep 0.1; done; }}
seen 192.168.10.21
ip -4 addr show v0 > {out}/address; ip route > {out}/route
cp -r /run/systemd/netif/links {out}/links
: > /etc/systemd/network/05-gongshi.network
kill -HUP $pid
gone 192.168.10.21
ip -4 addr show v0 > {out}/after
kill $pid
"""

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or not NETWORKD.exists() or not shutil.which("unshare"),
    reason="needs systemd-networkd, and the right to make a network",
)


def test_a_signed_address_is_taken_up_and_given_back(tmp_path):
    file = tmp_path / "file"
    file.write_text(network_file(ADDRESS).replace("Kind=!*", "Kind=veth\nName=v0"))
    script = SCRIPT.format(file=file, networkd=NETWORKD, out=tmp_path)
    done = subprocess.run(
        ["unshare", "-nmp", "--fork", "--mount-proc", "sh", "-c", script],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no network can be made here")
    assert "inet 192.168.10.21/24" in (tmp_path / "address").read_text()
    assert "default via 192.168.10.1 dev v0" in (tmp_path / "route").read_text()
    assert takes_addresses(tmp_path / "links", file)
    assert "192.168.10.21" not in (tmp_path / "after").read_text()
