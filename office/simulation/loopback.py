"""Requests to an office on this machine, and to no other."""

import asyncio
import ipaddress
from collections.abc import Mapping
from contextlib import nullcontext
from urllib.parse import urlsplit

import msgspec

from office.errors import UsageError

SOURCES = 100
"""Callers are spread over so many addresses, for one address has 28,000 ports and ports rest."""
AT_ONCE = 500
"""Requests under way beside the held calls: all screens share this process's open files and
processor, as real ones do not.
"""
_HEAD_LIMIT = 16_384
_BODY_LIMIT = 256_000


class Answer(msgspec.Struct, frozen=True):
    """What the office said. Status 0: it was not reached, or its answer was none."""

    status: int = 0
    headers: Mapping[str, str] = {}
    body: bytes = b""

    @property
    def after_s(self) -> float:
        """Seconds that the office asks to wait."""
        said = self.headers.get("retry-after", "")
        return float(said) if said.isdecimal() else 0.0


class Loopback:
    """An office at `url`, such as http://127.0.0.1:8460.

    Raises:
        UsageError: the address is not one of this machine's loopback, over plain HTTP.
    """

    def __init__(self, url: str) -> None:
        host, self._port = _place(url)
        self._host = host
        self.url = f"http://{host}:{self._port}/"
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def ask(
        self,
        caller: int,
        line: str,
        *,
        seconds: float,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        held: bool = False,
    ) -> Answer:
        """One request, such as `GET /wake`, on a connection of its own.

        Args:
            caller: the number of who asks; decides from which address.
            seconds: until the whole answer is there, from when it is this one's turn.
            held: the office keeps it waiting, so it waits for no turn.
        """
        told = {"host": f"{self._host}:{self._port}", "connection": "close", **(headers or {})}
        if body:
            told["content-length"] = str(len(body))
        lines = [f"{line} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        request = "\r\n".join([*lines, "\r\n"]).encode("ascii") + body
        try:
            async with nullcontext() if held else self._turn, asyncio.timeout(seconds):
                return await self._exchange(caller, request)
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
            return Answer()

    async def _exchange(self, caller: int, request: bytes) -> Answer:
        source = f"127.0.0.{1 + caller % SOURCES}"
        reader, writer = await asyncio.open_connection(
            self._host, self._port, limit=_HEAD_LIMIT, local_addr=(source, 0)
        )
        try:
            writer.write(request)
            return await _read(reader)
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Answer:
    """The answer as soon as it is whole: who sends it may end the connection later."""
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in rest if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    size = int(headers.get("content-length", 0))
    if not 0 <= size <= _BODY_LIMIT:
        raise ValueError(size)
    return Answer(int(first.split(" ")[1]), headers, await reader.readexactly(size))


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
    if (parts.scheme, parts.path.strip("/")) != ("http", "") or not _is_loopback(host):
        raise UsageError(
            "模拟的屏幕只连本机：--url 须为 http://127.0.0.1:端口，没有连接。",
            "Simulated screens speak to this machine alone: --url http://127.0.0.1:PORT. "
            "Nothing was connected.",
        )
    return host, parts.port or 80


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return False
