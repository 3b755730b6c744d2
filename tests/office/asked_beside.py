"""What a program that a test starts asks of the database: noted by itself, line by line as it asks.

What it writes while others go on is not what a process alone writes, even if the statement is the
same: another may hold the row. So that has a word before it, and is asked once more beside another
process; a SELECT is the same for whoever asks it.
"""

import os
import subprocess
import sys
import threading
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.office.asked_features import Ear, is_select

_FILE = "GONGSHI_ASKED_BESIDE"
_BESIDE = "GONGSHI_ASKED_WHILE_OTHERS_GO_ON"
_WITHIN = Path(__file__).with_name("noting_programs")


class _Teller:
    """Appends to a file what it was not told before; a kill loses nothing of it."""

    def __init__(self, file: str) -> None:
        self._file, self._told = file, set[str]()
        self._beside = "beside " if os.environ[_BESIDE] else ""

    def tell(self, sql: str, asked: set[str], _answered: bool) -> None:
        """Lines far shorter than what a system writes at once."""
        beside = "" if is_select(sql) else self._beside
        if new := {f"{beside}{one}" for one in asked} - self._told:
            self._told |= new
            place = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(place, "".join(f"{one}\n" for one in sorted(new)).encode())
            os.close(place)


def listening(signals: str) -> ModuleSpec | None:
    """In the program: Django's module of that name, heard of as soon as it is loaded."""
    spec = find_spec(signals)
    if spec is None or spec.loader is None:
        return spec
    load, ear = spec.loader.exec_module, Ear(_Teller(os.environ[_FILE]).tell)

    def loaded(module: ModuleType) -> None:
        load(module)
        module.connection_created.connect(ear.opened, weak=False)

    spec.loader.exec_module = loaded  # type: ignore[method-assign]
    return spec


def may_ask(command: object) -> bool:
    """Whether it may open the database: something of our Python, and no sandbox of the office."""
    words = [str(word) for word in (command if isinstance(command, (list, tuple)) else [command])]
    ours = any(Path(word).parent == Path(sys.executable).parent for word in words)
    return ours and not any(a == "-m" and b.startswith("office.") for a, b in pairwise(words))


class Programs:
    """Those that a process of the tests starts, and what they tell."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[tuple[subprocess.Popen[Any], Path, int]] = []
        self._number = 0
        self.unheard = False

    def listen(self) -> None:
        """Hear of every program that is started from now on."""
        start = subprocess.Popen.__init__

        def started(process: Any, command: Any, *given: Any, **named: Any) -> None:
            # Who has its questions noted already is a test of this itself.
            if not may_ask(command) or _FILE in (named.get("env") or ()):
                start(process, command, *given, **named)
                return
            # Two at once may wait for each other: that is another question than theirs alone.
            self.unheard |= bool(given) or any(_runs(other) for other, _, _ in self._running)
            self._number += 1
            file = self._folder / f"{os.getpid()}-{threading.get_ident()}-{self._number}"
            waited_for = sys._getframe(1).f_code is subprocess.run.__code__
            env = _told_to(file, named.get("env")) | {_BESIDE: "" if waited_for else "1"}
            start(process, command, *given, **named | {"env": env})
            self._running.append((process, file, 0))

        subprocess.Popen.__init__ = started  # type: ignore[method-assign]

    def told(self) -> set[str]:
        """What they have asked since the last time; `unheard` where one says nothing at all."""
        asked: set[str] = set()
        for number, (process, file, at) in enumerate(self._running):
            self.unheard |= not file.exists()
            said = file.read_bytes()[at:] if file.exists() else b""
            asked |= set(said.decode().splitlines())
            self._running[number] = (process, file, at + len(said))
        self._running = [one for one in self._running if _runs(one[0])]
        return asked


def _told_to(file: Path, env: Any) -> dict[str, str]:
    file.parent.mkdir(parents=True, exist_ok=True)
    env = dict(os.environ if env is None else env)
    path = os.pathsep.join(filter(None, (str(_WITHIN), env.get("PYTHONPATH"))))
    return env | {_FILE: str(file), "PYTHONPATH": path}


def _runs(process: "subprocess.Popen[Any]") -> bool:
    """Without taking its end away from whoever waits for it."""
    if process.returncode is not None:
        return False
    try:
        ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return ended is None
