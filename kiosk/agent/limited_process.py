"""One act in a process of its own, which the kernel ends when its time is up.

Whatever it hangs in, a name lookup, a library, a server that drips: nothing has to cooperate. A
forked child shares this process's memory; a spawned one would import everything anew.
"""

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import BinaryIO, Self

from sync.errors import DownloadError, StoreError


class CutError(DownloadError):
    """The act took longer than it may and was ended."""


class LimitedProcess:
    """An act in a process of its own, beside which something else may be waited for.

    For processes of one thread. Whoever leaves the `with` ends it, if it has not ended.
    """

    def __init__(self, act: Callable[[], bytes], seconds: float) -> None:
        self._seconds = seconds
        self._child, self._reading = _started(lambda pipe: pipe.write(act()), seconds)
        self._awaited = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._awaited:
            self._end()

    def fileno(self) -> int:
        """Can be read as soon as there is a result, or will be none."""
        return self._reading

    def done_within(self, seconds: float) -> bool:
        """Whether there is a result, or will be none."""
        return bool(select.select([self], [], [], seconds)[0])

    def done_before(self, other: "LimitedProcess") -> bool:
        """Wait for whichever is done first; whether it is this one."""
        return self in select.select([self, other], [], [])[0]

    def result(self) -> bytes:
        """What the act returned.

        Raises:
            CutError: it took longer than it may.
            StoreError: it ended without a result: no memory, an error that nobody foresaw.
        """
        with os.fdopen(self._reading, "rb", closefd=False) as pipe:
            said = pipe.read()
        os.waitid(os.P_PID, self._child, os.WEXITED | os.WNOWAIT)
        _judge(self._end(), self._seconds)
        return said

    def _end(self) -> int:
        # Whoever is told to stop may be at any line: until the last nobody else has its number.
        os.kill(self._child, signal.SIGKILL)
        self._awaited = False
        os.close(self._reading)
        return os.waitpid(self._child, 0)[1]


def run_limited(act: Callable[[], bytes], seconds: float) -> bytes:
    """What `act` returns, within `seconds`. Raises as `LimitedProcess.result`."""
    with LimitedProcess(act, seconds) as process:
        return process.result()


class TellingProcess:
    """An act in a process of its own that goes on telling, likewise ended when its time is up.

    Args:
        act: writes what it tells as pieces (`piece`); may set its limit anew (`limit`).
        seconds: at most, until it does.
    """

    def __init__(self, act: Callable[[BinaryIO], object], seconds: float) -> None:
        self._seconds = seconds
        self._child, self._reading = _started(act, seconds)
        self._said = bytearray()

    def heard(self, seconds: float, beside: LimitedProcess | None = None) -> bytes | None:
        """The next piece; None where none comes within `seconds`, or before `beside` is done.

        Raises:
            CutError, StoreError: it has ended, as in `LimitedProcess`; `EOFError`: as it wanted to.
        """
        ends = time.monotonic() + seconds
        while (whole := self._whole()) is None:
            left = max(0.0, ends - time.monotonic())
            awaited: list[int | LimitedProcess] = [self._reading]
            awaited += [beside] if beside is not None else []
            if self._reading not in select.select(awaited, [], [], left)[0]:
                return None
            more = os.read(self._reading, 65_536)
            if not more:
                _judge(self.end(), self._seconds)
                raise EOFError
            self._said += more
        return whole

    def _whole(self) -> bytes | None:
        size = int.from_bytes(self._said[:_SIZE], "big")
        if len(self._said) < _SIZE + size or not self._said:
            return None
        whole = bytes(self._said[_SIZE : _SIZE + size])
        del self._said[: _SIZE + size]
        return whole

    def end(self) -> int:
        """End it, if it has not ended; its status as the kernel tells it."""
        os.close(self._reading)
        os.kill(self._child, signal.SIGKILL)
        return os.waitpid(self._child, 0)[1]


_SIZE = 4


def piece(data: bytes) -> bytes:
    """`data` as a `TellingProcess` writes it."""
    return len(data).to_bytes(_SIZE, "big") + data


def _started(act: Callable[[BinaryIO], object], seconds: float) -> tuple[int, int]:
    """Start the process: its number, and where what it writes can be read."""
    try:
        reading, writing = os.pipe()
        child = os.fork()
    except OSError as error:
        raise StoreError(
            f"本机无法启动新进程（{error.strerror}）。",
            f"No process could be started ({error.strerror}).",
        ) from None
    if child == 0:
        _be_child(act, seconds, writing)
    os.close(writing)
    return child, reading


def _judge(status: int, seconds: float) -> None:
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        raise CutError(
            f"用时超过 {seconds:.0f} 秒，已中止，内容没有丢失。",
            f"It took longer than {seconds:.0f} seconds and was ended. Nothing is lost.",
        )
    if code != 0:
        raise StoreError(
            f"本机的一个进程没有结果就结束了（代码 {code}）。",
            f"A process of this screen ended with code {code}, without a result.",
        )


def _be_child(act: Callable[[BinaryIO], object], seconds: float, writing: int) -> None:
    """Never returns."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        limit(seconds)
        with os.fdopen(writing, "wb") as pipe:
            act(pipe)
        code = 0
    except BaseException:  # noqa: BLE001 - a child must not go on as a second parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def limit(seconds: float) -> None:
    """End this process after `seconds`: the alarm's own action does, also where Python cannot."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
