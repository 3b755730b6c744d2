"""`kiosk device`: the screen's own key, made once, and what a technician needs to enrol it."""

from pathlib import Path
from typing import NamedTuple

from kiosk.agent.own_key import own_key, panel_found
from kiosk.agent.probes.panel import CONNECTORS
from sync.canonical import encode
from sync.device_request import DeviceRequest
from sync.errors import StoreError


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
    own = own_key(state)
    request = DeviceRequest(own.key.public, panel_found(connectors))
    if out is not None:
        try:
            out.write_bytes(encode(request))
        except OSError as error:
            raise StoreError(
                f"{out} 写不进去（{error.strerror}）。",
                f"{out} could not be written ({error.strerror}).",
            ) from None
    return Device(request, own.made)
