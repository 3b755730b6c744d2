"""Keeps at an MQTT broker what the wake would answer, retained: whoever comes late finds it.

It looks at the tree as the wake does, publishes what the broker has not yet of this connection,
deltas before the state, and takes away the deltas that are none of the newest eight any more. A
broker that was away, or has forgotten everything, gets all of it anew.
"""

import logging
import ssl
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from office.errors import UsageError
from office.serve.wake import LOOK_S
from office.serve.wake_state import State, look, stamps
from sync.broker import KEEP_ALIVE_S, Broker, delta_topic, delta_version, state_topic
from sync.errors import both

if TYPE_CHECKING:
    from paho.mqtt.client import Client

CREDENTIALS = "broker.password"
"""File in the state directory: a line with the name, a line with the password."""
RETRY_S = (1, 60)

_log = logging.getLogger("office.broker")


def credentials(state: Path) -> tuple[str, str] | None:
    """Name and password for the broker; None where there is no file: it takes anybody.

    Raises:
        UsageError: the file can be read by others, or is of another form.
    """
    path = state / CREDENTIALS
    try:
        mode, lines = path.stat().st_mode, path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    if mode & 0o077:
        raise UsageError(
            f"{path} 别人也能读。请运行 chmod 600 {path}",
            f"{path} can be read by others: chmod 600 {path}",
        )
    if len(lines) != 2 or not all(lines):
        raise UsageError(
            f"{path} 应有两行：用户名一行，密码一行。",
            f"{path} has two lines: the name, and the password.",
        )
    return lines[0], lines[1]


class Publisher:
    """Publishes what `public` holds of `repository`, in threads of its own, from start to stop."""

    def __init__(
        self, public: Path, repository: str, broker: Broker, login: tuple[str, str] | None
    ) -> None:
        self._public, self._repository, self._broker = public, repository, broker
        self._client = _client(broker, login)
        self._client.on_connect = self._connected
        self._client.on_disconnect = self._lost
        self._client.on_connect_fail = lambda *_: self._tell_lost()
        self._client.on_message = self._found
        self._state: State | None = None  # not read yet
        self._sent: dict[str, bytes] | None = None  # None: not connected
        self._away = False
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="broker")

    def start(self) -> None:
        """Look, and begin to connect: what is not known would be taken for what is no more."""
        self._look()
        self._client.connect_async(self._broker.host, self._broker.port, KEEP_ALIVE_S)
        self._client.loop_start()
        self._thread.start()

    def stop(self) -> None:
        """End; what is retained stays with the broker."""
        self._ended.set()
        self._thread.join()
        self._client.disconnect()
        self._client.loop_stop()

    def _watch(self) -> None:
        seen = None
        while not self._ended.is_set():
            stamped = stamps(self._public)
            if stamped != seen and self._look():
                seen = stamped
            with self._lock:
                self._publish()
            self._ended.wait(LOOK_S)

    def _look(self) -> bool:
        try:
            self._state = look(self._public, self._state or State())
        except (OSError, msgspec.MsgspecError):
            return False  # looked at again
        return True

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
        if reason.is_failure:
            self._tell_lost()
            return
        client.subscribe(delta_topic(self._repository, "+"), 1)
        with self._lock:
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

    def _lost(self, *_: Any) -> None:
        with self._lock:
            self._sent = None
        if not self._ended.is_set():
            self._tell_lost()

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


def _client(broker: Broker, login: tuple[str, str] | None) -> "Client":
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
    client.reconnect_delay_set(*RETRY_S)
    if broker.path:
        client.ws_set_options(broker.path)
    if broker.tls:
        client.tls_set_context(ssl.create_default_context())
    if login:
        client.username_pw_set(*login)
    return client
