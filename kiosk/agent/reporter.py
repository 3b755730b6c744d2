"""The reporter: a process of the agent's beside its loop, which a held wake call may stop a minute.

Forked, so that it shares the agent's memory; what signs and sends is forked from it again, and
ends.
"""

import gc
import os
import signal
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.agent.agent_status import change_reached_by
from kiosk.agent.limited_process import run_limited
from kiosk.agent.report_loop import ReportLoop
from kiosk.agent.report_sending import SEND_S, Sent, send
from kiosk.agent.report_triggers import ReportTriggers
from kiosk.network import read_network
from kiosk.provisioning import Provisioning
from sync import boot_clock
from sync.canonical import decode, encode
from sync.errors import StoreError
from sync.transport import Transport


class ReporterProcess:
    """Keeps the reporter of `state` going; for processes of one thread."""

    def __init__(self, state: Path, provisioning: Provisioning) -> None:
        self._state = state
        self._provisioning = provisioning
        self._pid = 0
        self._bell = ReportBell()

    def tend(self) -> None:
        """Start it, or start it again where it has ended; called at each turn of the agent's loop.

        Raises:
            StoreError: no process could be started.
        """
        if self._pid and not _ended(self._pid):
            return
        gc.freeze()  # what is there already is not touched by the collector, and stays shared
        parent = os.getpid()
        try:
            self._pid = os.fork()
        except OSError as error:
            self._pid = 0
            raise StoreError(
                f"本机无法启动新进程（{error.strerror}）。",
                f"No process could be started ({error.strerror}).",
            ) from None
        if self._pid == 0:
            _be_reporter(self._state, self._provisioning, parent, self._bell)

    def ask(self) -> None:
        """Have it report now, within its own bounds."""
        self._bell.ring()

    def end(self) -> None:
        """End it for good, whatever it is at."""
        self._bell.close()
        if self._pid:
            with suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
            self._pid = 0


class ReportBell:
    """A pipe by which the agent's loop asks its reporter, a process of its own, for a report.

    Made before the reporter is forked; rung by the one, heard by the other.
    """

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)

    def ring(self) -> None:
        """Ask; where nobody has heard the last thousands, these are asked for."""
        with suppress(BlockingIOError):
            os.write(self._writing, b"!")

    def rung(self) -> bool:
        """Whether it was rung since this was last asked, however often."""
        try:
            return bool(os.read(self._reading, 65_536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Nobody rings any more."""
        os.close(self._reading)
        os.close(self._writing)


def _be_reporter(state: Path, provisioning: Provisioning, parent: int, bell: ReportBell) -> None:
    """Never returns: it ends with the agent, or is ended."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        loop = ReportLoop(
            look=ReportTriggers(state), send=lambda: _sent(state, provisioning), asked=bell.rung
        )
        while os.getppid() == parent:
            loop.step()
    except BaseException:  # noqa: BLE001 - a child must not go on as a second agent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(0)


def _sent(state: Path, provisioning: Provisioning) -> Sent:
    """One report in a process of its own.

    Raises:
        StoreError, CutError: it ended without a result, or took too long.
    """
    told = run_limited(lambda: _send(state, provisioning), SEND_S)
    return decode(told, Sent, ("报告的结果", "result of a report"))


def _send(state: Path, provisioning: Provisioning) -> bytes:
    now, network = datetime.now(UTC), read_network(state)
    sent = send(
        state,
        provisioning,
        Transport(proxy=network.now.proxy),
        system=now,
        powered=boot_clock.powered,
        change=change_reached_by(state, network),
    )
    return encode(sent)


def _ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True
