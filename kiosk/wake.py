"""The wake call: a request the office holds until something is published.

It can bring a withdrawal envelope, which proves itself, and otherwise only says "look". Without
it everything works by polling.
"""

from typing import Annotated
from urllib.parse import urlencode

import msgspec

from sync.disk import Disk
from sync.errors import BadShapeError, DownloadError
from sync.offer import Inbox
from sync.shape import decode
from sync.transport import Transport

LIMIT = 64_000
"""Bytes of a reply; an envelope of some hundred withdrawals is far below."""
CALL_S = 60.0
"""Longest call; the office answers within 50 s."""


class Wake(msgspec.Struct, frozen=True):
    """A reply. `withdrawal` is the envelope as it was sent, or null."""

    tag: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,10}[.][0-9]{1,10}$")]
    timestamp: int = 0
    withdrawal: msgspec.Raw = msgspec.Raw(b"null")

    @property
    def envelope(self) -> bytes | None:
        """The envelope's very bytes, if there is one."""
        data = bytes(self.withdrawal)
        return None if data == b"null" else data


class WakeCall:
    """Calls `url` for one venue."""

    def __init__(self, url: str, venue: str, transport: Transport) -> None:
        self._url = url
        self._venue = venue
        self._transport = transport

    def __call__(self, seen: str, seconds: float) -> Wake:
        """Wait for news since the tag `seen`, at most `seconds`.

        Raises:
            DownloadError: no answer, or not one of the agreed shape.
        """
        query = urlencode({"venue": self._venue, "seen": seen})
        data = self._transport.get(f"{self._url}?{query}", LIMIT, deadline=seconds, silence=seconds)
        try:
            return decode(data, Wake, "wake reply")
        except BadShapeError as error:
            raise DownloadError(str(error)) from None


def keep(wake: Wake, inbox: Inbox, disk: Disk) -> bool:
    """Put the envelope of a reply into the inbox, where activation finds it; whether there is one.

    Raises:
        StoreError: the inbox could not be written.
    """
    envelope = wake.envelope
    if envelope is None:
        return False
    disk.write(inbox.withdrawal, envelope)
    return True
