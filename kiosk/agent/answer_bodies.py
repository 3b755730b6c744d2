"""What is sent to the office when a command has asked for it: gathered and signed, and where to."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.agent.asked_answers import Asked
from kiosk.agent.diagnostics import diagnostics
from kiosk.agent.network_check import network_test
from kiosk.device_key_file import key_path
from kiosk.provisioning import Provisioning
from kiosk.screenshot_note import PICTURE, ScreenshotNote, read_note
from sync import boot_clock
from sync.canonical import decode, digest, encode
from sync.checkups import CHECKUP, Checkup, sign_checkup
from sync.device_keys import load_device_key
from sync.disk import read
from sync.errors import StoreError
from sync.screenshots import PICTURE_LIMIT, Screenshot, make_upload
from sync.statements import Sign


def answer_body(state: Path, provisioning: Provisioning, asked: Asked) -> tuple[str, bytes]:
    """The address beside the reports that takes it, and the signed body.

    Raises:
        StoreError: the picture is another by now. KeyFileError: there is no key.
        BadShapeError: what another process left fits no screenshot.
    """
    sign = load_device_key(key_path(state)).sign
    if asked.kind != "screenshot":
        return "checkup", sign_checkup(_checkup(state, provisioning, asked), sign)
    note = read_note(state)
    if note is None or note.command != asked.command:
        raise StoreError("截屏已被换掉。", "The screenshot has been replaced by a newer one.")
    return "screenshot", _screenshot(state, provisioning, note, sign)


def _checkup(state: Path, provisioning: Provisioning, asked: Asked) -> Checkup:
    told = Checkup(
        provisioning.repository_id,
        provisioning.screen,
        asked.command,
        diagnostics(state, system=datetime.now(UTC), powered=boot_clock.powered())
        if asked.kind == "diagnostics"
        else None,
        network_test(state, provisioning) if asked.kind == "network-test" else None,
    )
    return decode(encode(told), Checkup, CHECKUP)


def _screenshot(state: Path, provisioning: Provisioning, note: ScreenshotNote, sign: Sign) -> bytes:
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
    screenshot = decode(encode(told), Screenshot, ("截屏说明", "screenshot note"))
    return make_upload(screenshot, picture, sign)
