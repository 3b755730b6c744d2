"""Which program, image, kernel and machine this is."""

import os
from pathlib import Path

from sync.program_version import program_version

IMAGE, OS_RELEASE = Path("etc/gongshi-image"), Path("etc/os-release")
_LONGEST = 40


def program() -> str:
    """The version of this program; empty where it was not installed."""
    return _short(program_version())


def image(root: Path = Path("/")) -> str:
    """The image the box was made from, else the system's own name of its variant or version."""
    named = _text(root / IMAGE)
    if named:
        return _short(named)
    lines = dict(line.partition("=")[::2] for line in _text(root / OS_RELEASE).splitlines())
    told = lines.get("IMAGE_VERSION") or lines.get("VARIANT_ID") or lines.get("VERSION_ID") or ""
    return _short(told.strip('"'))


def kernel() -> str:
    """The kernel's release."""
    return _short(os.uname().release)


def model(root: Path = Path("/")) -> str:
    """What the machine calls itself, as its device tree or firmware says."""
    tree, firmware = "sys/firmware/devicetree/base/model", "sys/class/dmi/id/product_name"
    return _short(_text(root / tree) or _text(root / firmware))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _short(text: str) -> str:
    """One line of printable ASCII, as a report has room for."""
    return "".join(sign for sign in text if " " <= sign <= "~")[:_LONGEST]
