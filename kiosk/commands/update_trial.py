"""An update goes on: the package is installed, and counts only when it is seen to work.

Good is a program by which one player has hung a verified plate for five minutes and whose report
the office has taken. Every other is undone by itself. Run from the program of before, for the new
one may not even start; begun anew by each start of the machine, so that a power cut ends nothing.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, Protocol

from msgspec.structs import replace

from kiosk.provisioning import read_provisioning
from kiosk.status import PlayerStatus, read_last, read_player
from kiosk.update_job import PACKAGE, Job, Outcome, Why, end_job, read_job, write_job
from sync.age import Powered
from sync.disk import Disk
from sync.errors import StoreError
from sync.state_report import TOLD_WITHIN_S

HUNG_S = 300.0
LIMIT_S = 900.0
"""Longer than a start, a first report and five minutes take on any box."""
DARK_S = 28 * 86_400.0
"""A glass that is dark shows nothing to be judged by: it waits so long for the hours to open."""
AWAY_S = 86_400.0
"""So long it waits, with a plate hanging, for an office that the program says it cannot reach: who
holds up its reports for a quarter of an hour, or a maintenance, is to undo no update."""
STARTS = 3
LOOK_S = 5.0
RETRY_S = 60.0


type Installed = Literal["done", "failed", "busy"]


class Machine(Protocol):
    """What of this box a trial asks for (`kiosk.commands.update_machine`)."""

    def install(self, package: Path) -> Installed:
        """Install the package, unless another program is installing something."""

    def runs_before(self) -> bool:
        """Whether the program that was kept is the one that runs."""

    def put_back(self) -> None:
        """Have the program that was kept run again, whichever runs now."""

    def restart(self) -> None:
        """Start the processes of the program anew."""

    def now(self) -> Powered:
        """The clock that nobody sets."""

    def pause(self, seconds: float) -> None:
        """Let time pass."""


def go_on(state: Path, machine: Machine, disk: Disk | None = None) -> Outcome | None:
    """Bring the update that is under way to its end; None where there is none.

    Going back hangs on no write: a program that fills the disk is undone too, and what came of it
    is kept as soon as the disk takes it.

    Raises:
        OSError: the program of before could not be put back; it goes on at the next call.
    """
    disk = disk or Disk()
    job = read_job(state)
    if job is None:
        return None
    if job.step != "back":
        try:
            why = _tried(state, job, machine, disk)
        except StoreError:
            why = "disk"
        if why:
            job = replace(job, step="back", why=why)
            with suppress(StoreError):
                write_job(state, job, disk)
    if job.why:
        machine.put_back()
        machine.restart()
    while True:
        try:
            return end_job(state, job, disk)
        except StoreError:  # begun anew, a good program would be judged once more
            machine.pause(RETRY_S)


def _tried(state: Path, job: Job, machine: Machine, disk: Disk) -> Why:
    if job.step == "trial" and machine.runs_before():
        return "disk"  # undone, and the disk had no room to say so
    job = write_job(state, replace(job, starts=job.starts + 1), disk)
    if job.starts > STARTS:
        return "restarts"
    if job.step == "install":
        while (came := machine.install(state / PACKAGE)) == "busy":
            machine.pause(RETRY_S)
        if came == "failed":
            return "not-installed"
        write_job(state, replace(job, step="trial", starts=1), disk)
    machine.restart()  # whatever the package does, those that are tried are the new one's
    return _Trial(state, machine).verdict()


class _Trial:
    def __init__(self, state: Path, machine: Machine) -> None:
        self._state = state
        self._machine = machine
        self._reports = bool(read_provisioning(state).report)
        self._before = self._last_report()
        self._player = 0
        self._since: float | None = None
        """Since when this player, by its process, has had a verified plate hanging."""

    def verdict(self) -> Why:
        """Why the program is not good; nothing where it is."""
        lit = dark = away = 0.0
        while lit < LIMIT_S and dark < DARK_S and away < AWAY_S:
            before = self._machine.now().seconds
            self._machine.pause(LOOK_S)
            now = self._machine.now()
            hung = self._hung_s(now) >= HUNG_S
            if hung and self._reported():
                return ""
            passed = now.seconds - before
            if self._is_dark(now):
                dark += passed
            elif hung and self._office_is_away():
                away += passed
            else:
                lit += passed
        return "no-report" if self._hung_s(self._machine.now()) >= HUNG_S else "no-plate"

    def _says(self, now: Powered) -> PlayerStatus | None:
        """What the player says, if it says anything now: not what one before it left."""
        player = read_player(self._state)
        if player is None or player.boot != now.boot:
            return None
        return player if 0 <= now.seconds - player.told_s <= TOLD_WITHIN_S else None

    def _hung_s(self, now: Powered) -> float:
        player = self._says(now)
        if player is None or not player.verified or player.showing != "plate" or player.dark:
            self._since = None
            return 0.0
        if self._since is None or player.pid != self._player:
            self._player, self._since = player.pid, now.seconds
        return now.seconds - self._since

    def _is_dark(self, now: Powered) -> bool:
        player = self._says(now)
        if player is None or player.dark == "no-panel":  # the program may have lost it
            return False
        return bool(player.dark or player.showing == "dark")

    def _reported(self) -> bool:
        if not self._reports:
            return True
        taken = str(self._last_report().get("last_ok", ""))
        return taken not in {"", str(self._before.get("last_ok", ""))}

    def _office_is_away(self) -> bool:
        """Whether the program has tried to report, and nobody there has answered for it.

        An answer that refuses what it sent is the program's own fault.
        """
        told = self._last_report()
        if told.get("n") == self._before.get("n") or not told.get("error") or told.get("word"):
            return False
        status = told.get("status")
        return isinstance(status, int) and (status == 0 or status >= 500)

    def _last_report(self) -> dict[str, Any]:
        """What its process says of the last report; in no shape, for a later program writes it."""
        return read_last(self._state, "reports", dict[str, Any]) or {}
