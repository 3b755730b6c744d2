"""Places in a program that change a disk: found in its source, and refused as it runs.

What a library writes on our behalf (TUF's client) counts as its caller's, and so does what
`sync.disk` writes. Two calls of a function that name the same file are one place.
"""

import ast
import errno
import io
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sync.disk import TEMPORARY
from sync.errors import StoreError

ROOT = Path(__file__).parents[1]
KIOSK = ("kiosk", "sync")
DISK, SHARED = str(ROOT / "sync/disk.py"), "kiosk/status.py"
ON_DISK = {"write", "write_all", "remove", "remove_in", "make_way"}
BARE = {"touch", "write_bytes", "mkdir", "mkstemp", "symlink_to", "link", "unlink", "rmtree"}
BARE |= {"utime", "chmod"}
MOVES = {"replace", "rename"}
OF_TUF = {"refresh", "get_targetinfo"}
OPEN = {"write", "write_all", "write_bytes", "touch", "mkstemp", "lock"} | OF_TUF
"""The others need no descriptor, and but for `mkdir` no room."""
PROCESS_WIDE = {errno.EMFILE, errno.ENOMEM}
"""Whom descriptors or memory fail, they fail everywhere, and in memory too."""
CODES = (errno.EMFILE, errno.ENOSPC, errno.EROFS, errno.EIO, errno.ENOMEM)


class Place(NamedTuple):
    """A call that changes a disk."""

    file: str
    first: int
    last: int
    name: str
    """`folder/file.py::Class.function call(what)`."""
    call: str

    def can_meet(self, code: int) -> bool:
        """Whether this error can be its answer; what lies in memory has no disk to fail it."""
        if self.call == "mkstemp":
            return code in PROCESS_WIDE  # a disk that fails takes an empty file
        if code in {errno.ENOSPC, errno.EMFILE} and self.call not in OPEN:
            return code == errno.ENOSPC and self.call in {"mkdir", "link"}
        return code in PROCESS_WIDE or not any(word in self.name for word in ("spare", "bell"))


@cache
def places(*paths: str) -> tuple[Place, ...]:
    """Every call in these files and folders that changes a disk."""
    files = [
        f for p in paths for f in ([ROOT / p] if p.endswith(".py") else (ROOT / p).rglob("*.py"))
    ]
    return tuple(p for f in sorted(files) for p in _in(ast.parse(f.read_text()), _short(f)))


def _in(node: ast.AST, file: str, within: tuple[str, ...] = ()) -> Iterator[Place]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        within = (*within, node.name)
    if isinstance(node, ast.Call) and (call := _writes(node)):
        what = ast.unparse(node.args[0]) if node.args else ast.unparse(node.func)
        name = f"{file}::{'.'.join(within)} {call}({what})"
        yield Place(file, node.lineno, node.end_lineno or node.lineno, name, call)
    for child in ast.iter_child_nodes(node):
        yield from _in(child, file, within)


def _writes(call: ast.Call) -> str:
    """What a call does to a disk; empty where that is nothing."""
    if isinstance(call.func, ast.Name):
        return call.func.id if call.func.id == "sweep" else ""
    if not isinstance(call.func, ast.Attribute):
        return ""
    name, on = call.func.attr, ast.unparse(call.func.value)
    ours = (
        (name in ON_DISK and on.endswith(("disk", "Disk()")))
        or (name in BARE and on != "inbox" and not on.endswith(".inbox"))
        or (name in MOVES and len(call.args) == 1 and not call.keywords)
        or (name in OF_TUF and on == "updater")
        or (name == "lock" and on.endswith(("store", "inbox")))
    )
    return name if ours else ""


type Line = tuple[str, int]


