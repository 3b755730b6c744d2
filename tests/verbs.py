"""The verbs of a command line, and each of them run once in a process of its own.

Tests act in the process where they are, in which Django is up and everything is imported. What a
command imports too early, or not at all, is seen only where it is the first thing that runs.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

type Run = tuple[tuple[str | Path, ...], int, str]
"""What is typed behind the verb, the exit code, and words of what it says."""


def verbs(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    """Each verb of the command line, with its sub-verb; none whose `--help` cannot be written."""
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for action in below:
        for name, each in action.choices.items():
            yield from verbs(each, f"{before} {name}".strip())
    if not below:
        assert parser.format_help().startswith("usage:")
        yield before


def not_as_said(program: str, state: Path, runs: Mapping[str, Run]) -> list[str]:
    """Run each of `runs` in its order; those that end otherwise, with what they said."""
    lines = []
    for verb, (given, code, words) in runs.items():
        ended = subprocess.run(
            [sys.executable, "-m", program, "--state", state, *verb.split(), *given],
            env={name: value for name, value in os.environ.items() if name[:6] != "DJANGO"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        said = ended.stdout + ended.stderr
        if ended.returncode != code or words not in said or "Traceback" in said:
            lines.append(f"{verb}: {ended.returncode}, {said[-600:]}")
    return lines
