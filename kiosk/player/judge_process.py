"""Asks the judge: a short-lived process that verifies the store and ends.

Verification needs libraries of 20 MB that the player, which runs for months, need not carry;
and it takes a third of a second, which a fade does not have. Imports next to nothing: the
first question is asked before the first frame.
"""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.verdict import Verdict

TIME_LIMIT_S = 60.0


class JudgeError(Exception):
    """The judge gave no usable answer."""


class JudgeProcess:
    """One question at a time; a question asked meanwhile is asked again afterwards."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._pid = 0
        self._pipe = -1
        self._answer = bytearray()
        self._asked_at: float | None = None
        self._again = False

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._pid != 0

    def ask(self) -> None:
        """Start the judge, or note that it must look again.

        Raises:
            OSError: no process could be started.
        """
        if self.busy:
            self._again = True
            return
        read, write = os.pipe()
        code = "from kiosk.judge.judge import main; main()"
        try:
            self._pid = os.posix_spawn(
                sys.executable,
                [sys.executable, "-c", code, os.fspath(self._state)],
                os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)],
            )
        except OSError:
            os.close(read)
            raise
        finally:
            os.close(write)
        os.set_blocking(read, False)
        self._pipe = read
        self._answer.clear()
        self._asked_at = None

    def poll(self, now: float) -> "Verdict | None":
        """The answer if it is complete; asks again if that was wanted meanwhile.

        Raises:
            JudgeError: the judge failed or took too long.
        """
        if not self.busy:
            return None
        if self._asked_at is None:
            self._asked_at = now
        if not self._read_all():
            if now - self._asked_at <= TIME_LIMIT_S:
                return None
            os.kill(self._pid, signal.SIGKILL)
        return self._finish()

    def _read_all(self) -> bool:
        while True:
            try:
                chunk = os.read(self._pipe, 65536)
            except BlockingIOError:
                return False
            if not chunk:
                return True
            self._answer += chunk

    def _finish(self) -> "Verdict":
        import msgspec  # late: not before the first frame

        from kiosk.verdict import Verdict

        os.close(self._pipe)
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        try:
            verdict = msgspec.json.decode(bytes(self._answer), type=Verdict)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise JudgeError(f"The verifying process ended with status {status}.") from None
        finally:
            self._answer = bytearray()
            if self._again:
                self._again = False
                self.ask()
        return verdict

    def stop(self) -> None:
        """End a judge that is still at work."""
        if self.busy:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            os.close(self._pipe)
            self._pid = 0
