"""Sends what verified commands have asked for, signed with the screen's own key.

In a process of its own: what opens the key does not stay in the agent's memory, and a slow way to
the office holds up no withdrawal.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from kiosk.agent.asked_answers import Asked, asked_for
from kiosk.agent.limited_process import TellingProcess, piece
from kiosk.network import read_network
from kiosk.provisioning import read_provisioning
from sync import boot_clock
from sync.age import Powered
from sync.errors import SyncError
from sync.transport import RefusedError, Transport

SEND_S = 60.0
LIMIT_S = 180.0
"""For what is found out before it is sent, too."""
ANSWER_LIMIT = 4_096
"""Bytes of an answer of which only the status counts."""
LATER = b"later"
_BUSY = {429, 503}
type Act = Callable[[], bytes]
"""Sends one; `LATER` where it was not taken and may be."""


class Sending:
    """One act under way, in a process that is ended when its time is up.

    Raises:
        StoreError: no process could be started.
    """

    def __init__(self, act: Act, seconds: float = LIMIT_S) -> None:
        self._process = TellingProcess(lambda pipe: pipe.write(piece(act())), seconds)

    def said(self) -> bytes | None:
        """What came of it; None while it goes on."""
        try:
            said = self._process.heard(0.0)
        except (SyncError, EOFError):
            return LATER
        if said is not None:
            self._process.end()
        return said

    def end(self) -> None:
        self._process.end()


class AnswerUpload:
    """Looked at in each turn of the agent; nothing waits for it.

    Args:
        begin: begins an act beside the caller, and can be asked whether it is over.
        powered: a clock that no one sets.
    """

    def __init__(
        self,
        state: Path,
        begin: Callable[[Act], Sending] | None = None,
        powered: Callable[[], Powered] = boot_clock.powered,
    ) -> None:
        self._state = state
        self._begin = begin or Sending
        self._powered = powered
        self._under_way: tuple[Asked, Sending] | None = None
        self._over: set[Asked] = set()
        self._tries: Counter[str] = Counter()

    def look(self) -> None:
        """Begin to send one that is asked for and was not sent: the one tried least."""
        if not self._is_free():
            return
        asked = set(asked_for(self._state, self._powered()))
        self._over &= asked  # nothing is remembered of what nobody asks for any more
        if asked == self._over:
            return
        one = min(sorted(asked - self._over), key=lambda one: self._tries[one.kind])
        self._tries[one.kind] += 1
        self._under_way = one, self._begin(lambda: _sent(self._state, one))

    def end(self) -> None:
        """End what is under way."""
        if self._under_way:
            self._under_way[1].end()
            self._under_way = None

    def _is_free(self) -> bool:
        if self._under_way is None:
            return True
        asked, sending = self._under_way
        said = sending.said()
        if said is None:
            return False
        self._under_way = None
        if said != LATER:
            self._over.add(asked)
        return True


def _sent(state: Path, asked: Asked) -> bytes:
    """In the other process."""
    from kiosk.agent.answer_bodies import answer_body  # late: the waiting agent needs neither
    from kiosk.agent.report_sending import report_address

    try:
        provisioning = read_provisioning(state)
        reports = report_address(provisioning)
        if not reports:
            return b"nobody takes it"
        path, body = answer_body(state, provisioning, asked)
        transport = Transport(proxy=read_network(state).now.proxy)
        transport.post(urljoin(reports, path), body, ANSWER_LIMIT, deadline=SEND_S)
    except RefusedError as error:
        return LATER if error.status in _BUSY else b"refused"
    except SyncError:
        return LATER
    return b"sent"
