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


def pss_mb(pids):
    """Proportional set size of the processes together, in MB (10^6 bytes)."""
    total = 0
    for pid in pids:
        try:
            rollup = (PROC / str(pid) / "smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(n.split()[1]) for n in rollup.splitlines() if n.startswith("Pss:")), 0)
    return total * 1024 / 1e6


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


def peak_pss_mb(command, env=None):
    """Most memory that `command` had until its end, sampled without pause; its exit code."""
    most = 0.0
    with Program(command, env) as program:
        while program.process.poll() is None:
            most = max(most, pss_mb([program.pid]))
            time.sleep(0.002)
        return most, program.process.returncode


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
