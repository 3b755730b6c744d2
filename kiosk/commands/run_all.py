"""`kiosk run`: agent, activation and player together, for a desk or the demo.

On a box systemd runs the three apart, each as its own user (deploy/systemd).
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from kiosk.enrolment_starter import waits_for_venue
from kiosk.provisioning import read_provisioning
from sync.terminal import say

TICK_S = 0.2
BACKOFF_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
STEADY_S = 60.0
"""A process that ran this long starts over with the shortest wait when it ends."""
GRACE_S = 5.0
GONE = (0, 0)
WATCHED = ("offer.json", "withdrawal.json", "metadata/wd-01.json", "../run/bell/inbox")
"""From the inbox, as in gongshi-activate.path: a list of withdrawals acts though the rest fails."""
ENROLMENT = ("inbox/enrolment/entry.json", "status/enrolment.json")
"""As in gongshi-enrol.path: what came for a box without a venue, and how its asking stands."""
COMMANDS = "commands"
"""As in gongshi-hands.path."""


class KeptProcess:
    """A process that is started again when it ends, a little later each time."""

    def __init__(self, name: str, command: list[str], now: Callable[[], float]) -> None:
        self.name = name
        self._command = command
        self._now = now
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._again_at = 0.0
        self._failures = 0

    def tick(self) -> int | None:
        """Keep it going; the exit code at the moment it has ended, else None."""
        now = self._now()
        if self._process is None:
            if now >= self._again_at:
                self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)
                self._started = now
            return None
        code = self._process.poll()
        if code is None:
            return None
        self._process = None
        self._failures = 1 if now - self._started >= STEADY_S else self._failures + 1
        self._again_at = now + BACKOFF_S[min(self._failures, len(BACKOFF_S)) - 1]
        return code

    @property
    def running(self) -> bool:
        """Whether it was started and has not been seen to end."""
        return self._process is not None

    def end(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def gone(self, within_s: float) -> None:
        """Wait for it, then insist."""
        if self._process is None:
            return
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Activation:
    """Runs activation once at the start and whenever the inbox has news; one at a time.

    Args:
        inbox: the folder in which it looks.
        watched: what is news, by its name there.
        at_start: whether there may be something from before.
    """

    def __init__(
        self,
        command: list[str],
        inbox: Path,
        watched: tuple[str, ...] = WATCHED,
        *,
        at_start: bool = True,
    ) -> None:
        self._command = command
        self._inbox = inbox
        self._watched = watched
        self._seen: dict[str, tuple[int, int]] = {}
        self._due = at_start
        self._process: subprocess.Popen[bytes] | None = None

    def tick(self) -> None:
        """Start it if the inbox has changed since it last started."""
        if self._process is not None:
            if self._process.poll() is None:
                return
            self._process = None
        for name in self._watched:
            found = _identity(self._inbox / name)
            # Activation itself removes what it has taken; that is no news.
            self._due = self._due or found not in {GONE, self._seen.get(name)}
            self._seen[name] = found
        if self._due:
            self._due = False
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)

    @property
    def running(self) -> bool:
        return self._process is not None

    def end(self) -> None:
        """It writes whole files or none, so it may be ended at any point."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()


def run(state: Path, play_arguments: list[str], view_port: int | None) -> int:
    """Run until the player is told to end (Esc, q), or SIGTERM or Ctrl-C comes.

    Raises:
        NotEnrolledError, BadShapeError: nobody has enrolled this screen, or prepared it for that.
    """
    if not waits_for_venue(state):
        read_provisioning(state)
    base = [sys.executable, "-m", "kiosk", "--state", str(state)]
    play = [*base, "play", *play_arguments]
    kept = [KeptProcess("agent", [*base, "sync"], time.monotonic)]
    if view_port is not None:
        picture = state / "status" / "glass.jpg"
        play += ["--mirror", str(picture)]
        kept.append(
            KeptProcess("view", [*base, "view", str(picture), str(view_port)], time.monotonic)
        )
    player = KeptProcess("player", play, time.monotonic)
    kept.append(player)
    inbox = state / "inbox"
    takers = (
        Activation([*base, "activate"], inbox),
        Activation([*base, "command"], inbox, (COMMANDS,), at_start=False),
    )
    enrolment = Activation([*base, "enrolment"], state, ENROLMENT)
    ended = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal ended
        ended = True

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    while not ended:
        for taker in (enrolment,) if waits_for_venue(state) else takers:
            taker.tick()
        for process in kept:
            code = process.tick()
            if code is None:
                continue
            if process is player and code in {0, 2}:  # told to end, or called wrongly
                ended = True
            else:
                told = say(
                    f"{process.name} 已退出（代码 {code}），将重新启动。",
                    f"{process.name} ended with code {code}; it will be started again.",
                )
                sys.stderr.write(f"kiosk: {told}\n")
        time.sleep(TICK_S)
    for process in kept:
        process.end()
    for taker in (enrolment, *takers):
        taker.end()
    for process in kept:
        process.gone(GRACE_S)
    return 0


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return GONE
    return (found.st_ino, found.st_mtime_ns)
