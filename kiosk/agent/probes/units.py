"""Our units, as systemd has them; nothing where it does not run, or does not answer."""

import subprocess
import time
from collections.abc import Callable

from kiosk.agent.status_files import fitting
from sync.checkups import Unit

OURS = (
    "gongshi-agent.service",
    "gongshi-player.service",
    "gongshi-activate.service",
    "gongshi-activate.path",
    "gongshi-activate.timer",
    "gongshi-hands.service",
    "gongshi-hands.path",
    "gongshi-reboot.path",
)
_PROPERTIES = "Id,ActiveState,Result,NRestarts,StateChangeTimestampMonotonic,LoadState"
_ANSWER_S = 5.0


def asked() -> str:
    """What `systemctl show` says of them; it asks without any right, and changes nothing."""
    found = subprocess.run(
        ["systemctl", "show", "--no-pager", f"--property={_PROPERTIES}", *OURS],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_ANSWER_S,
        check=False,
    )
    return found.stdout


def units(
    ask: Callable[[], str] = asked, clock: Callable[[], float] = time.monotonic
) -> tuple[Unit, ...]:
    try:
        said = ask()
    except (OSError, subprocess.SubprocessError):
        return ()
    found = (_unit(block, clock()) for block in said.split("\n\n"))
    return tuple(unit for unit in found if unit is not None)


def _unit(block: str, now: float) -> Unit | None:
    told = dict(line.partition("=")[::2] for line in block.splitlines())
    if told.get("LoadState") != "loaded" or told.get("Id") not in OURS:
        return None
    since = told.get("StateChangeTimestampMonotonic", "")
    fields = {
        "name": told["Id"],
        "active": told.get("ActiveState", ""),
        "result": told.get("Result", ""),
        "restarts": _count(told.get("NRestarts", "")),
        "since_s": max(0, int(now - _count(since) / 1e6)) if _count(since) else None,
    }
    return fitting(fields, Unit, None)


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 20 else 0
