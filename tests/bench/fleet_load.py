"""A simulated fleet as a process of its own, that says each second what it has done.

    python -m tests.bench.fleet_load STATE PORT FOLDER

A line of JSON: wake calls held, reports taken, and `[screen, instant]` of envelopes since the last.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from office.django_ready import django_ready
from office.serve.open_files import raise_limit
from office.simulation.counts import Counts
from office.simulation.loopback import Loopback


class Told(Counts):
    """Counts that remember when each envelope came."""

    def __init__(self):
        super().__init__()
        self.came = []

    def delivered(self, screen):
        super().delivered(screen)
        self.came.append((screen, time.time()))

    def line(self, screens):
        came, self.came = self.came, []
        polls = sum(n for (what, _), n in self.answers.items() if what == "poll")
        failed = sum(n for (_, status), n in self.answers.items() if status not in (200, 304))
        taken = self.answers["report", 200]
        return json.dumps([self.calls, polls, taken, failed, came])


def main(state, port, folder):
    os.environ["GONGSHI_STATE"] = state
    django_ready()
    from office.simulation.enrolment import already_enrolled
    from office.simulation.fleet import play
    from office.state_dir import StateDir

    place = StateDir(Path(state))
    raise_limit()
    asyncio.run(
        play(
            already_enrolled(place, ["WH01"]),
            Loopback(f"http://127.0.0.1:{port}"),
            Told(),
            root=place.tree.roots()[-1],
            folder=Path(folder),
            tell=lambda line: print(line, flush=True),
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
