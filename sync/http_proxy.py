"""An HTTP proxy between a screen and the office: its address, and the way through it by CONNECT.

It is trusted with nothing: behind TLS it sees names and sizes, and what is fetched proves itself.
"""

import re
import socket
from collections.abc import Callable

from sync.errors import DownloadError

type Place = tuple[str, int]
_HEAD_LIMIT = 8_192
"""Bytes of an answer's head."""


class ProxyRefusedError(DownloadError):
    """The proxy did not let the connection through."""


def place(proxy: str) -> Place | None:
    """Host and port of a proxy's address, `http://10.0.0.1:3128`; None where there is none.

    The address was checked when its settings were (`sync.screen_settings.Proxy`).
    """
    host, _, port = proxy.removeprefix("http://").rpartition(":")
    return (host, int(port)) if host else None


def tunnel(sock: socket.socket, host: str, port: int, left: Callable[[], float]) -> None:
    """Have the proxy at the other end of `sock` connect it to `host`.

    Args:
        left: seconds for the next wait.

    Raises:
        ProxyRefusedError: it does not.
        OSError: the connection is lost, or the time is over.
    """
    there = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    sock.settimeout(left())
    sock.sendall(f"CONNECT {there} HTTP/1.1\r\nHost: {there}\r\n\r\n".encode("ascii"))
    head = _head(sock, left)
    found = re.match(rb"HTTP/1\.[01] ([0-9]{3})[ \r]", head)
    if found is None or found[1] != b"200":
        status = found[1].decode() if found else "?"
        raise ProxyRefusedError(
            f"代理不放行（状态码 {status}）。请检查屏幕设置里的代理，及代理是否要密码。",
            f"The proxy does not let this through (status {status}). Check the proxy in the "
            "screen's settings, and whether it requires a password.",
        )


def _head(sock: socket.socket, left: Callable[[], float]) -> bytes:
    """The head of its answer, byte for byte: what follows is the other end's."""
    head = bytearray()
    while not head.endswith(b"\r\n\r\n"):
        sock.settimeout(left())
        byte = sock.recv(1)
        if not byte or len(head) >= _HEAD_LIMIT:
            raise ConnectionError
        head += byte
    return bytes(head)
