"""The wake call where a broker holds the state: the same question, answered from what it holds."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from kiosk.agent.broker_listener import CONNECT_S, Told, listen
from kiosk.agent.limited_process import LimitedProcess, TellingProcess
from kiosk.agent.wake_call import Wake
from sync.broker import Broker
from sync.canonical import decode
from sync.errors import BadShapeError, DownloadError, SyncError
from sync.transport import RefusedError

DELTAS = 8
"""So many of the newest are kept; the list under the snapshot has them all."""


class BrokerCall:
    """Asks a process that listens to the broker, and starts it where there is none.

    Args:
        broker, repository: where, and of whom.
        proxy: through which, as the settings have it now; empty for none.
        password: the file with name and password, for a broker that wants them; read anew for
            each connection.
        clock: seconds of a clock that no one sets.
    """

    def __init__(
        self,
        broker: Broker,
        repository: str,
        proxy: Callable[[], str] = str,
        password: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._broker, self._repository = broker, repository
        self._proxy, self._password = proxy, password
        self._goes_by = ""
        self._clock = clock
        self._process: TellingProcess | None = None
        self._state: Wake | None = None
        self._deltas: dict[int, bytes] = {}

    def __call__(
        self, seen: str, seconds: float, beside: LimitedProcess | None = None
    ) -> Wake | None:
        """Wait for news since the tag `seen`, at most `seconds`; None where `beside` is done first.

        Raises:
            DownloadError, StoreError: the broker cannot be had, or the process has ended.
        """
        if self._process and self._proxy() != self._goes_by:
            self.close()
        ends = self._clock() + seconds
        while self._clock() < ends and self._hear(0.0):
            continue  # what came since the last call
        while (news := self._news(seen)) is None:
            left = ends - self._clock()
            if left <= 0 or not self._hear(left, beside):
                return None if beside and beside.done_within(0) else Wake(seen)
        return news

    def close(self) -> None:
        """End the process that listens."""
        if self._process:
            self._process.end()
            self._process = self._state = None

    def _news(self, seen: str) -> Wake | None:
        """What the kiosk lacks, as the office would answer (docs/reference/formats.md).

        Not before the state is there: by then the deltas are, whatever their order.
        """
        if self._state is None:
            return None
        snapshot, withdrawal = _versions(self._state.tag)
        newest = max([withdrawal, *self._deltas])  # a delta is there before the state says so
        known = _versions(seen)[1]
        lacking = sorted(version for version in self._deltas if version > known)
        if lacking:
            upto = lacking[0] if len(lacking) > 1 else newest
            return Wake(f"{snapshot}.{upto}", msgspec.Raw(self._deltas[lacking[0]]))
        if seen == f"{snapshot}.{newest}":
            return None
        return self._state if withdrawal > known else Wake(f"{snapshot}.{newest}")

    def _hear(self, seconds: float, beside: LimitedProcess | None = None) -> bool:
        """Take in what is told next; False where nothing is in time (`TellingProcess.heard`)."""
        try:
            told = self._listening().heard(seconds, beside)
        except EOFError:  # it had been there long enough, and the next is started
            self._process = self._state = None
            return True
        except SyncError:
            self._process = self._state = None
            raise
        if told is not None:
            self._take(told)
        return told is not None

    def _listening(self) -> TellingProcess:
        if self._process is None:
            self._goes_by = proxy = self._proxy()

            def act(pipe: BinaryIO) -> None:
                listen(self._broker, self._repository, pipe, proxy, self._password)

            self._process = TellingProcess(act, CONNECT_S)
        return self._process

    def _take(self, data: bytes) -> None:
        try:
            told = decode(data, Told, ("唤醒服务器的消息", "message of the broker"))
            if any(told.error):
                self.close()
                if told.refused:
                    raise RefusedError(*told.error, status=0)
                raise DownloadError(*told.error)
            if told.version:
                self._deltas[told.version] = told.body
                for old in sorted(self._deltas)[:-DELTAS]:
                    del self._deltas[old]
            else:
                self._state = decode(told.body, Wake, ("唤醒状态", "wake state"))
        except BadShapeError:
            return  # a broker may hold anything


def _versions(tag: str) -> tuple[int, int]:
    snapshot, _, withdrawal = tag.partition(".")
    return int(snapshot), int(withdrawal)
