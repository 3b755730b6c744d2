"""A broker that takes a connection and a subscription, and then sends whatever it is told to."""

import socket
import threading
from contextlib import contextmanager, suppress

CONNACK = bytes([0x20, 2, 0, 0])


def publish(topic: str, body: bytes, length: int | None = None) -> bytes:
    """A retained message; `length` is what it says of its size, where that is a lie."""
    rest = len(topic).to_bytes(2, "big") + topic.encode() + body
    return b"\x31" + _length(len(rest) if length is None else length) + rest


def _length(number: int) -> bytes:
    said = bytearray()
    while True:
        number, low = divmod(number, 128)
        said.append(low | (0x80 if number else 0))
        if not number:
            return bytes(said)


@contextmanager
def lying(*messages: bytes):
    """It, on a free port: (port)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, messages), daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def _serve(listener: socket.socket, messages: tuple[bytes, ...]) -> None:
    with suppress(OSError):
        opened, _ = listener.accept()
        with opened:
            opened.recv(4096)
            opened.sendall(CONNACK)
            asked = opened.recv(4096)
            opened.sendall(bytes([0x90, 4]) + asked[2:4] + bytes([0, 0]))
            for message in messages:
                opened.sendall(message)
            while opened.recv(4096):
                pass
