"""Processes the demo starts: run to the end with their words shown, or kept until it ends."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)
_GRACE_S = 6


class StepError(Exception):
    """A command said no, or ended when it should not have."""


def _die_with_parent() -> None:
    """In the child: the kernel ends it when the demo dies, however that comes."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def run(command: Sequence[str | Path], say: Callable[[str], object]) -> str:
    """Run `command` to its end, each line it prints handed to `say`; its whole output.

    At a terminal its standard error is the terminal, so that it shows its progress there.

    Raises:
        StepError: exit code other than 0; the sentence is the command's own.
    """
    with _start(command, subprocess.PIPE, _errors_here()) as child:
        return _heard(child, command, say)


def run_together(
    commands: Sequence[Sequence[str | Path]],
    begin: Callable[[Sequence[str | Path]], object],
    say: Callable[[str], object],
) -> None:
    """Run commands side by side; `begin` is told of each before its lines, in the order given.

    At a terminal the first shows its progress there.

    Raises:
        StepError: as `run`, of the first that refuses; the others are ended.
    """
    first, *more = commands
    with contextlib.ExitStack() as stack:
        children = [stack.enter_context(_start(first, subprocess.PIPE, _errors_here()))]
        for command in more:
            child = _start(command, subprocess.PIPE, subprocess.STDOUT)
            children.append(stack.enter_context(child))
        try:
            for command, child in zip(commands, children, strict=True):
                begin(command)
                _heard(child, command, say)
        except BaseException:
            for child in children:
                _end(child)
            raise


def _heard(
    child: "subprocess.Popen[str]", command: Sequence[str | Path], say: Callable[[str], object]
) -> str:
    """Hand on the lines of a child to its end; all of them."""
    lines: list[str] = []
    assert child.stdout is not None
    try:
        for line in child.stdout:
            lines.append(line.rstrip("\n"))
            say(lines[-1])
        code = child.wait()
    except BaseException:
        _end(child)
        raise
    if code != 0:
        raise refused(lines, code, [Path(command[0]).name, *command[1:]])
    return "\n".join(lines)


def refused(lines: Sequence[str], code: int, command: Sequence[str | Path]) -> StepError:
    """The error of a command that said no, in its own last words."""
    told = next((line for line in reversed(lines) if line.strip()), f"exit code {code}")
    return StepError(f"{told}\n  ({' '.join(map(str, command))})")


def _errors_here() -> int | None:
    return None if sys.stderr.isatty() else subprocess.STDOUT


def _start(
    command: Sequence[str | Path],
    out: int,
    err: int | None,
) -> "subprocess.Popen[str]":
    # Its own session: Ctrl-C reaches the demo alone, which then ends its children in order.
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=err,
        text=True,
        bufsize=1,
        start_new_session=True,
        preexec_fn=_die_with_parent,  # noqa: PLW1509  # no thread holds a lock at this point
    )


class Children:
    """Processes that live as long as the demo; use as a context manager."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[tuple[str, subprocess.Popen[str], Path]] = []

    def __enter__(self) -> "Children":
        return self

    def __exit__(self, *_: object) -> None:
        """End all, the last started first."""
        for _name, child, _log in reversed(self._running):
            _end(child)

    def start(self, name: str, command: Sequence[str | Path]) -> None:
        """Start a service; what it prints goes to `<name>.log`."""
        self._logs.mkdir(parents=True, exist_ok=True)
        log = self._logs / f"{name}.log"
        with log.open("w") as file:
            child = _start(command, file.fileno(), subprocess.STDOUT)
        self._running.append((name, child, log))

    def check(self) -> None:
        """See that all of them are alive.

        Raises:
            StepError: one has ended; with the last line it printed.
        """
        for name, child, log in self._running:
            if child.poll() is not None:
                lines = log.read_text(errors="replace").strip().splitlines() or ["-"]
                raise StepError(f"{name}: {lines[-1]}\n  (exit code {child.returncode}; {log})")

    def wait_for_words(self, name: str, words: str, seconds: float = 60) -> None:
        """Wait until the service `name` has printed `words`.

        Who only looks whether its port answers may have found somebody else's service there.

        Raises:
            StepError: it does not in time, or a service has ended.
        """
        log = self._logs / f"{name}.log"
        end = time.monotonic() + seconds
        while words not in log.read_text(errors="replace"):
            self.check()
            if time.monotonic() > end:
                raise StepError(f"{name} is not ready after {seconds:.0f} s; {log}")
            time.sleep(0.1)

    def wait_for_port(self, port: int, seconds: float = 30) -> None:
        """Wait until something answers at 127.0.0.1:`port`.

        Raises:
            StepError: nothing does in time, or a service has ended.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.check()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.1)
        raise StepError(f"nothing answers at 127.0.0.1:{port} after {seconds:.0f} s")


def _end(child: "subprocess.Popen[str]") -> None:
    """SIGTERM to the child and what it started; SIGKILL to those who do not listen."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=_GRACE_S)
            if number is signal.SIGKILL or not _group_lives(child.pid):
                return


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


def free_port(first: int, tries: int = 40) -> int:
    """The first port from `first` on that nobody on this machine listens at.

    Raises:
        StepError: all are taken.
    """
    for port in range(first, first + tries):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise StepError(f"ports {first} to {first + tries - 1} are all taken; end what uses them")
