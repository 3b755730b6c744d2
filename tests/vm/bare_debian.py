"""A Debian 13 in a folder, with what the packages of a screen and of an office ask for."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from tests.deploy.clean_chroot import SOURCES, needed

BESIDE = ("systemd-sysv", "dbus", "udev", "iproute2", "libfaketime")
"""What a machine has besides, and by what its programs are told another time."""


def bare_debian(var: Path, packages: list[Path]) -> Path:
    """The folder below `var`, made once; nothing is written to it afterwards."""
    names = sorted({*BESIDE, *(name for package in packages for name in needed(package))})
    made = var / f"debian-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:12]}"
    if not made.exists():
        var.mkdir(parents=True, exist_ok=True)
        new = made.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        options = ["--quiet", "--mode=root", "--variant=minbase", f"--include={','.join(names)}"]
        command = ["mmdebstrap", *options, "trixie", str(new), str(SOURCES)]
        subprocess.run(command, check=True)
        new.rename(made)
    return made
