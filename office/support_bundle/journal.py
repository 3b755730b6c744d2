"""Of the support bundle: when and where in the code the office spoke; none of the words it said.

What the journal has of a line is compared with the program: its packages, its files, the kinds of
its errors. A line in which nothing is known counts, and is not told.
"""

import json
import logging
import re
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from office.support_bundle.known import (
    OTHER,
    Fact,
    Known,
    at_line,
    coded,
    facts,
    instant,
    line,
    one_of,
)
from office.support_bundle.machine import Ask, ask_machine, unit
from office.support_bundle.program import distributions
from sync.instants import from_seconds

LINES = 20_000
COMMAND = (
    *("journalctl", "--unit", "gongshi-office*", "--since", "-7 days"),
    *("--lines", str(LINES), "--output", "json", "--no-pager"),
)
_OURS = ("office", "sync", "layouts", "assets")
_SAID = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?P<who>[A-Za-z_.]+): (?P<level>[A-Z]+) "
    r"(?P<file>\w+\.py):(?P<at>\d{1,5})(?!\d)",
    re.ASCII,
)
"""As `office.logs` writes it."""
_FRAME = re.compile(r'\s*File "(?P<file>[^"]+)", line (?P<at>\d{1,5}), in ')
_KIND = re.compile(r"(?P<kind>[A-Za-z_][\w.]*)(?::.*)?", re.ASCII)
_EVENTS = {
    "39f53479d3a045ac8e11786248231fbf": "started",
    "be02cf6855d2428ba40df7e9d022f03d": "could-not-start",
    "9d1aaa27d60140bd96365438aad20286": "stopped",
    "d9b373ed55a64feb8242e02dbe79a49c": "failed",
    "98e322203f7a4ed290d09fe03c09fe15": "ended",
    "5eb03494b6584870a536b337290809b3": "starts-again",
    "fe6faa94e7774663a0da52717891d8ef": "out-of-memory",
}
"""What systemd says of a unit, by the number of its message (`journalctl --catalog`)."""


def asked(ask: Ask = ask_machine) -> list[str] | None:
    """What this user may read of it; None where that is nothing."""
    told = ask(COMMAND)
    return told.splitlines() if told else None


def told(entries: Iterable[str]) -> tuple[str, Fact]:
    """The lines of which something is known, and how many there were in all.

    Args:
        entries: of `journalctl --output json`, a line each.
    """
    lines: list[Known] = []
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007 - how many, in the end
        lines += _told(entry)
    return "".join(f"{each}\n" for each in lines), facts(lines=count, told=len(lines))


def _told(entry: str) -> Iterator[Known]:
    try:
        found = json.loads(entry)
        when = instant(from_seconds(int(found["__REALTIME_TIMESTAMP"]) / 1_000_000))
    except (ValueError, KeyError, TypeError, OverflowError, OSError):
        return
    said = _event(found) or _said(found.get("MESSAGE"))
    if when and said:
        yield line(when, unit(found.get("UNIT") or found.get("_SYSTEMD_UNIT")), said)


def _event(found: dict[str, Any]) -> Known | None:
    name = _EVENTS.get(str(found.get("MESSAGE_ID")))
    return coded(name) if name else None


def _said(message: object) -> Known | None:
    if not isinstance(message, str):  # what is no text, or too long for one
        return None
    if said := _SAID.match(message):
        return line(
            one_of(said["level"], logging.getLevelNamesMapping()),
            _who(said["who"]),
            at_line(one_of(said["file"], _names()), int(said["at"])),
        )
    if frame := _FRAME.match(message):
        file = _file(frame["file"])
        return None if file == OTHER else at_line(file, int(frame["at"]))
    kind = _KIND.fullmatch(message)
    found = one_of(kind["kind"], _errors()) if kind else OTHER
    return None if found == OTHER else found


def _who(name: str) -> Known:
    """A part of the office that speaks; of a library its name alone."""
    return one_of(name if name.startswith("office") else name.partition(".")[0], _speakers())


def _file(path: str) -> Known:
    """Of a file of the program, of a library or of Python its place in there."""
    for root in _roots():
        if path.startswith(root):
            return one_of(path.removeprefix(root), _files())
    return OTHER


@cache
def _speakers() -> frozenset[str]:
    """Loggers: the office, its parts, and the libraries that it is made of."""
    parts = Path(import_module("office").__path__[0]).glob("*/__init__.py")
    packages = {Path(name).parts[0] for name in _files() if "/" in name}
    return frozenset({"office", *(f"office.{path.parent.name}" for path in parts), *packages})


@cache
def _roots() -> tuple[str, ...]:
    """Folders below which the code lies, the innermost first."""
    own = str(Path(import_module("office").__path__[0]).parent)
    found = {own, *(sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib"))}
    return tuple(f"{each}/" for each in sorted(found, key=len, reverse=True))


@cache
def _files() -> frozenset[str]:
    """The code's files, from its roots: ours, those of the packages we ask for, and Python's."""
    ours = (Path(import_module(name).__path__[0]) for name in _OURS)
    found = {str(path.relative_to(each.parent)) for each in ours for path in each.rglob("*.py")}
    for each in distributions():
        found |= {str(path) for path in each.files or () if path.suffix == ".py"}
    python = Path(sysconfig.get_path("stdlib"))
    found |= {path.name for path in python.glob("*.py")}
    return frozenset(found)


@cache
def _names() -> frozenset[str]:
    return frozenset(name.rpartition("/")[2] for name in _files())


@cache
def _errors() -> frozenset[str]:
    """Kinds of errors as the log and as Python names them: all that this process has."""
    found: set[str] = set()
    ahead: list[type[BaseException]] = [BaseException]
    while ahead:
        kind = ahead.pop()
        ahead += kind.__subclasses__()
        found |= {f"{kind.__module__}.{kind.__qualname__}"}
        if kind.__module__ == "builtins":
            found.add(kind.__qualname__)
    return frozenset(found)
