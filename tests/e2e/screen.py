"""A real kiosk on this machine, by its own commands, and what can be seen of it from outside."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.e2e.programs import run

DIM = 100
"""The brightest pixel of a plate that is dimmed stays far below, of any other far above."""


class Screen:
    """One screen, whose state lies in `state`; every step through the commands."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self._counted = 0

    def kiosk(self, *args, **options):
        return run("kiosk", "--state", self.state, *args, **options)

    def request(self) -> Path:
        """What it asks to be enrolled with; its key is made."""
        out = self.state.with_suffix(".request.json")
        self.kiosk("device", "--out", out)
        return out

    def fetch(self) -> None:
        """One poll, and its activation."""
        self.kiosk("sync", "--once")
        self.kiosk("activate")

    def frames(self, name: str, **options) -> list[tuple[dict, Path]]:
        """Every plate of a loop as a picture, in the folder `name` beside the state."""
        out = self.state.parent / name
        self.kiosk("play", "--driver", "offscreen", "--loops", "0", "--frames", out, **options)
        rows = [json.loads(line) for line in (out / "frames.jsonl").read_text().splitlines()]
        return [(row, out / row["file"]) for row in rows]

    @contextlib.contextmanager
    def running(self, *play: object, prefix: tuple[object, ...] = ()) -> Iterator[None]:
        """The screen's processes, as on a desk; `play` are more options of `kiosk run`."""
        (self.state / "status/player.json").unlink(missing_ok=True)
        self._counted = self.reports()
        with self.state.with_suffix(".log").open("a") as log:
            processes = subprocess.Popen(
                [
                    *map(str, prefix),
                    *(sys.executable, "-m", "kiosk", "--state", self.state),
                    *("run", "--driver", "offscreen", *map(str, play)),
                ],
                env={**os.environ, "SDL_VIDEODRIVER": "offscreen"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                yield
            finally:
                processes.send_signal(signal.SIGTERM)
                processes.wait(timeout=100)

    def player(self) -> dict:
        """What the player last said of itself."""
        return self._status("player")

    def showing(self) -> str | None:
        """The record on the glass, by its public id."""
        found = re.match("record:([^/]+)/", self.player().get("plate", ""))
        return found and found[1]

    def dark(self) -> str | None:
        """Why the glass is dark, "" where it is not; None before the player has said anything."""
        return self.player().get("dark")

    def reported(self) -> bool | None:
        """Whether the office has answered a report of this run that named a nonce of its own."""
        answered = self._status("reports").get("status") == 200
        return True if answered and self.reports() > self._counted + 1 else None

    def reports(self) -> int:
        """How many reports it has counted."""
        return self._status("reports").get("n", 0)

    def glass(self) -> Image.Image | None:
        """What is on the glass, by its mirror (`--view`); None where there is none."""
        with contextlib.suppress(OSError), Image.open(self.state / "status/glass.jpg") as picture:
            return picture.convert("L")
        return None

    def is_dim(self) -> bool | None:
        """Whether the glass is dimmed; None where there is no mirror."""
        picture = self.glass()
        return picture.getextrema()[1] < DIM if picture else None

    def _status(self, name: str) -> dict:
        with contextlib.suppress(OSError, ValueError):
            return json.loads((self.state / f"status/{name}.json").read_text())
        return {}
