"""Sends the screenshot that a verified command has asked for, signed with the screen's own key.

In a process of its own: what opens the key does not stay in the agent's memory, and a slow way to
the office holds up no withdrawal.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from kiosk import settings
from kiosk.agent.limited_process import TellingProcess, piece
from kiosk.device_key_file import key_path
from kiosk.orders import read_orders
from kiosk.screenshot_note import PICTURE, ScreenshotNote, read_note
from kiosk.settings import Provisioning
from sync.disk import read
from sync.errors import SyncError
from sync.transport import RefusedError, Transport

SEND_S = 60.0
ANSWER_LIMIT = 4_096
"""Bytes of an answer of which only the status counts."""
LATER = b"later"
_BUSY = {429, 503}
type Act = Callable[[], bytes]
"""Sends one; `LATER` where it was not taken and may be."""


class Sending:
    """One upload under way, in a process that is ended when its time is up.

    Raises:
        StoreError: no process could be started.
    """

    def __init__(self, act: Act) -> None:
        self._process = TellingProcess(lambda pipe: pipe.write(piece(act())), SEND_S)

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
        """End it, wherever it is."""
        self._process.end()


class ScreenshotUpload:
    """Looked at in each turn of the agent; nothing waits for it.

    Args:
        begin: begins an act beside the caller, and can be asked whether it is over.
    """

    def __init__(self, state: Path, begin: Callable[[Act], Sending] | None = None) -> None:
        self._state = state
        self._begin = begin or Sending
        self._under_way: tuple[str, Sending] | None = None
        self._over = ""

    def look(self) -> None:
        """Begin to send the one that is asked for, once it was taken and until it was sent."""
        if not self._is_free():
            return
        asked = read_orders(self._state).screenshot
        note = read_note(self._state)
        if note is None or not asked or note.command != asked or asked == self._over:
            return
        self._under_way = asked, self._begin(lambda: _sent(self._state, note))

    def end(self) -> None:
        """End what is under way."""
        if self._under_way:
            self._under_way[1].end()
            self._under_way = None

    def _is_free(self) -> bool:
        if self._under_way is None:
            return True
        command, sending = self._under_way
        said = sending.said()
        if said is None:
            return False
        self._under_way = None
        if said != LATER:
            self._over = command
        return True


def _sent(state: Path, note: ScreenshotNote) -> bytes:
    """In the other process."""
    from kiosk.agent.report_sending import report_address  # late: the waiting agent needs none

    try:
        provisioning = settings.load(state)
        reports = report_address(provisioning)
        if not reports:
            return b"nobody takes it"
        body = _body(state, provisioning, note)
        Transport().post(urljoin(reports, "screenshot"), body, ANSWER_LIMIT, deadline=SEND_S)
    except RefusedError as error:
        return LATER if error.status in _BUSY else b"refused"
    except SyncError:
        return LATER
    return b"sent"


def _body(state: Path, provisioning: Provisioning, note: ScreenshotNote) -> bytes:
    from sync.canonical import decode, digest, encode  # late, with what follows: the verifier's
    from sync.device_keys import load_device_key
    from sync.screenshots import PICTURE_LIMIT, Screenshot, make_upload

    picture = read(state / PICTURE, PICTURE_LIMIT) or b""
    told = {
        "v": 1,
        "repository": provisioning.repository_id,
        "screen": provisioning.screen,
        "command": note.command,
        "size": note.size,
        "digest": digest(picture),
        "kind": note.kind,
        "plate": note.plate or None,
        "shift": note.shift,
    }
    screenshot = decode(encode(told), Screenshot, ("截图说明", "screenshot note"))
    return make_upload(screenshot, picture, load_device_key(key_path(state)).sign)
