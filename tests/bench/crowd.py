"""A fleet as a server sees it: thousands of connections that wait, and when each was woken."""

import asyncio
import random
import time

from kiosk.agent.polling import CUT_S

AT_ONCE = 200
"""Connections begun together, so that a listener's queue never overflows."""


class HttpScreen(asyncio.Protocol):
    """Holds a wake call; let go, it comes back as a kiosk does."""

    def __init__(self, crowd):
        self._crowd, self._said, self._failures = crowd, b"", 0

    def connection_made(self, transport):
        self._said, self.transport = b"", transport
        transport.write(self._crowd.request)

    def data_received(self, data):
        self._said += data
        head, _, body = self._said.partition(b"\r\n\r\n")
        if b" 200 " in head[:16] and len(body) > 100:
            self._crowd.woken(self)

    def connection_lost(self, _error):
        if not self._crowd.done(self):
            again = self._crowd.retry_s if b" 503 " in self._said[:16] else 0
            self._later(random.uniform(again, 2 * again) or random.uniform(0, CUT_S))

    def _later(self, seconds):
        asyncio.get_running_loop().call_later(seconds, self._again)

    def _again(self):
        self._task = asyncio.ensure_future(self._connected())

    async def _connected(self):
        try:
            await self._crowd.connect(self)
        except OSError:
            self._failures += 1
            self._later(random.uniform(0, CUT_S * 2**self._failures))


class BrokerScreen(asyncio.Protocol):
    """Subscribes to everything, and says what it hears: `heard(screen, topic, message)`."""

    def __init__(self, crowd):
        self._crowd, self._said = crowd, b""

    def connection_made(self, transport):
        self.transport = transport
        name = b"%016x" % random.getrandbits(64)
        transport.write(_packet(0x10, b"\0\4MQTT\4\2\0\0" + _text(name)))

    def data_received(self, data):
        self._said += data
        while packet := self._packet():
            kind, rest = packet
            if kind >> 4 == 2:
                self.transport.write(_packet(0x82, b"\0\1" + _text(b"gongshi/#") + b"\1"))
            elif kind >> 4 == 9:
                self._crowd.subscribed += 1
            elif kind >> 4 == 3:
                size = int.from_bytes(rest[:2], "big")
                topic, message = rest[2 : 2 + size], rest[2 + size :]
                if kind & 6:
                    self.transport.write(_packet(0x40, message[:2]))
                    message = message[2:]
                self._crowd.heard(self, topic, message)

    def _packet(self):
        length = shift = 0
        for at, byte in enumerate(self._said[1:5], 1):
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                end = at + 1 + length
                if len(self._said) < end:
                    return None
                packet = self._said[0], self._said[at + 1 : end]
                self._said = self._said[end:]
                return packet
        return None


def _text(text):
    return len(text).to_bytes(2, "big") + text


def _packet(kind, rest):
    assert len(rest) < 128
    return bytes([kind, len(rest)]) + rest


class Crowd:
    """`count` screens of one kind at `port`.

    Args:
        request: what a screen sends; of a broker's, what the topic of its news contains.
        retry_s: what the server asks for when it lets go.
    """

    def __init__(self, count, port, request, screen=HttpScreen, retry_s=0):
        self.count, self.port, self.request, self.retry_s = count, port, request, retry_s
        self.subscribed = 0
        self._screen = screen
        self._times = {}

    async def arrive(self):
        """All of them connect."""
        self._screens = [self._screen(self) for _ in range(self.count)]
        for at in range(0, self.count, AT_ONCE):
            await asyncio.gather(*map(self.connect, self._screens[at : at + AT_ONCE]))

    async def leave(self):
        """All of them go."""
        for screen in self._screens:
            screen.transport.abort()
        await asyncio.sleep(0.1)

    async def connect(self, screen):
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: screen, "127.0.0.1", self.port)

    def heard(self, screen, topic, _message):
        if self.request in topic:
            self.woken(screen)

    def woken(self, screen):
        self._times.setdefault(screen, time.perf_counter())

    def done(self, screen):
        return screen in self._times

    async def all_woken(self, seconds):
        """When each was, in order; those that were not within `seconds` are left out."""
        ends = time.perf_counter() + seconds
        while len(self._times) < self.count and time.perf_counter() < ends:
            await asyncio.sleep(0.05)
        return sorted(self._times.values())
