"""sd_notify datagrams."""

import socket

from kiosk.watchdog import Watchdog


def listener(path):
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sock.bind(path)
    sock.setblocking(False)
    return sock


def heard(sock):
    found = []
    while True:
        try:
            found.append(sock.recv(100).decode())
        except BlockingIOError:
            return found


def test_it_works(tmp_path):
    with listener(str(tmp_path / "notify")) as sock:
        watchdog = Watchdog(str(tmp_path / "notify"))
        watchdog.ready()
        watchdog.ready()
        watchdog.alive()
        watchdog.stopping()
        assert heard(sock) == ["READY=1", "WATCHDOG=1", "STOPPING=1"]


def test_an_abstract_address():
    with listener("\0gongshi-test-notify") as sock:
        Watchdog("@gongshi-test-notify").alive()
        assert heard(sock) == ["WATCHDOG=1"]


def test_outside_a_unit_nothing_happens():
    Watchdog("").alive()


def test_nobody_listening_is_no_error(tmp_path):
    Watchdog(str(tmp_path / "gone")).alive()
