"""A simulated fleet whose one half a broker wakes and the other the receivers, as a process.

    python -m tests.bench.beyond_load STATE PORT FOLDER BROKER

A line of JSON a second: reports that were answered as kept, and `[screen, version]` of each list of
withdrawals that such a report has told of, since the last.
"""

import asyncio
import json
import sys
from contextlib import suppress

from office.simulation import fleet
from office.simulation.screen import RETRY_S, SimulatedScreen
from tests.bench import fleet_load
from tests.bench.crowd import BrokerScreen
from tests.bench.fleet_load import ByBroker, Told


class Kept(Told):
    """Counts that remember what the office has answered for."""

    def __init__(self):
        super().__init__()
        self.answered_for = []

    def line(self, screens):
        said, self.answered_for = self.answered_for, []
        return json.dumps([self.answers["report", 200], self.calls, said])


class Remembers(SimulatedScreen):
    """Tells its counts what the office has answered for."""

    async def _report(self):
        held = self._holding.held if self._holding else None
        proved = bool(self._nonce)
        answer = await super()._report()
        kept = answer.status == 200 and proved and not json.loads(answer.body).get("again")
        if kept and held and held.withdrawn:
            name = self._screen.entry.screen
            self._counts.answered_for.append((name, held.withdrawn[0]))
        return answer


class Listening(BrokerScreen):
    """Says when its broker has gone."""

    def connection_lost(self, _error):
        self._crowd.gone.set()


class ByBrokerAgain(Remembers, ByBroker):
    """Comes back to a broker that was away, as a kiosk does."""

    async def _calls(self):
        loop = asyncio.get_running_loop()
        while True:
            self.gone = asyncio.Event()
            with suppress(OSError):
                await loop.create_connection(lambda: Listening(self), "127.0.0.1", self.port)
                with self._counts.calling():
                    await self.gone.wait()
            await asyncio.sleep(self._draw(*RETRY_S))


def by_turns(number, *told, **more):
    kind = ByBrokerAgain if number % 2 else Remembers
    return kind(number, *told, **more)


if __name__ == "__main__":
    fleet_load.Told, fleet.SimulatedScreen = Kept, by_turns
    state, port, folder, broker = sys.argv[1:]
    ByBrokerAgain.port = int(broker)
    fleet_load.main(state, port, folder)
