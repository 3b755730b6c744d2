"""Ports for servers that tests start as processes of their own, later than they are named."""

import itertools
import os
import socket
from pathlib import Path

_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_FIRST, _MOST = 11_000, 20_000
"""From the first on, below those that the kernel gives to whoever names none; Chromium opens none
at 10080.
"""
_numbers = itertools.count(os.getpid() * 97)
_kept: list[socket.socket] = []


def free_port() -> int:
    """A port that nobody has, and nobody else who asks here is told until this process ends.

    A port that was bound, let go and named to a server may be somebody's by the time that server
    is up: the kernel gives the same ones to every connection. So it is one that it gives to none,
    and a name of the machine (an abstract address, gone with the process) keeps it from the test
    processes beside.
    """
    for number in itertools.islice(_numbers, _MOST):
        port = _FIRST + number % _room()
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind(f"\0gongshi-test-port-{port}")
            with socket.create_server(("127.0.0.1", port)):
                _kept.append(name)
                return port
        except OSError:
            name.close()
    raise AssertionError("no port is free")


def _room() -> int:
    lowest = int(_RANGE.read_text().split()[0]) if _RANGE.exists() else 32_768
    return max(1000, min(_MOST, lowest - _FIRST))
