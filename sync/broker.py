"""Where a fleet is woken by an MQTT broker: its address, and the topics that hold the state.

What a broker holds is retained, so a topic is state and no event: who comes late finds it. The
broker is trusted with nothing (docs/reference/formats.md#wake-by-mqtt).
"""

import re

import msgspec

KEEP_ALIVE_S = 50
"""Seconds of silence after which both sides ask whether the other is there."""

_ADDRESS = re.compile(
    r"(?P<scheme>mqtts?|wss)://(?P<host>[A-Za-z0-9.-]+|\[::1\])(:(?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<path>/[A-Za-z0-9._~/-]*)?"
)
_LOOPBACK = re.compile(r"localhost|127\.[0-9.]+|\[::1\]")
_PORTS = {"mqtt": 1883, "mqtts": 8883, "wss": 443}


class Broker(msgspec.Struct, frozen=True):
    """A broker; `path` is that of a web socket, empty for plain MQTT."""

    host: str
    port: int
    tls: bool
    path: str = ""


def broker(address: str) -> Broker | None:
    """The broker at a wake address; None where it is one of HTTP, or none at all.

    Raises:
        ValueError: neither; without TLS it may be on the machine itself only.
    """
    if not address or re.match("https?://", address):
        return None
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError("no address of a broker")
    scheme, host, path = found["scheme"], found["host"], found["path"] or "/"
    if scheme == "mqtt" and not _LOOPBACK.fullmatch(host):
        raise ValueError("a broker without TLS")
    if (scheme == "wss") != (path != "/"):
        raise ValueError("a web socket has a path, and nothing else has")
    port = int(found["port"] or _PORTS[scheme])
    return Broker(host.strip("[]"), port, scheme != "mqtt", path if scheme == "wss" else "")


def state_topic(repository: str) -> str:
    """The newest tag and delta, as a reply of the wake call."""
    return f"gongshi/{repository}/state"


def delta_topic(repository: str, version: int | str) -> str:
    """A delta by its version; `+` is all of them."""
    return f"gongshi/{repository}/withdrawal/{version}"


def delta_version(repository: str, topic: str) -> int | None:
    """The version that a topic names, None where it names none."""
    found = re.fullmatch(f"{delta_topic(repository, '')}([1-9][0-9]{{0,8}})", topic, re.ASCII)
    return int(found[1]) if found else None
