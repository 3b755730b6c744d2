"""What a broker holds and what comes to it, told on: the work of a process of its own.

Nothing of it is believed here. What is too large or of another form is left out, and a broker that
sends more than the process has memory for ends it.
"""

import os
import random
import resource
import secrets
import socket
import ssl
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from kiosk.agent.limited_process import limit, piece
from sync.broker import KEEP_ALIVE_S, Broker, delta_topic, delta_version, state_topic
from sync.broker_login import read_login
from sync.canonical import Shape, encode
from sync.errors import DownloadError, SyncError
from sync.http_proxy import Place, place, tunnel
from sync.transport import RefusedError

if TYPE_CHECKING:
    from paho.mqtt.client import Client

LIMIT = 64_000
"""Bytes of a message; a larger one is dropped."""
MEMORY = 16_000_000
"""Bytes that the process may take beyond what it has before it connects."""
CONNECT_S = 30.0
"""Until the broker has taken the subscription."""
LIFE_S = (1800.0, 3600.0)
"""Seconds that a connection is kept, drawn. A connection a call would be a TLS handshake a minute
for each screen, 170 a second of ten thousand; none for ever, so that no fault stays.
"""
_TURN_S = 5.0


class Told(Shape, frozen=True):
    """A message: the state, or the delta of a version. Or why there will be none."""

    body: bytes = b""
    version: int = 0
    error: tuple[str, str] = ("", "")
    refused: bool = False
    """The broker was reached, and is not to be had as it is."""


def listen(
    broker: Broker,
    repository: str,
    pipe: BinaryIO,
    proxy: str = "",
    password: Path | None = None,
) -> None:
    """Tell what is there and then what comes, until the process ends or the broker is lost.

    Args:
        proxy: the address of an HTTP proxy; a broker on the machine itself is reached without.
        password: the file with a name and a password, where there is one.
    """

    def tell(told: Told) -> None:
        pipe.write(piece(encode(told)))
        pipe.flush()

    try:
        login = read_login(password) if password else None
        client = _client(broker, place(proxy) if broker.tls else None)
        if login:
            client.username_pw_set(*login)
        _listen(client, broker, repository, tell)
    except SyncError as error:
        tell(Told(error=(error.zh, error.en), refused=isinstance(error, RefusedError)))


def _listen(client: "Client", broker: Broker, repository: str, tell: Any) -> None:
    parent, ends = os.getppid(), time.monotonic() + random.uniform(*LIFE_S)  # noqa: S311 - spread
    client.on_connect = _Subscribing(repository)
    client.on_subscribe = lambda *_: limit(LIFE_S[1] + CONNECT_S)
    client.on_message = _Hearing(repository, tell)
    _bound_memory()
    try:
        client.connect(broker.host, broker.port, keepalive=KEEP_ALIVE_S)
        while client.loop(_TURN_S) == 0:
            if os.getppid() != parent or time.monotonic() > ends:
                return
    except ssl.SSLCertVerificationError as error:
        raise RefusedError(
            f"唤醒服务器 {broker.host} 的证书不可信（{error.verify_message}），未连接。轮询照常。",
            f"The broker {broker.host} presents a certificate that is not trusted "
            f"({error.verify_message}), so no connection was made. Polling continues.",
            status=0,
        ) from None
    except MemoryError:
        raise RefusedError(
            f"唤醒服务器 {broker.host} 发来的消息过大，已断开。轮询照常。",
            f"The broker {broker.host} sent too large a message and was disconnected. Polling "
            "continues.",
            status=0,
        ) from None
    except (OSError, ValueError) as error:
        raise _lost(broker.host, type(error).__name__) from None
    raise _lost(broker.host, "closed")


def _client(broker: Broker, proxy: Place | None) -> "Client":
    try:
        from paho.mqtt.client import Client  # late: only where it is used
        from paho.mqtt.enums import CallbackAPIVersion
    except ImportError:
        raise DownloadError(
            "登记文件要求用 MQTT 唤醒，但未安装 paho-mqtt：请安装 gongshi[mqtt]。轮询照常。",
            "The enrolment file names an MQTT broker, and paho-mqtt is not installed: install "
            "gongshi[mqtt]. Polling continues.",
        ) from None

    class Bounded(Client):
        """Private to the library, pinned by tests: it goes through no proxy, and trusts sizes."""

        def _create_socket_connection(self) -> socket.socket:
            if proxy is None:
                return super()._create_socket_connection()
            sock = socket.create_connection(proxy, CONNECT_S)
            tunnel(sock, broker.host, broker.port, lambda: CONNECT_S)
            return sock

        def _sock_recv(self, bufsize: int) -> bytes:
            """As its base, which asks for all that a message says it has."""
            if bufsize > MEMORY:  # the limit alone lets by what lay free before it was set
                raise MemoryError
            return super()._sock_recv(bufsize)

    client = Bounded(
        CallbackAPIVersion.VERSION2,
        f"gongshi-{secrets.token_hex(8)}",
        transport="websockets" if broker.path else "tcp",
        reconnect_on_failure=False,
    )
    if broker.path:
        client.ws_set_options(broker.path)
    if broker.tls:
        client.tls_set_context(ssl.create_default_context())
    return client


class _Subscribing:
    """Asks for the deltas before the state, so that they are there when it says what is newest."""

    def __init__(self, repository: str) -> None:
        self._topics = [(delta_topic(repository, "+"), 1), (state_topic(repository), 1)]

    def __call__(self, client: "Client", _data: Any, _flags: Any, reason: Any, _more: Any) -> None:
        if reason.is_failure:
            raise RefusedError(
                f"唤醒服务器拒绝连接（{reason}）：如需用户名和密码，请核对 broker.password。"
                "轮询照常。",
                f"The broker refused the connection ({reason}). If it requires a user name and "
                "password, check broker.password. Polling continues.",
                status=0,
            )
        client.subscribe(self._topics)


class _Hearing:
    """Tells a message on, if it has the form of one."""

    def __init__(self, repository: str, tell: Any) -> None:
        self._repository, self._tell = repository, tell

    def __call__(self, _client: "Client", _data: Any, message: Any) -> None:
        body = bytes(message.payload)
        if not body or len(body) > LIMIT:
            return
        with suppress(UnicodeDecodeError, RecursionError, msgspec.DecodeError):
            msgspec.json.decode(body, type=dict[str, msgspec.Raw])
            if message.topic == state_topic(self._repository):
                self._tell(Told(body))
            elif version := delta_version(self._repository, message.topic):
                self._tell(Told(body, version))


def _bound_memory() -> None:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
        pages = int(file.read().split()[5])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _lost(host: str, why: str) -> DownloadError:
    return DownloadError(
        f"与唤醒服务器 {host} 的连接不通（{why}）。内容没有丢失，轮询照常。",
        f"The broker {host} cannot be reached ({why}). Nothing is lost; polling continues.",
    )
