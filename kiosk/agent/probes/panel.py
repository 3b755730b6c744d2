"""The panel that hangs on the box, as its EDID says (VESA E-EDID 1.4, section 3)."""

import math
from pathlib import Path
from typing import NamedTuple

CONNECTORS = Path("/sys/class/drm")
_HEADER = bytes.fromhex("00ffffffffffff00")
_BLOCK = 128
_LONGEST_CM = 200
_CM_AN_INCH = 2.54


class PanelSays(NamedTuple):
    """Maker, model and serial as one word, pixels of its preferred mode, inches; 0: not told."""

    edid: str = ""
    width: int = 0
    height: int = 0
    inches: int = 0


def panel_says(root: Path = CONNECTORS) -> PanelSays:
    """What the first panel with an EDID says of itself; nothing where none has one."""
    for path in sorted(root.glob("card*-*/edid")):
        try:
            data = path.read_bytes()[:_BLOCK]
        except OSError:
            continue
        if len(data) == _BLOCK and data.startswith(_HEADER) and sum(data) % 256 == 0:
            return read_edid(data)
    return PanelSays()


def read_edid(data: bytes) -> PanelSays:
    """What a base block of 128 bytes says."""
    maker = int.from_bytes(data[8:10])
    letters = "".join(chr(64 + (maker >> shift & 31)) for shift in (10, 5, 0))
    model = int.from_bytes(data[10:12], "little")
    serial = int.from_bytes(data[12:16], "little")
    width, height = _preferred(data[54:72])
    return PanelSays(
        f"{_printable(letters)}-{model:04X}-{serial}", width, height, _inches(data[21], data[22])
    )


def _printable(letters: str) -> str:
    return "".join(letter if letter.isalpha() else "?" for letter in letters)


def _preferred(timing: bytes) -> tuple[int, int]:
    """Pixels of the first detailed timing; without a clock it is a text, and tells none."""
    if not int.from_bytes(timing[:2]):
        return 0, 0
    return timing[2] | (timing[4] >> 4) << 8, timing[5] | (timing[7] >> 4) << 8


def _inches(across_cm: int, down_cm: int) -> int:
    """The diagonal; a projector tells no size, and some panels a shape instead of one."""
    if not (0 < across_cm <= _LONGEST_CM and 0 < down_cm <= _LONGEST_CM):
        return 0
    return round(math.hypot(across_cm, down_cm) / _CM_AN_INCH)
