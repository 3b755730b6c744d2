"""The least that a fan-out can cost: one asyncio process that holds connections and writes to all.

    python -m tests.bench.bare_wake PORT BYTES

A line on its standard input is the news.
"""

import asyncio
import sys

from office.serve.open_files import raise_limit

held = []


class Held(asyncio.Protocol):
    """A connection, and nothing beside it."""

    __slots__ = ("transport",)

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        if data.endswith(b"\r\n\r\n"):
            held.append(self.transport)


async def main(port, size):
    loop = asyncio.get_running_loop()
    await loop.create_server(Held, "127.0.0.1", port, backlog=2048)
    told = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), sys.stdin)
    print("ready", flush=True)
    answer = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % size + b"x" * size
    await told.readline()
    for transport in held:
        transport.write(answer)
    await told.readline()


if __name__ == "__main__":
    raise_limit()
    asyncio.run(main(*map(int, sys.argv[1:])))
