"""The network as the box has it: interfaces, addresses, the way out, name servers."""

import fcntl
import ipaddress
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.agent.status_files import fitting
from sync.checkups import ADDRESSES, LINKS, NAME_SERVERS, Link

_GET_ADDRESS, _GET_MASK = 0x8915, 0x891B
"""Of `ioctl` (netdevice(7)); netlink is not open to the agent."""
_STUB = "127.0.0.53"
"""systemd-resolved, which asks the name servers of a file of its own."""


class Network(NamedTuple):
    """Interfaces but the loopback, the gateway, and the name servers."""

    links: tuple[Link, ...]
    gateway: str | None
    dns: tuple[str, ...]


def network(root: Path = Path("/")) -> Network:
    """The network of this machine; what cannot be found out is left out."""
    names = sorted(path.name for path in (root / "sys/class/net").glob("*") if path.name != "lo")
    found = (_link(root, name) for name in names)
    links = tuple(link for link in found if link is not None)[:LINKS]
    return Network(links, _gateway(root), _name_servers(root))


def _link(root: Path, name: str) -> Link | None:
    folder = root / "sys/class/net" / name
    speed = _text(folder / "speed").strip()
    fields = {
        "name": name,
        "carrier": _text(folder / "carrier").strip() == "1",
        "mbit": int(speed) if speed.isdecimal() else None,
        "addresses": [*_version_4(name), *_version_6(root, name)][:ADDRESSES],
    }
    return fitting(fields, Link, None)


def _version_4(name: str) -> Iterator[str]:
    request = struct.pack("256s", name.encode()[:15])
    with suppress(OSError, ValueError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        ours, mask = (
            socket.inet_ntoa(fcntl.ioctl(asked, what, request)[20:24])
            for what in (_GET_ADDRESS, _GET_MASK)
        )
        yield ipaddress.IPv4Interface(f"{ours}/{mask}").with_prefixlen


def _version_6(root: Path, name: str) -> Iterator[str]:
    for line in _text(root / "proc/net/if_inet6").splitlines():
        with suppress(ValueError):
            digits, _, prefix, _, _, of = line.split()
            if of == name:
                yield f"{ipaddress.IPv6Address(int(digits, 16))}/{int(prefix, 16)}"


def _gateway(root: Path) -> str | None:
    """Of the first way to everywhere; the kernel writes its address the other way round."""
    for line in _text(root / "proc/net/route").splitlines()[1:]:
        with suppress(ValueError, IndexError):
            _, destination, gateway = line.split()[:3]
            if int(destination, 16) == 0 and int(gateway, 16):
                return str(ipaddress.IPv4Address(int(gateway, 16).to_bytes(4, "little")))
    return None


def _name_servers(root: Path) -> tuple[str, ...]:
    found = _listed(_text(root / "etc/resolv.conf"))
    if found == [_STUB]:
        found = _listed(_text(root / "run/systemd/resolve/resolv.conf")) or found
    return tuple(found[:NAME_SERVERS])


def _listed(text: str) -> list[str]:
    found = []
    for line in text.splitlines():
        words = line.split()
        if len(words) > 1 and words[0] == "nameserver":
            with suppress(ValueError):
                found.append(str(ipaddress.ip_address(words[1].partition("%")[0])))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
