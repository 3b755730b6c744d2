"""Of the support bundle: disk, folders, secret files and services of the machine."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from office.support_bundle.known import Fact, Known, coded, facts, one_of

FOLDERS = (
    "alerts", "attachments", "drafts", "fleet", "papers", "pending", "people", "profiles",
    "provisioning", "public", "received", "simulated", "site.open", "site.records", "tls",
    "uploads", "venue-photos",
)  # fmt: skip
MARKS = (
    "online.key.next", "practice.json", "public.coming", "public.unswept", "site.ended",
    "site.whole", "site.written", "withdrawing.owed",
)  # fmt: skip
"""Files that say by being there what is owed or under way (docs/architecture.md)."""
SECRETS = ("broker.password", "office.sqlite3", "online.key", "secret.key", "tls/ca.key")
UNITS = ("gongshi-office", "gongshi-office-web", "gongshi-office-work")
WAKE = "gongshi-office-wake@"
_ACTIVE = {"active", "reloading", "inactive", "failed", "activating", "deactivating"}
_RESULTS = {"success", "protocol", "timeout", "exit-code", "signal", "core-dump", "watchdog",
            "start-limit-hit", "resources", "oom-kill", "exec-condition"}  # fmt: skip
_SHOW = (
    *("systemctl", "show", "--property", "Id,ActiveState,Result,NRestarts,ExecMainStatus"),
    "gongshi-office*.service",
)
_CLOCK = ("timedatectl", "show", "--property", "NTPSynchronized", "--value")
_LIMIT_S = 20.0

type Ask = Callable[[tuple[str, ...]], str | None]
"""What a command prints; None where it could not be asked."""


def ask_machine(command: tuple[str, ...]) -> str | None:
    """Run it; what it says of what it may not show this user is no answer."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_LIMIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.stderr else done.stdout


def disk(state: Path) -> Fact:
    """Room on it, and how much lies in each folder that the program knows."""
    usage, files = shutil.disk_usage(state), os.statvfs(state)
    return facts(
        free_mb=usage.free // 1_000_000,
        of_mb=usage.total // 1_000_000,
        files_free=files.f_favail,
        read_only=bool(files.f_flag & os.ST_RDONLY),
        folders={coded(name): _size(state / name) for name in FOLDERS},
        marks={coded(name): (state / name).exists() for name in MARKS},
    )


def secret_files(state: Path) -> Fact:
    """Whether each is there, and whether others than the office may read it; nothing of it."""
    return {coded(name): _secret(state / name) for name in SECRETS}


def services(ask: Ask = ask_machine) -> Fact:
    """Our units by the service manager's word; None where there is none."""
    told = ask(_SHOW)
    if told is None:
        return None
    blocks = [dict(line.split("=", 1) for line in block.splitlines() if "=" in line)
              for block in told.split("\n\n")]  # fmt: skip
    return {unit(block["Id"]): _service(block) for block in blocks if "Id" in block}


def clock(ask: Ask = ask_machine) -> Fact:
    """Whether the machine keeps the time of the network."""
    told = ask(_CLOCK)
    return facts(synchronised=None if told is None else told.strip() == "yes")


def unit(found: object) -> Known:
    """The name of a unit of ours, of a wake process with its port."""
    name = str(found).removesuffix(".service")
    port = name.removeprefix(WAKE)
    if port != name and port.isascii() and port.isdecimal() and len(port) <= 5:
        return coded(name)
    return one_of(name, UNITS)


def number(found: object) -> int | None:
    """A whole number of at most six digits, which is no telephone's."""
    text = str(found)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None


def _service(block: dict[str, str]) -> Fact:
    return facts(
        state=one_of(block.get("ActiveState"), _ACTIVE),
        result=one_of(block.get("Result"), _RESULTS),
        restarts=number(block.get("NRestarts")),
        exit_status=number(block.get("ExecMainStatus")),
    )


def _size(folder: Path) -> Fact:
    if not folder.is_dir():
        return None
    files = size = 0
    for below, _, names in os.walk(folder):
        files += len(names)
        for name in names:
            with suppress(OSError):  # it has gone meanwhile
                size += os.lstat(Path(below, name)).st_size
    return facts(files=files, kb=size // 1000)


def _secret(path: Path) -> Fact:
    if not path.exists():
        return None
    return facts(
        private=not path.stat().st_mode & 0o077,
        readable=os.access(path, os.R_OK),
        empty=path.stat().st_size == 0,
    )
