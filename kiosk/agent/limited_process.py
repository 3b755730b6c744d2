"""One act in a process of its own, which the kernel ends when its time is up.

Whatever it hangs in, a name lookup, a library, a server that drips: nothing has to cooperate. A
forked child shares this process's memory; a spawned one would import everything anew.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable

from sync.errors import DownloadError, StoreError


class CutError(DownloadError):
    """The act took longer than it may and was ended."""


def run_limited(act: Callable[[], bytes], seconds: float) -> bytes:
    """What `act` returns, within `seconds`. For processes of one thread.

    Raises:
        CutError: it took longer.
        StoreError: it ended without a result: no memory, an error that nobody foresaw.
    """
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
    ended = False
    try:
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        status = os.waitpid(child, 0)[1]
        ended = True
    finally:
        if not ended:  # told to stop meanwhile
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
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
    return said


def _be_child(act: Callable[[], bytes], seconds: float, writing: int) -> None:
    """Never returns."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _arm(seconds)
        said = act()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
        code = 0
    except BaseException:  # noqa: BLE001 - a child must not go on as a second parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _arm(seconds: float) -> None:
    """The alarm's own action ends a process also where Python cannot act."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
