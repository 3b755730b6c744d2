"""The verbs of a command line, and each of them run once in a process of its own.

Tests act in the process where they are, in which Django is up and everything is imported. What a
command imports too early, or not at all, is seen only where it is the first thing that runs.

Each process is a fork of one in which of ours there is only what reads the command line, by which
each command begins; and packages of others, on which a command would spend half its time. One that
begins Django goes so far and no farther: what it does from there on a fork does of a process in
which Django has begun, and of ours nothing else is imported but what comes with that.
"""

import argparse
import gc
import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

type Run = tuple[tuple[str | Path, ...], int, str]
"""What is typed behind the verb, the exit code, and words of what it says."""
_OF_OTHERS = (
    "cryptography.x509",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.db.models",
    "django.views.generic",
    "msgspec",
    "tuf.api.metadata",
)
_OURS = {"sync", "layouts", "kiosk", "office", "deploy", "assets"}
_LONGEST_S = 60
_BEGINS_DJANGO = 99


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
    typed = [
        [program, "--state", str(state), *verb.split(), *map(str, given)]
        for verb, (given, _, _) in runs.items()
    ]
    began = subprocess.run(
        [sys.executable, "-m", "tests.verbs"],
        env={name: value for name, value in os.environ.items() if name[:6] != "DJANGO"},
        input=json.dumps(typed),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = []
    for (verb, (_, code, words)), (ended, said) in zip(
        runs.items(), json.loads(began.stdout), strict=True
    ):
        if ended != code or words not in said or "Traceback" in said:
            lines.append(f"{verb}: {ended}, {said[-600:]}")
    return lines


def _begin() -> None:
    """Run what stands on stdin, a process for each; on stdout the exit codes and what was said."""
    typed: list[list[str]] = json.load(sys.stdin)
    for name in _OF_OTHERS:
        importlib.import_module(name)
    assert not _OURS & {name.partition(".")[0] for name in sys.modules}
    program, _, state, *_ = typed[0]
    importlib.import_module(f"{program}.cli")
    import django

    setup, django.setup = django.setup, partial(os._exit, _BEGINS_DJANGO)
    gc.freeze()  # as each ends, it would look for garbage in all that it has from here
    ends = [_forked(*one) for one in typed]
    if any(code == _BEGINS_DJANGO for code, _ in ends):
        os.environ |= {"GONGSHI_STATE": state, "DJANGO_SETTINGS_MODULE": f"{program}.settings"}
        django.setup = setup
        django.setup()
        gc.freeze()
        for number, (code, _) in enumerate(ends):
            if code == _BEGINS_DJANGO:
                ends[number] = _forked(*typed[number])
    json.dump(ends, sys.stdout)


def _forked(program: str, *arguments: str) -> tuple[int, str]:
    """The exit code, and what was said."""
    said, say = os.pipe()
    if not (process := os.fork()):
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        for stream in (sys.stdout, sys.stderr):
            os.dup2(say, stream.fileno())
        os.closerange(sys.stderr.fileno() + 1, say + 1)
        signal.alarm(_LONGEST_S)
        sys.argv[1:] = arguments
        runpy.run_module(program, run_name="__main__", alter_sys=True)
        sys.exit()
    os.close(say)
    with os.fdopen(said, encoding="utf-8") as heard:
        text = heard.read()
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), text


if __name__ == "__main__":
    _begin()
