"""A box in memory on which programs are installed, tried and undone."""

import errno
from dataclasses import dataclass, field

import msgspec

from kiosk.status import PlayerStatus, write_status
from sync.age import Powered
from tests.deb_file import version

OLD, NEW = version(1), version(2)
BOOT = "11111111-2222-3333-4444-555555555555"


class PowerCutError(Exception):
    """The machine is gone in the middle of what it did."""


@dataclass
class FakeMachine:
    """A box in memory: what is installed, what runs, and how the program that runs behaves."""

    state: object
    installed: str = OLD
    runs: str = OLD
    kept: str = ""
    room: bool = True
    fixed: bool = False
    there: bool = True
    installs: bool = True
    busy_until: float = 0.0
    hangs: bool = True
    reports: bool = True
    away_until: float = 0.0
    answer: int = 0
    dark_until: float = 0.0
    dark_why: str = "closed"
    restarts_every: float = 0.0
    looks_late: float = 1
    cut_at: str = ""
    seconds: float = 100.0
    begun: int = 0
    acts: list = field(default_factory=list)

    def architecture(self):
        return "amd64"

    def version(self):
        return self.installed

    def is_fixed(self):
        if not self.there:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")
        return self.fixed

    def keep_program(self):
        if not self.room:
            raise OSError(errno.ENOSPC, "full")
        self.kept = self.runs

    def begin(self):
        self.begun += 1

    def install(self, package):
        self._act("install")
        assert package.exists()
        if self.seconds < self.busy_until:
            return "busy"
        if self.installs:
            self.installed = self.runs = NEW
        self._act("installed")
        return "done" if self.installs else "failed"

    def runs_before(self):
        return self.runs == self.kept

    def put_back(self):
        self._act("put back")
        self.runs = self.kept
        self._act("is back")

    def restart(self):
        self._act("restart")

    def now(self):
        return Powered(BOOT, self.seconds)

    def pause(self, seconds):
        self.seconds += seconds * self.looks_late
        self._act("pause")
        if self.hangs:
            dark = self.dark_why if self.seconds < self.dark_until else ""
            self._tell(dark)
        if self.seconds < self.away_until:
            told = {"n": int(self.seconds), "last_ok": "", "status": self.answer}
            path = self.state / "status/reports.json"
            path.write_bytes(msgspec.json.encode({**told, "error": "no way there"}))
        elif self.reports:
            path = self.state / "status/reports.json"
            path.write_bytes(msgspec.json.encode({"last_ok": str(self.seconds), "status": 200}))

    def _tell(self, dark, at=None):
        pid = int(self.seconds // self.restarts_every) if self.restarts_every else 7
        told = PlayerStatus(
            at="", pid=pid, showing="plate", verified=True, dark=dark, boot=BOOT,
            told_s=self.seconds if at is None else at,
        )  # fmt: skip
        write_status(self.state / "status/player.json", told)

    def _act(self, name):
        self.acts.append(name)
        if name == self.cut_at:
            self.cut_at = ""
            raise PowerCutError
