"""The screen's own key, made once, and the panel that hangs on it: what a box says of itself."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.agent.probes.panel import CONNECTORS, panel_says
from kiosk.device_key_file import key_path
from sync.device_keys import DeviceKey, load_device_key, new_device_key
from sync.device_request import PanelFound
from sync.disk import Disk, sweep
from sync.errors import KeyFileError, StoreError


class OwnKey(NamedTuple):
    """The key, and whether it was made just now."""

    key: DeviceKey
    made: bool


def own_key(state: Path) -> OwnKey:
    """The key of the screen in `state`; made where there is none.

    Raises:
        KeyFileError: it is damaged; nobody but a person who takes it away gets another.
        StoreError: the disk refused.
    """
    path = key_path(state)
    try:
        if path.exists() and not path.stat().st_size:
            path.unlink()  # an earlier program's, which the power left before it wrote the key
        if path.exists():
            with suppress(StoreError):  # what a power cut left holds the key, too
                sweep(path.parent, Disk())
            return OwnKey(_kept(path), made=False)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return OwnKey(new_device_key(path), made=True)
    except OSError as error:
        raise StoreError(
            f"本机密钥写不进 {path.parent}（{error.strerror}）。",
            f"The key of this screen could not be written to {path.parent} ({error.strerror}).",
        ) from None


def panel_found(connectors: Path = CONNECTORS) -> PanelFound:
    """The panel as its EDID says."""
    found = panel_says(connectors)
    return PanelFound(found.width, found.height, found.edid, found.inches)


def _kept(path: Path) -> DeviceKey:
    try:
        return load_device_key(path)
    except KeyFileError as error:
        raise KeyFileError(
            f"{error.zh}要另做一把，请先移走 {path}，再运行 kiosk device。",
            f"{error.en} To make another one, take {path} away first, then run: kiosk device",
        ) from None
