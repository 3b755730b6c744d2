"""What an update does to the machine: Debian's tools, the swap of programs, the service manager."""

import os
import subprocess
import time
from pathlib import Path

from sync import boot_clock
from sync.age import Powered
from sync.program_release import PROGRAM

HOME = Path("/usr/lib/gongshi")
"""Where the program runs (deploy/take_place.sh)."""
BEFORE, BACK = HOME.with_name("gongshi.before"), HOME.with_name("gongshi.back")
"""The program of before: one that runs the trial, and one that takes its place again. The same
files by other names, made while there is room: to go back needs none."""
SWAP = Path(f"/usr/share/{PROGRAM}/take_place.sh")
UNIT = "gongshi-update.service"
PROCESSES = ("gongshi-player.service", "gongshi-agent.service")
"""Those that always run; the others are started by what they wait for."""


class BoxMachine:
    """This box."""

    def architecture(self) -> str:
        """Its processor, as packages name it."""
        return _said("dpkg", "--print-architecture")

    def version(self) -> str:
        """The version of the package that is installed; empty of none."""
        return _said("dpkg-query", "--show", "--showformat=${Version}", PROGRAM)

    def keep_program(self) -> None:
        """Keep the program as it runs now, to go back to.

        Raises:
            OSError: there is no program in its place, or no room.
        """
        for copy in (BEFORE, BACK):
            subprocess.run(["rm", "-rf", copy], check=False)
            done = subprocess.run(
                ["cp", "--archive", "--link", HOME, copy], capture_output=True, check=False
            )
            if done.returncode:
                raise OSError(0, done.stderr.decode(errors="replace").strip()[-200:])
        os.sync()

    def begin(self) -> None:
        """Have the update go on by itself, whatever becomes of who asked for it."""
        subprocess.run(["systemctl", "--no-block", "start", UNIT], check=False)

    def install(self, package: Path) -> bool:
        """Install the package; whether that came to its end. What it says goes to the journal."""
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["dpkg", "--install", str(package)]
        return subprocess.run(command, env=environment, check=False).returncode == 0

    def runs_before(self) -> bool:
        """Whether the program that was kept is the one that runs."""
        mark = HOME / "pyvenv.cfg"
        return mark.exists() and mark.samefile(BEFORE / "pyvenv.cfg")

    def put_back(self) -> None:
        """Have the program that was kept run again, whichever runs now.

        Raises:
            OSError: it could not be put in place.
        """
        if self.runs_before():
            return  # the package never came so far, or this was done before the power failed
        script = f'. {SWAP}; put_in_place "$1" "$2"'
        done = subprocess.run(["sh", "-euc", script, "sh", BACK, HOME], check=False)
        if done.returncode:
            raise OSError(0, "put_in_place")

    def restart(self) -> None:
        """Start the processes of the program anew."""
        subprocess.run(["systemctl", "restart", *PROCESSES], check=False)

    def now(self) -> Powered:
        """The clock that nobody sets."""
        return boot_clock.powered()

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
