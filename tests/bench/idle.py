"""Connections that say nothing, as a process of its own: each comes again when it is let go.

    python -m tests.bench.idle PORT NUMBER

A line once all of them are there.
"""

import asyncio
import sys

from office.serve.open_files import raise_limit
from office.simulation.loopback import SOURCES
from tests.bench.crowd import AT_ONCE


async def one(port, number, there):
    source = f"127.0.1.{1 + number % SOURCES}"
    while True:
        try:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, limit=1024, local_addr=(source, 0)
            )
            there.set()
            await reader.read()
            writer.close()
        except OSError:
            await asyncio.sleep(1)


async def main(port, count):
    tasks = []
    for at in range(0, count, AT_ONCE):
        here = [asyncio.Event() for _ in range(at, min(at + AT_ONCE, count))]
        tasks += [asyncio.create_task(one(port, at + n, each)) for n, each in enumerate(here)]
        await asyncio.gather(*(each.wait() for each in here))
    print("there", flush=True)
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    raise_limit()
    asyncio.run(main(*map(int, sys.argv[1:])))
