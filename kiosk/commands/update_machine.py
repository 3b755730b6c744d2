"""What an update does to the machine: Debian's tools, the swap of programs, the service manager."""

import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path

from kiosk.commands.update_trial import Installed
from sync import boot_clock
from sync.age import Powered
from sync.program_release import PROGRAM

HOME = "usr/lib/gongshi"
"""Where the program runs (deploy/take_place.sh)."""
BEFORE, BACK = f"{HOME}.before", f"{HOME}.back"
"""The program of before: one that runs the trial, and one that takes its place again. The same
files by other names, made while there is room: to go back needs none."""
SCRIPT = "take_place.sh"
SHARE = f"usr/share/{PROGRAM}"
LOCK = "var/lib/dpkg/lock-frontend"
INSTALL_S = 1_200
"""Longer than any box takes: scripts of the package that wait for ever end with it."""
UNIT = "gongshi-update.service"
PROCESSES = ("gongshi-player.service", "gongshi-agent.service")
"""Those that always run; the others are started by what they wait for."""


class BoxMachine:
    """This box.

    Args:
        root: where its files are.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root
        self._home = root / HOME
        self._before, self._back = root / BEFORE, root / BACK

    def architecture(self) -> str:
        """Its processor, as packages name it."""
        return _said("dpkg", "--print-architecture")

    def version(self) -> str:
        """The version of the package that is installed; empty of none."""
        return _said("dpkg-query", "--show", "--showformat=${Version}", PROGRAM)

    def is_fixed(self) -> bool:
        """Whether its program lies where nothing can be written, as on a stick.

        Raises:
            OSError: there is no program in its place.
        """
        return bool(os.statvfs(self._home).f_flag & os.ST_RDONLY)

    def keep_program(self) -> None:
        """Keep the program as it runs now, to go back to.

        Raises:
            OSError: there is no program in its place, or no room.
        """
        for copy in (self._before, self._back):
            subprocess.run(["rm", "-rf", copy], check=False)
            _done("cp", "--archive", "--link", self._home, copy)
            if not (copy / SCRIPT).exists():  # a program that came back has its own with it
                _done("cp", self._root / SHARE / SCRIPT, copy)
        os.sync()

    def begin(self) -> None:
        """Have the update go on by itself, whatever becomes of who asked for it."""
        subprocess.run(["systemctl", "--no-block", "start", UNIT], check=False)

    def install(self, package: Path) -> Installed:
        """Install the package. What is said of it goes to the journal."""
        environment = {
            **os.environ,
            "DEBIAN_FRONTEND": "noninteractive",
            "DPKG_FRONTEND_LOCKED": "true",
        }
        with (self._root / LOCK).open("a") as lock:  # held for dpkg, as apt does
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                return "busy"
            command = ["dpkg", "--install", str(package)]
            with subprocess.Popen(command, env=environment, start_new_session=True) as dpkg:
                try:
                    return "done" if dpkg.wait(INSTALL_S) == 0 else "failed"
                except subprocess.TimeoutExpired:
                    os.killpg(dpkg.pid, signal.SIGKILL)  # with the scripts that it runs
                    return "failed"

    def runs_before(self) -> bool:
        """Whether the program that was kept is the one that runs."""
        mark = self._home / "pyvenv.cfg"
        return mark.exists() and mark.samefile(self._before / "pyvenv.cfg")

    def put_back(self) -> None:
        """Have the program that was kept run again, whichever runs now.

        Raises:
            OSError: it could not be put in place.
        """
        if self.runs_before():
            return  # the package never came so far, or this was done before the power failed
        # By the script that was kept: the package has put its own in the place of the other.
        script = '. "$1"; put_in_place "$2" "$3"'
        _done("sh", "-euc", script, "sh", self._before / SCRIPT, self._back, self._home)

    def restart(self) -> None:
        """Start the processes of the program anew."""
        subprocess.run(["systemctl", "restart", *PROCESSES], check=False)

    def now(self) -> Powered:
        """The clock that nobody sets."""
        return boot_clock.powered()

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)


def _done(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise OSError(0, done.stderr.decode(errors="replace").strip()[-200:] or str(command[0]))


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
