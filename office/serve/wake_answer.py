"""The wake's answers as the bytes of HTTP: one call a connection, so each ends it."""

from http import HTTPStatus

from office.serve.http_reply import JSON, NO_STORE, Reply, as_bytes
from office.serve.wake_state import State, Tag

BUSY_RETRY_S = 60
"""For a call for which there is no room: those that are held stay."""
CROWDED_RETRY_S = 5
"""For a connection for which there is no room: after a recall every screen polls and reports, and
that is over in seconds.
"""
LEFT_RETRY_S = 4
"""For whoever is let go because the process ends: the next is there in a moment. A kiosk waits
between this and twice as long, so that a fleet does not come back at once.
"""


def answer(status: HTTPStatus, body: bytes = b"", retry_s: int = 0) -> bytes:
    again = (("retry-after", str(retry_s)),) if retry_s else ()
    return as_bytes(Reply(status, body, JSON if body else "", (NO_STORE, *again)))


class Answers:
    """The answers of one state, each rendered once however many it goes to.

    Args:
        report: ask for a report.
    """

    def __init__(self, state: State, *, report: bool = False) -> None:
        self._state, self._report = state, report
        self._rendered: dict[int, bytes] = {}  # by how many deltas the kiosk lacks: nine at most

    def to(self, seen: Tag | None) -> bytes:
        """To a kiosk that saw `seen`."""
        lacking = len(self._state.lacking(seen))
        if lacking not in self._rendered:
            body = self._state.reply(seen, report=self._report)
            self._rendered[lacking] = answer(HTTPStatus.OK, body)
        return self._rendered[lacking]
