"""What a run costs: processor seconds of all its processes, by a loop that measures the machine.

A machine that others use takes longer for the same work, the loop beside it too: what is printed,
and held in CI, is seconds of the run for each second that the fixed loop took meanwhile. It takes
about a second on a free core.

The loop must be slow where the tests are. One of a few lines is not: on one machine it was three
times as fast as on another and the tests twice; beside other work the same tests counted 926 to
1,347 of it. What goes through as much code as the tests do counted 705 to 754.
"""

import argparse
import ast
import inspect
import os
import resource
import time
from dataclasses import dataclass, field

import pytest

PARTS = 30
"""The loop is measured in parts, one at a time."""
EVERY = 50
"""Tests between two parts: a hundredth of the run goes there."""
_SOURCE = inspect.getsource(argparse)
"""Always the same in one version of Python, and long."""


@dataclass
class Spent:
    """Of one process and the children that it has waited for; `loops`: what each part took, s."""

    seconds: float = 0.0
    loops: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The seconds of the run, for each of the loop."""
        return self.seconds / self.loop_s

    @property
    def loop_s(self) -> float:
        """What the whole loop took, in the mean."""
        return PARTS * sum(self.loops) / len(self.loops)


class Meter:
    """A plugin of every process of a run; that which prints adds up what the others found."""

    def __init__(self, limit: float) -> None:
        self._limit, self._spent, self._tests = limit, Spent(loops=[_part_of_the_loop()]), 0

    def pytest_runtest_teardown(self) -> None:
        """Measure, now and then."""
        self._tests += 1
        if self._tests % EVERY == 0:
            self._spent.loops.append(_part_of_the_loop())

    def pytest_sessionfinish(self, session) -> None:
        """Tell who prints; where a limit is held and passed, the run is red."""
        # Those who ran tests for this process have told their own; it may have waited for them.
        self._spent.seconds += _processor_s(children=not self._spent.seconds)
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["spent"] = [self._spent.seconds, self._spent.loops]
        elif self._over and session.exitstatus == 0 and os.environ.get("CI"):
            session.exitstatus = 1

    @pytest.hookimpl(optionalhook=True)  # without xdist nobody calls it
    def pytest_testnodedown(self, node) -> None:
        """One of the processes has ended; its own seconds came with its last word."""
        seconds, loops = getattr(node, "workeroutput", {}).get("spent", (0.0, []))
        self._spent.seconds += seconds
        self._spent.loops += loops

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """The figure, and the limit where there is one."""
        spent, limit = self._spent, self._limit
        line = f"{spent.ratio:.0f} ({spent.seconds:.0f} s of processor, loop {spent.loop_s:.2f} s"
        line += f"; limit {limit:.0f})" if limit else ")"
        terminalreporter.section("what the run cost", red=self._over)
        terminalreporter.write_line(line)
        if self._over:
            terminalreporter.write_line("Too dear: docs/developers.md says what a test costs.")

    @property
    def _over(self) -> bool:
        return bool(self._limit) and self._spent.ratio > self._limit


def _processor_s(*, children: bool) -> float:
    used = [resource.getrusage(resource.RUSAGE_SELF)]
    used += [resource.getrusage(resource.RUSAGE_CHILDREN)] * children
    return sum(each.ru_utime + each.ru_stime for each in used)


def _part_of_the_loop() -> float:
    """A program read and written out again: much code, many small objects; processor seconds."""
    began = time.process_time()
    ast.unparse(ast.parse(_SOURCE))
    return time.process_time() - began
