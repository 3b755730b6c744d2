"""Sends the screenshot that a verified command has asked for, signed with the screen's own key.

In a process of its own: what opens the key does not stay in the agent's memory.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from kiosk import settings
from kiosk.agent.limited_process import run_limited
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


class ScreenshotUpload:
    """Looked at in each turn of the agent; nothing waits for it.

    Args:
        send: sends one; `LATER` where it was not taken and may be.
    """

    def __init__(
        self, state: Path, send: Callable[[Path, ScreenshotNote], bytes] | None = None
    ) -> None:
        self._state = state
        self._send = send or _send_apart
        self._over = ""

    def look(self) -> None:
        """Send the one that is asked for, once it was taken and until it was sent or refused."""
        asked = read_orders(self._state).screenshot
        note = read_note(self._state)
        if note is None or not asked or note.command != asked or asked == self._over:
            return
        if self._send(self._state, note) != LATER:
            self._over = asked


def _send_apart(state: Path, note: ScreenshotNote) -> bytes:
    try:
        provisioning = settings.load(state)
        return run_limited(lambda: _sent(state, provisioning, note), SEND_S)
    except SyncError:
        return LATER


def _sent(state: Path, provisioning: Provisioning, note: ScreenshotNote) -> bytes:
    """In the other process."""
    from kiosk.agent.report_sending import report_address  # late: the waiting agent needs none

    reports = report_address(provisioning)
    if not reports:
        return b"nobody takes it"
    try:
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
    screenshot = decode(encode(told), Screenshot, "screenshot note")
    return make_upload(screenshot, picture, load_device_key(key_path(state)).sign)
