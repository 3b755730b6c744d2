"""What a box asks a technician to enrol (登记申请): its public key, and the panel it found.

`kiosk device --out FILE` writes it, `office fleet enrol --device FILE` reads it. Unsigned: whoever
carries it compares the fingerprint on both sides.
"""

from typing import Annotated

import msgspec

from sync.canonical import Document, Signed, decode
from sync.errors import BadShapeError
from sync.roster import PublicKey

REQUEST_LIMIT = 2_000
"""Bytes of a request."""
_Pixels = Annotated[int, msgspec.Meta(ge=0, le=20_000)]


class PanelFound(Signed, frozen=True):
    """The panel as its EDID says: pixels, maker-model-serial, inches; 0 and empty: not told."""

    w: _Pixels = 0
    h: _Pixels = 0
    edid: Annotated[str, msgspec.Meta(pattern="^[ -~]{0,40}\\Z")] = ""
    inches: Annotated[int, msgspec.Meta(ge=0, le=400)] = 0


class DeviceRequest(Document, frozen=True):
    """The request; `key` as `sync.device_keys.DeviceKey.public` writes it."""

    key: PublicKey
    panel: PanelFound = PanelFound()


def read_request(data: bytes) -> DeviceRequest:
    """The request in `data`; that its key is one is `sync.device_keys.device_check`'s to say.

    Raises:
        BadShapeError, NewerFormatError: size or shape.
    """
    if len(data) > REQUEST_LIMIT:
        raise BadShapeError(
            f"登记申请超过 {REQUEST_LIMIT} 字节，已拒绝。",
            f"The request is larger than {REQUEST_LIMIT} bytes.",
        )
    return decode(data, DeviceRequest, ("登记申请", "enrolment request"))
