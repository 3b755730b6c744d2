"""The wake's answers as the bytes of HTTP: one call a connection, so each ends it."""

import time
from email.utils import formatdate
from http import HTTPStatus

from office.serve.wake_state import State, Tag

BUSY_RETRY_S = 60
"""For whom there is no room."""
LEFT_RETRY_S = 4
"""For whoever is let go because the process ends: the next is there in a moment. A kiosk waits
between this and twice as long, so that a fleet does not come back at once.
"""


def answer(status: HTTPStatus, body: bytes = b"", retry_s: int = 0) -> bytes:
    """A whole answer."""
    head = [
        f"HTTP/1.1 {status} {status.phrase}",
        f"date: {formatdate(time.time(), usegmt=True)}",
        f"content-length: {len(body)}",
        "cache-control: no-store",
        "connection: close",
    ]
    if body:
        head += ["content-type: application/json", "x-content-type-options: nosniff"]
    if retry_s:
        head.append(f"retry-after: {retry_s}")
    return "\r\n".join([*head, "\r\n"]).encode("ascii") + body


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
