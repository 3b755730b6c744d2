"""The main job by its commands: one bureau that publishes and serves, one screen of it."""

import contextlib
import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "assets/sample/sample-annex2.xlsx"
VENUE = "WH01"
PROFILE = "landscape-55-4m"


def run(*args, code=0, prefix=(), **env):
    done = subprocess.run(
        [*prefix, sys.executable, "-m", *map(str, args)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "SDL_VIDEODRIVER": "offscreen", **env},
    )
    assert done.returncode == code, f"{args}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def listing(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def until(condition, seconds=100.0):
    """Wait for another process; the wait is bounded, its length asserts nothing."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if (found := condition()) is not None:
            return found
        time.sleep(0.05)
    pytest.fail("the other process did not get there")


class Bureau:
    """One office, served, and one screen; every step through the commands."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.state = folder / "office"
        self.people = folder / "people"
        self.public = self.state / "public"
        self.screen = folder / "kiosk"
        self.port = free_port()
        self.leaks = []

    def office(self, *args, **options):
        return run("office", "--state", self.state, *args, **options)

    def kiosk(self, *args, **options):
        return run("kiosk", "--state", self.screen, *args, **options)

    def quiet(self, *args):
        """An office command that must not change one public byte (R39)."""
        before = listing(self.public)
        done = self.office(*args)
        if listing(self.public) != before:
            self.leaks.append(args[0])
        return done

    def key(self, person):
        folder = self.people / person
        return ("--key", folder / "key.json", "--passphrase-file", folder / "passphrase.txt")

    def publish(self):
        self.office("init", "--demo", "--port", str(self.port))
        self.imported = json.loads(self.quiet("import", SAMPLE, "--json").stdout)
        self.quiet("privacy", "--redact")
        self.quiet("secrecy", "--all")
        self.quiet("check")
        self.quiet("freeze")
        self.quiet("sign", "1", *self.key("dept-head-1"))
        before = listing(self.public)
        self.refused = self.office("publish", code=1)
        assert listing(self.public) == before
        self.office("sign", "1", *self.key("deputy-director-1"))
        self.office("publish")

    def enrol(self, venue, profile):
        """The screen is put on the roster by the technician's key, and told who it is."""
        request, file = self.screen.with_suffix(".request.json"), self.screen.with_suffix(".json")
        self.kiosk("device", "--out", request)
        self.office(
            "fleet", "enrol", venue, "--profile", profile, "--device", request, "--out", file,
            *self.key("technician-1"),
        )  # fmt: skip
        self.kiosk("enrol", file)

    @contextlib.contextmanager
    def served(self):
        command = [sys.executable, "-m", "office", "--state", str(self.state), "serve"]
        ports = ["--port", str(self.port), "--https-port", str(free_port())]
        server = subprocess.Popen([*command, *ports])
        try:
            until(self._answers)
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=100) == 0

    def _answers(self):
        with contextlib.suppress(OSError):
            if get(f"http://127.0.0.1:{self.port}/metadata/timestamp.json")[0] == 200:
                return True
        return None

    def frames(self, name, **options):
        out = self.folder / name
        self.kiosk("play", "--driver", "offscreen", "--loops", "0", "--frames", out, **options)
        rows = [json.loads(line) for line in (out / "frames.jsonl").read_text().splitlines()]
        return [(row, out / row["file"]) for row in rows]

    def holds(self, text: str, *folders: Path) -> list[Path]:
        return [
            p
            for folder in folders
            for p in folder.rglob("*")
            if p.is_file() and text.encode() in p.read_bytes()
        ]

    @contextlib.contextmanager
    def running(self):
        """The screen's processes, as on a desk."""
        log = self.folder / "run.log"
        (self.screen / "status/player.json").unlink(missing_ok=True)
        with log.open("w") as out:
            screen = subprocess.Popen(
                [
                    *(sys.executable, "-m", "kiosk", "--state", self.screen),
                    *("run", "--driver", "offscreen"),
                ],
                env={**os.environ, "SDL_VIDEODRIVER": "offscreen"},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            try:
                yield
            finally:
                screen.send_signal(signal.SIGTERM)
                screen.wait(timeout=100)

    def player(self) -> dict:
        """What the player last said of itself."""
        with contextlib.suppress(OSError, ValueError):
            return json.loads((self.screen / "status/player.json").read_text())
        return {}

    def showing(self) -> str | None:
        """The record on the glass, by its public id."""
        found = re.match("record:([^/]+)/", self.player().get("plate", ""))
        return found and found[1]

    def reported(self):
        """Whether the office has answered a report that named a nonce of its own."""
        with contextlib.suppress(OSError, ValueError):
            status = json.loads((self.screen / "status/reports.json").read_text())
            return True if status["status"] == 200 and status["n"] > 1 else None
        return None

    def signed_anew(self) -> str:
        """The number of a draft of the same content that two officers have signed."""
        self.office("freeze", "--again")
        number = max(int(path.name) for path in (self.state / "drafts").iterdir())
        for person in ("dept-head-1", "deputy-director-1"):
            self.office("sign", str(number), *self.key(person))
        return str(number)
