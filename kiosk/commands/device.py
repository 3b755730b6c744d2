"""`kiosk device`: the screen's own key, made once, and what a technician needs to enrol it."""

from pathlib import Path
from typing import NamedTuple

from kiosk.agent.probes.panel import CONNECTORS, panel_says
from kiosk.device_key_file import key_path
from sync.canonical import encode
from sync.device_keys import DeviceKey, load_device_key, new_device_key
from sync.device_request import DeviceRequest, PanelFound
from sync.errors import KeyFileError, StoreError


class Device(NamedTuple):
    """The request, and whether the key was made for it just now."""

    request: DeviceRequest
    made: bool


def device(state: Path, out: Path | None = None, connectors: Path = CONNECTORS) -> Device:
    """The request of the screen in `state`; its key is made where there is none.

    Args:
        out: where to write the request, for the technician.

    Raises:
        KeyFileError: the key is damaged; nobody but a person who takes it away gets another.
        StoreError: the disk refused.
    """
    key, made = _key(key_path(state))
    request = DeviceRequest(key.public, _panel(connectors))
    if out is not None:
        try:
            out.write_bytes(encode(request))
        except OSError as error:
            raise StoreError(
                f"{out} 写不进去（{error.strerror}）。",
                f"{out} could not be written ({error.strerror}).",
            ) from None
    return Device(request, made)


def _key(path: Path) -> tuple[DeviceKey, bool]:
    if path.exists():
        return _kept(path), False
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return new_device_key(path), True
    except OSError as error:
        raise StoreError(
            f"本机密钥写不进 {path.parent}（{error.strerror}）。",
            f"The key of this screen could not be written to {path.parent} ({error.strerror}).",
        ) from None


def _kept(path: Path) -> DeviceKey:
    try:
        return load_device_key(path)
    except KeyFileError as error:
        raise KeyFileError(
            f"{error.zh}要另做一把，先把 {path} 移走，再运行 kiosk device。",
            f"{error.en} To make another one, take {path} away first, then run: kiosk device",
        ) from None


def _panel(connectors: Path) -> PanelFound:
    found = panel_says(connectors)
    return PanelFound(found.width, found.height, found.edid, found.inches)
