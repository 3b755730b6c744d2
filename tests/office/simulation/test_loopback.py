"""How the screens of one process share it: they ask by turns, and held calls wait for none."""

import asyncio

from office.simulation import loopback
from office.simulation.loopback import Loopback
from tests.office.own_loop import in_own_loop

TOGETHER, ASKING = 3, 10


class Office:
    """Counts who waits, and answers all at once when it may."""

    def __init__(self):
        self.waiting, self.most, self.may = 0, 0, asyncio.Event()

    async def take(self, reader, writer):
        line = await reader.readline()
        if line.startswith(b"POST"):
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            await self.may.wait()
            self.waiting -= 1
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()


def test_so_many_ask_together_and_a_held_call_waits_for_no_turn(monkeypatch):
    monkeypatch.setattr(loopback, "AT_ONCE", TOGETHER)

    async def asked():
        office = Office()
        server = await asyncio.start_server(office.take, "127.0.0.1", 0)
        there = Loopback(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        asking = [
            asyncio.ensure_future(there.ask(n, "POST /report", seconds=20)) for n in range(ASKING)
        ]
        while office.waiting < TOGETHER:
            await asyncio.sleep(0)
        held = await there.ask(0, "GET /wake", seconds=20, held=True)
        office.may.set()
        answers = await asyncio.gather(*asking)
        server.close()
        return office.most, held.status, [answer.status for answer in answers]

    assert in_own_loop(asked()) == (TOGETHER, 200, [200] * ASKING)
