"""A simulated fleet as a process of its own, that says each second what it has done.

    python -m tests.bench.fleet_load STATE PORT FOLDER [BROKER]

A line of JSON: wake calls held, polls and reports taken, what failed, `[screen, instant]` of
envelopes since the last, seconds of each report's own exchange since the last.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import msgspec

from office.django_ready import django_ready
from office.serve.open_files import raise_limit
from office.simulation import fleet
from office.simulation.counts import Counts
from office.simulation.loopback import Loopback
from office.simulation.screen import SPREAD_S, SimulatedScreen
from sync.canonical import decode
from tests.bench.crowd import BrokerScreen


class Told(Counts):
    """Counts that remember when each envelope came."""

    def __init__(self):
        super().__init__()
        self.came = []
        self.spent = []

    def delivered(self, screen):
        super().delivered(screen)
        self.came.append((screen, time.time()))

    def line(self, screens):
        came, self.came = self.came, []
        polls = sum(n for (what, _), n in self.answers.items() if what == "poll")
        failed = sum(n for (_, status), n in self.answers.items() if status not in (200, 304))
        taken = self.answers["report", 200]
        spent, self.spent = self.spent, []
        return json.dumps([self.calls, polls, taken, failed, came, spent])


class Timed(Loopback):
    """Tells its counts how long each report was on its way, without its wait for a turn."""

    def __init__(self, url, counts):
        super().__init__(url)
        self._counts = counts

    async def _exchange(self, caller, request):
        began = time.perf_counter()
        answer = await super()._exchange(caller, request)
        if request.startswith(b"POST"):
            self._counts.spent.append(round(time.perf_counter() - began, 3))
        return answer


class State(msgspec.Struct):
    tag: str


class ByBroker(SimulatedScreen):
    """Holds no wake call: hears at the broker at `port` what the office keeps there."""

    port = subscribed = 0

    async def _calls(self):
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: BrokerScreen(self), "127.0.0.1", self.port)
        with self._counts.calling():
            await loop.create_future()

    def heard(self, _screen, topic, message):
        if not topic.endswith(b"/state"):
            self._take(message)
        elif (tag := decode(message, State, "state").tag) != self._seen:
            self._seen = tag
            spread = self._draw(*SPREAD_S)
            asyncio.get_running_loop().call_later(spread, self._woken.set)


def main(state, port, folder, broker="0"):
    os.environ["GONGSHI_STATE"] = state
    django_ready()
    from office.simulation.enrolment import already_enrolled
    from office.simulation.fleet import play
    from office.state_dir import StateDir

    place = StateDir(Path(state))
    raise_limit()
    counts = Told()
    ByBroker.port = int(broker)
    if ByBroker.port:
        fleet.SimulatedScreen = ByBroker
    asyncio.run(
        play(
            already_enrolled(place, ["WH01"]),
            Timed(f"http://127.0.0.1:{port}", counts),
            counts,
            root=place.tree.roots()[-1],
            folder=Path(folder),
            tell=lambda line: print(line, flush=True),
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
