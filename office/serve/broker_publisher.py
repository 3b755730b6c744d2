"""Keeps at an MQTT broker what the wake would answer, retained: whoever comes late finds it.

It looks at the tree as the wake does, publishes what the broker has not yet of this connection,
deltas before the state, and takes away the deltas that are none of the newest eight any more. A
broker that was away, or has forgotten everything, gets all of it anew.
"""

import logging
import select
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from office.errors import UsageError
from office.serve.wake import LOOK_S
from office.serve.wake_state import State, look, stamps
from sync.broker import KEEP_ALIVE_S, Broker, delta_topic, delta_version, state_topic
from sync.broker_login import FILE, Login, read_login
from sync.errors import SyncError, both

if TYPE_CHECKING:
    from paho.mqtt.client import Client

RETRY_S = (1.0, 60.0)
"""Between two attempts to connect: from the first, doubled up to the second."""

_log = logging.getLogger("office.broker")


def credentials(state: Path) -> Login | None:
    """Name and password for the broker; None where there is no file: it takes anybody.

    Raises:
        UsageError: the file can be read by others, or is of another form.
    """
    try:
        return read_login(state / FILE)
    except SyncError as error:
        raise UsageError(error.zh, error.en) from None


class Publisher:
    """Publishes what `public` holds of `repository`, in a thread of its own, from start to stop."""

    def __init__(self, public: Path, repository: str, broker: Broker, login: Login | None) -> None:
        self._public, self._repository, self._broker = public, repository, broker
        self._client = _client(broker, login)
        self._client.on_connect = self._connected
        self._client.on_message = self._found
        self._stamped: object = None
        self._state: State | None = None  # not read yet
        self._sent: dict[str, bytes] | None = None  # None: not connected
        self._away = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="broker")

    def start(self) -> None:
        """Begin to look, and to connect."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is retained stays with the broker."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        pause = RETRY_S[0]
        while not self._ended.is_set():
            self._look()  # before it connects: what is not known is taken for what is no more
            # A broker may send, and the library raise, anything: this thread must outlive it.
            with suppress(Exception):
                self._client.connect(self._broker.host, self._broker.port, KEEP_ALIVE_S)
                self._stay()
            pause = RETRY_S[0] if self._sent is not None else min(2 * pause, RETRY_S[1])
            self._sent = None
            if not self._ended.is_set():
                self._tell_lost()
                self._ended.wait(pause)
        self._client.disconnect()

    def _stay(self) -> None:
        """Look and publish until the connection is lost.

        By `poll`, where the library's own loop has `select`: that knows no descriptor above 1023,
        and a serving process holds thousands of connections.
        """
        code = 0
        while code == 0 and not self._ended.is_set():
            self._look()
            self._publish()
            code = self._exchange() or self._client.loop_misc()

    def _exchange(self) -> int:
        """Read and write what there is, for as long as lies between two looks; 0, or why not."""
        there: Any = self._client.socket()
        if there is None:
            return -1
        waiting = select.poll()
        writes = select.POLLOUT if self._client.want_write() else 0
        waiting.register(there, select.POLLIN | writes)
        pending = getattr(there, "pending", lambda: 0)()  # TLS has read ahead
        found = dict(waiting.poll(0 if pending else int(LOOK_S * 1000))).get(there.fileno(), 0)
        if found & select.POLLOUT and (code := self._client.loop_write()):
            return code
        return self._client.loop_read() if pending or found & ~select.POLLOUT else 0

    def _look(self) -> None:
        stamped = stamps(self._public)
        if stamped != self._stamped:
            with suppress(OSError, msgspec.MsgspecError):  # looked at again
                self._state = look(self._public, self._state or State())
                self._stamped = stamped

    def _wanted(self, state: State) -> dict[str, bytes]:
        deltas = {delta_topic(self._repository, n): data for n, data in state.deltas}
        return {**deltas, state_topic(self._repository): state.reply(None)}

    def _publish(self) -> None:
        if self._sent is None or self._state is None:
            return
        wanted = self._wanted(self._state)
        for topic, body in wanted.items():
            if self._sent.get(topic) != body:
                self._client.publish(topic, body, qos=1, retain=True)
        for topic in self._sent.keys() - wanted.keys():
            self._client.publish(topic, b"", qos=1, retain=True)
        self._sent = wanted

    def _connected(self, client: "Client", _data: Any, _flags: Any, reason: Any, _m: Any) -> None:
        if reason.is_failure:  # the broker ends it, and it is tried again
            return
        client.subscribe(delta_topic(self._repository, "+"), 1)
        self._sent = {}
        if self._away:
            self._away = False
            _log.warning(both("唤醒服务器已恢复连接。", "The broker is connected again."))

    def _found(self, client: "Client", _data: Any, message: Any) -> None:
        """Take away a delta that another process left there."""
        old = delta_version(self._repository, message.topic)
        if not (self._state and message.retain and message.payload and old):
            return
        if message.topic not in self._wanted(self._state):
            client.publish(message.topic, b"", qos=1, retain=True)

    def _tell_lost(self) -> None:
        """Once, until it is there again."""
        if not self._away:
            self._away = True
            _log.critical(
                both(
                    f"连不上唤醒服务器 {self._broker.host}，正在重试；屏幕靠轮询取件，最迟五分钟。",
                    f"The broker {self._broker.host} cannot be reached; trying again. Screens poll "
                    "meanwhile, within five minutes.",
                )
            )


def _client(broker: Broker, login: Login | None) -> "Client":
    """Not connected yet.

    Raises:
        UsageError: paho-mqtt is not installed.
    """
    try:
        from paho.mqtt.client import Client  # late: an extra
        from paho.mqtt.enums import CallbackAPIVersion
    except ImportError:
        raise UsageError(
            "用 MQTT 唤醒需要 paho-mqtt：请安装 gongshi[mqtt]。",
            "Waking by MQTT needs paho-mqtt: install gongshi[mqtt].",
        ) from None
    client = Client(CallbackAPIVersion.VERSION2, transport="websockets" if broker.path else "tcp")
    if broker.path:
        client.ws_set_options(broker.path)
    if broker.tls:
        client.tls_set_context(ssl.create_default_context())
    if login:
        client.username_pw_set(*login)
    return client
