"""The main job by its commands: one bureau that publishes and serves, one screen of it."""

import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.e2e.programs import get, listing, run, until
from tests.e2e.screen import Screen
from tests.ports import free_port

SAMPLE = Path(__file__).parents[2] / "assets/sample/sample-annex2-2018-10.xlsx"
VENUE = "WH01"
PROFILE = "landscape-55-4m"


class Bureau:
    """One office, served, and one screen; every step through the commands."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.state = folder / "office"
        self.people = folder / "people"
        self.public = self.state / "public"
        self.screen = Screen(folder / "kiosk")
        self.port = free_port()
        self.leaks = []

    def office(self, *args, **options):
        return run("office", "--state", self.state, *args, **options)

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
        for venue in (VENUE, "HH02", "XT03"):  # one panel each: half of all there is to draw
            self.office("venue", venue, "--profile", PROFILE)
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
        request, file = self.screen.request(), self.screen.state.with_suffix(".json")
        self.office(
            "fleet", "enrol", venue, "--profile", profile, "--device", request, "--out", file,
            *self.key("technician-1"),
        )  # fmt: skip
        self.screen.kiosk("enrol", file)

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

    def holds(self, text: str, *folders: Path) -> list[Path]:
        return [
            p
            for folder in folders
            for p in folder.rglob("*")
            if p.is_file() and text.encode() in p.read_bytes()
        ]

    def signed_anew(self) -> str:
        """The number of a draft of the same content that two officers have signed."""
        self.office("freeze", "--again")
        number = max(int(path.name) for path in (self.state / "drafts").iterdir())
        for person in ("dept-head-1", "deputy-director-1"):
            self.office("sign", str(number), *self.key(person))
        return str(number)
