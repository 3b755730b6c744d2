"""Free space where the office's folder lies, and from where on somebody has to see to it."""

import shutil
from pathlib import Path
from typing import Literal

LITTLE, HARDLY_ANY = 2_000_000_000, 500_000_000
"""Bytes. A publication of many venues takes some hundred million while it is made."""


def free_bytes(folder: Path) -> int:
    """Bytes that are left on the disk of `folder`."""
    return shutil.disk_usage(folder).free


def shortage(free: int) -> Literal["warning", "danger"] | None:
    """How pressing it is; None: there is room."""
    if free >= LITTLE:
        return None
    return "danger" if free < HARDLY_ANY else "warning"
