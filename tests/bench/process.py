"""A program under measurement, with all its descendants: memory, processor time, a sure end."""

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
KINDS = ("Rss:", "Anonymous:", "Pss:")


def tree(pid):
    """`pid` and all its descendants."""
    children = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, ahead = [], [pid]
    while ahead:
        one = ahead.pop()
        found.append(one)
        ahead += children.get(one, [])
    return found


def memory_mb(pids):
    """Each process's proportional set size in MB (10^6 bytes), as if these ran alone.

    As the kernel's own PSS, but a file's pages are shared among these processes only: whatever
    else runs on the machine, and happens to load the same libraries, makes none of them smaller.
    """
    own = dict.fromkeys(pids, 0.0)
    files = {}
    for pid in pids:
        for name, (resident, anonymous, proportional) in mappings(pid).items():
            if name.startswith("/") and not name.startswith(("/SYSV", "/memfd", "/dev/")):
                own[pid] += anonymous
                files.setdefault(name, {})[pid] = resident - anonymous
            else:
                own[pid] += proportional
    for users in files.values():
        sharing = sum(resident > 0 for resident in users.values())
        for pid, resident in users.items():
            if resident > 0:
                own[pid] += resident / sharing
    return {pid: kilobytes * 1024 / 1e6 for pid, kilobytes in own.items()}


def mappings(pid):
    """Resident, anonymous and proportional kB by what is mapped: name and offset of its piece.

    A piece that is mapped several times (a font, once for each open face) counts once.
    """
    found, one = {}, [0, 0, 0]
    try:
        lines = (PROC / str(pid) / "smaps").read_text().splitlines()
    except OSError:
        return found
    for line in lines:
        key, *rest = line.split(maxsplit=5)
        if not key.endswith(":"):
            name = f"{rest[4]} {rest[1]}" if len(rest) == 5 else ""
            one = [0, 0, 0]
            found.setdefault(name, []).append(one)
        elif key in KINDS:
            one[KINDS.index(key)] = int(rest[0])
    return {name: _together(parts) for name, parts in found.items()}


def _together(parts):
    anonymous = sum(part[1] for part in parts)
    shared = max(part[0] - part[1] for part in parts)
    return shared + anonymous, anonymous, sum(part[2] for part in parts)


def cpu_s(pids):
    """Processor seconds that the processes have used."""
    total = 0
    for pid in pids:
        try:
            fields = (PROC / str(pid) / "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total * TICK_S


class Program:
    """Started at once; the end of the `with` ends it and every descendant."""

    def __init__(self, command, env=None, quiet=True):
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if quiet else None,
            start_new_session=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pids = tree(self.process.pid)
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(3)
        for pid in pids:
            if pid != self.process.pid or self.process.poll() is None:
                try:
                    os.kill(pid, signal.SIGKILL)
                except OSError:
                    continue
        self.process.wait(10)

    @property
    def pid(self):
        return self.process.pid

    def ms(self):
        """Milliseconds since just before it was started."""
        return (time.perf_counter() - self.began) * 1000


@dataclass(frozen=True)
class Run:
    """A command that has ended: what it said and what it took."""

    code: int
    output: str
    errors: str
    seconds: float
    cpu_s: float
    rss_mb: float


def run_to_end(command):
    """Run `command`; what it took, by the kernel's own count."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(
            process.returncode,
            out.read().decode(),
            err.read().decode(),
            seconds,
            used.ru_utime + used.ru_stime,
            used.ru_maxrss * 1024 / 1e6,
        )
