"""The office's commands in the demo's own process: Python and Django start once, not a dozen times.

Each is called as its program calls it, with the arguments a user would type.
"""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TextIO

from deploy.child_processes import refused
from office.cli import main

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Lines(io.TextIOBase):
    """A standard output whose whole lines are handed on, while what hands them on may print."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self.said: list[str] = []
        self._say = say
        self._beneath = sys.stdout
        self._begun = ""

    def write(self, text: str) -> int:
        """Hand on what it completes."""
        *whole, self._begun = (self._begun + text).split("\n")
        for line in whole:
            self.said.append(line)
            with contextlib.redirect_stdout(self._beneath):
                self._say(line)
        return len(text)


class _Terminal(io.TextIOBase):
    """The terminal as standard error, where progress is shown; its last words are kept."""

    def __init__(self, terminal: TextIO) -> None:
        self.said: list[str] = []
        self._terminal = terminal

    def write(self, text: str) -> int:
        self.said += text.splitlines()
        return self._terminal.write(text)

    def flush(self) -> None:
        """Show it now."""
        self._terminal.flush()

    def isatty(self) -> bool:
        return True


def run_office(arguments: Sequence[str | Path], say: Callable[[str], object]) -> None:
    """Run an `office` command to its end, each line it prints handed to `say`.

    At a terminal its standard error is the terminal. It gets no terminal to ask at.

    Raises:
        StepError: exit code other than 0; the sentence is the command's own.
        KeyboardInterrupt: the demo was told to end meanwhile.
    """
    words = [str(part) for part in arguments]
    lines = _Lines(say)
    errors = _Terminal(sys.stderr) if sys.stderr.isatty() else lines
    with (
        _no_terminal_to_ask_at(),
        _endings() as asked,
        _environment_put_back(),
        contextlib.redirect_stdout(lines),
        contextlib.redirect_stderr(errors),
    ):
        try:
            code = main(words)
        except SystemExit as error:  # the parser's
            code = int(error.code or 0)
        _let_go_of_the_database()
    if asked:  # which the command took for its own end, and told as its refusal
        raise KeyboardInterrupt
    if code != 0:
        raise refused(errors.said, code, ["office", *words])


@contextlib.contextmanager
def _no_terminal_to_ask_at() -> Iterator[None]:
    before = sys.stdin
    with Path(os.devnull).open() as nothing:
        sys.stdin = nothing
        try:
            yield
        finally:
            sys.stdin = before


@contextlib.contextmanager
def _endings() -> Iterator[list[int]]:
    """The signals that came to end the demo; each still interrupts what is at work."""
    asked: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        signal.default_int_handler(number, frame)

    before = {number: signal.getsignal(number) for number in ENDING}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # as in what a shell starts in the background
            signal.signal(number, hear)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _environment_put_back() -> Iterator[None]:
    """A command tells its own process of its office, and no other that the demo starts."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _let_go_of_the_database() -> None:
    """As at the end of a command's own process."""
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        from django.db import connections  # late: only once a command has started Django

        connections.close_all()
