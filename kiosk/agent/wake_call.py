"""The wake call: a request the office holds until something is published.

It can bring a withdrawal envelope, which proves itself, and otherwise only says "look". Without
it everything works by polling.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

import msgspec

from kiosk.agent.limited_process import LimitedProcess
from sync.canonical import Shape, decode, encode
from sync.disk import Disk, read
from sync.errors import BadShapeError, DiskFullError, DownloadError, StoreError
from sync.inbox import ENVELOPES, ENVELOPES_LIMIT, RESERVE, Inbox, envelopes_of
from sync.transport import RefusedError, TooLongError, Transport

LIMIT = 64_000
"""Bytes of a reply; an envelope of some hundred withdrawals is far below."""
CALL_S = 60.0
"""Longest call; the office answers within 50 s."""
GRACE_S = 5.0
"""After a call should have ended by its own deadline, its process is ended."""


class Wake(msgspec.Struct, frozen=True):
    """A reply. `withdrawal` is the envelope as it was sent, or null; `report` asks for a report."""

    tag: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,10}[.][0-9]{1,10}$")]
    withdrawal: msgspec.Raw = msgspec.Raw(b"null")
    report: bool = False

    @property
    def envelope(self) -> bytes | None:
        """The envelope's very bytes, if there is one."""
        data = bytes(self.withdrawal)
        return None if data == b"null" else data


type Call = Callable[[str, float, LimitedProcess | None], Wake | None]
"""The wake call as the loop makes it: the tag seen, seconds, and what it is held beside."""


class _Answer(Shape, frozen=True):
    """What the process that held the call tells: a body, or why there is none."""

    body: bytes = b""
    error: tuple[str, str] = ("", "")
    refused: bool = False
    """Somebody answered, but not as agreed."""
    after: int = 0


class WakeCall:
    """Calls `url` for one venue, each time in a process of its own.

    Args:
        transport: as the settings have it at the time of a call.
        screen: its number; without one nobody asks it for a report.
    """

    def __init__(
        self, url: str, venue: str, transport: Callable[[], Transport], screen: str = ""
    ) -> None:
        self._url = url
        self._asking = {"venue": venue} | ({"screen": screen} if screen else {})
        self._transport = transport

    def __call__(
        self, seen: str, seconds: float, beside: LimitedProcess | None = None
    ) -> Wake | None:
        """Wait for news since the tag `seen`, at most `seconds`; None where `beside` is done first.

        Raises:
            DownloadError: no answer; a RefusedError, one that is not of the agreed shape, and
                how long the office asks to wait.
        """
        limit = seconds + GRACE_S
        with LimitedProcess(lambda: encode(self._answer(seen, seconds)), limit) as call:
            if beside is not None and not call.done_before(beside):
                return None
            told = call.result()
        try:
            answer = decode(told, _Answer, ("唤醒请求的答复", "answer of the wake call"))
            if answer.refused:
                raise RefusedError(*answer.error, status=0, after=answer.after)
            if any(answer.error):
                raise DownloadError(*answer.error)
            return decode(answer.body, Wake, ("唤醒答复", "wake reply"))
        except BadShapeError as error:
            raise RefusedError(error.zh, error.en, status=0) from None

    def _answer(self, seen: str, seconds: float) -> _Answer:
        query = urlencode(self._asking | {"seen": seen})
        url = f"{self._url}?{query}"
        try:
            return _Answer(self._transport().get(url, LIMIT, deadline=seconds, silence=seconds))
        except DownloadError as error:
            refused = isinstance(error, RefusedError | TooLongError)
            said = (error.zh, error.en)
            return _Answer(error=said, refused=refused, after=getattr(error, "after", 0))


def keep(wake: Wake, inbox: Inbox, disk: Disk) -> bool:
    """Put the envelope of a reply where activation finds it; whether there is one.

    What waits there stays: the office does not send it again. On a full disk the reserve gives way
    to it; on a disk that takes nothing it is kept in memory. Only the loop that makes the calls
    writes these files.

    Raises:
        StoreError: it could be written nowhere, or too much waits there.
    """
    envelope = wake.envelope
    if envelope is None:
        return False
    waiting = _with(envelope, inbox.withdrawal, inbox)
    try:
        disk.write(inbox.withdrawal, waiting)
    except DiskFullError:
        with suppress(StoreError):
            disk.remove(inbox.reserve)
        try:
            disk.write(inbox.withdrawal, waiting)
        except StoreError:
            disk.write(inbox.spare, _with(envelope, inbox.spare, inbox))
    except StoreError:
        disk.write(inbox.spare, _with(envelope, inbox.spare, inbox))
    inbox.ring()
    return True


def _with(envelope: bytes, path: Path, inbox: Inbox) -> bytes:
    """What waits at `path`, and `envelope` after it.

    The oldest gives way only where activation has heard the bell since: it has seen that one, or
    has nothing to judge it by.

    Raises:
        StoreError: there is no room.
    """
    line = b" ".join(envelope.splitlines())  # JSON has line breaks between its parts alone
    waiting = envelopes_of(read(path, ENVELOPES_LIMIT) or b"")
    lines = [*(one for one in waiting if one not in {line, b""}), line]
    while len(lines) > ENVELOPES or sum(map(len, lines)) + len(lines) > ENVELOPES_LIMIT:
        if inbox.bell.exists():
            raise StoreError(
                "等待核验的撤下件太多，这一份没有收下；核验后自动再取。",
                "Too many withdrawals wait to be verified; this one was not kept, and is asked "
                "for again.",
            )
        del lines[0]
    return b"\n".join(lines)


def hold_reserve(inbox: Inbox, disk: Disk) -> None:
    """Occupy the room that an envelope may need on a full disk, if there is any."""
    if read(inbox.reserve, RESERVE) is None:
        with suppress(StoreError):
            disk.write(inbox.reserve, bytes(RESERVE))