class RefusingDisk:
    """The system calls of this process that change a disk; one place an attempt is refused them.

    Args:
        code: with which error. EIO meets that one call, and the next attempt finds what the first
            found; a file system that is full or read-only stays so for the rest of the attempt, but
            for memory; the others fail everything.
        state: the folder that is the disk; its `run/` is memory.
        folders: of the source, whose calls are refused.
    """

    def __init__(
        self, monkeypatch: Any, code: int, state: Path, folders: tuple[str, ...] = KIOSK
    ) -> None:
        self.code = code
        self._ours = tuple(f"{ROOT / folder}/" for folder in folders)
        self._state = state
        self._memory = f"{state.resolve() / 'run'}/"
        self.met: dict[str, set[int]] = defaultdict(set)
        """Lines of a file that were refused."""
        self._tried: set[tuple[Line, ...]] = set()
        self._begun = self._on = False
        room = ["open", "mkdir", "fsync", "replace", "rename", "symlink", "link"]
        rest = ["unlink", "remove", "rmdir", "utime", "chmod"]
        for name in {errno.EMFILE: ["open"], errno.ENOSPC: room}.get(code, room + rest):
            monkeypatch.setattr(os, name, self._refusing(getattr(os, name), name))
        monkeypatch.setattr(io, "open", self._refusing(io.open, "io.open"))

    def attempts(self, act: Callable[..., Any], *args: Any, **named: Any) -> Iterator[Any]:
        """What comes of `act`, or why not, until there is no new place to refuse it."""
        found = self._state.with_name("found")
        if self.code == errno.EIO:
            shutil.copytree(self._state, found, symlinks=True)
        while True:
            self._begun, self._on = False, True
            try:
                said = act(*args, **named)
            except StoreError as error:
                said = error
            finally:
                self._on = False
            yield said
            if not self._begun:
                break
            if self.code == errno.EIO:
                shutil.rmtree(self._state)
                shutil.copytree(found, self._state, symlinks=True)
        shutil.rmtree(found, ignore_errors=True)

    def unmet(self, all_of: Collection[Place]) -> set[str]:
        """Names of the places that this error can meet and has not."""
        asked = {place.name for place in all_of if place.can_meet(self.code)}
        return asked - {
            place.name
            for place in all_of
            if any(place.first <= line <= place.last for line in self.met[place.file])
        }

    def _refusing(self, call: Any, name: str) -> Any:
        def asked(path: Any, *args: Any, **named: Any) -> Any:
            way = self._way() if self._on and _changes(name, path, args, named) else ()
            if not way or not self._refuses(way, name, path):
                return call(path, *args, **named)
            file, line = way[0]
            self.met[file].add(line)
            if name == "fsync":
                os.ftruncate(path, 0)  # what a disk did not take is not there
            raise OSError(self.code, os.strerror(self.code), str(path))

        return asked

    def _way(self) -> tuple[Line, ...]:
        """The nearest line of ours on the way here; before what all write through, its caller's
        too.
        """
        frame, way = sys._getframe(2), []
        while frame is not None and (not way or way[-1][0] == SHARED):
            file = frame.f_code.co_filename
            if file.startswith(self._ours) and file != DISK:
                way.append((_short(Path(file)), frame.f_lineno))
            frame = frame.f_back  # type: ignore[assignment]
        return tuple(way)

    def _refuses(self, way: tuple[Line, ...], name: str, path: Any) -> bool:
        in_memory = self._in_memory(path)
        if in_memory and self.code not in PROCESS_WIDE:
            return False
        if self._begun:
            return self.code != errno.EIO
        if way in self._tried or self._takes_empty(name, path):
            return False
        self._tried.add(way)
        self._begun = True
        return True

    def _takes_empty(self, name: str, path: Any) -> bool:
        """Whether it begins later: a disk that fails takes a new file, and not what is in it."""
        begins = name == "open" and TEMPORARY in str(path)
        return begins and self.code not in PROCESS_WIDE

    def _in_memory(self, path: Any) -> bool:
        where = f"/proc/self/fd/{path}" if isinstance(path, int) else Path(path).parent
        return f"{os.path.realpath(where)}/".startswith(self._memory)


def _changes(name: str, path: Any, args: Any, named: Any) -> bool:
    if name == "open":
        flags = args[0] if args else named["flags"]
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if name == "io.open":
        mode = args[0] if args else named.get("mode", "r")
        return not isinstance(path, int) and any(letter in mode for letter in "wax+")
    return True


def _short(file: Path) -> str:
    return str(file.relative_to(ROOT))
