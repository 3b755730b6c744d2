"""What each process of the kiosk last said of itself, in files under `status/`."""

import os
from pathlib import Path
from typing import Any

import msgspec

from kiosk.shared_file import read_shared
from sync.age import Ledger
from sync.screen_faults import Fault

AGE = "status/age.json"
"""The ledger of age, kept by the player."""


class PlayerStatus(msgspec.Struct, kw_only=True, omit_defaults=False):
    """The player's own account; `digest` is that of the plate on the glass at `at`.

    `boot` and `told_s` say when it was written, by the clock that no one sets; `since_s` is the age
    of the last flip then, `read` what the frame said when it was read back, `dark` why the panel
    shows nothing (closed, paused, off, no-panel), `faults` sentences with their words. `store`
    counts the plates of the deck, those re-hashed since this start, and those found to be others.
    `starts` are the last starts of this process, in seconds since the machine was switched on.
    `seconds` is the age since the zero point, `certain` whether a believable clock says so.
    `brightness` is per cent.
    `fps` is what the last fade reached, 0 for a cut. `log_lines` and `log_head` are number and hash
    of the display log's last line that is on the disk for certain.
    """

    at: str
    pid: int
    showing: str
    plate: str = ""
    digest: str = ""
    since_s: float = 0
    generation: int = 0
    seq: int = 0
    loop: int = 0
    verified: bool = False
    stage: str = ""
    seconds: float = 0
    certain: bool = False
    dark: str = ""
    read: str = "unread"
    faults: dict[str, Fault] = {}
    store: tuple[int, int, int] = (0, 0, 0)
    fps: float = 0
    size: tuple[int, int] = (0, 0)
    profile: str = ""
    driver: str = ""
    brightness: int = 100
    flip_ms: float = 0
    log_lines: int = 0
    log_head: str = ""
    boot: str = ""
    told_s: float = 0
    starts: list[float] = []


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` whole or not at all; not forced to disk, as a status grows old anyway.

    Raises:
        OSError: the disk refused.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def write_status(path: Path, status: msgspec.Struct) -> None:
    """Write one status file.

    Raises:
        OSError: the disk refused.
    """
    write_atomically(path, msgspec.json.encode(status))


def read_player(state: Path) -> PlayerStatus | None:
    """What the player last wrote; None where that is nothing or not readable."""
    return read_shared(state / "status/player.json", PlayerStatus)


def read_ledger(state: Path) -> Ledger | None:
    """What the player has counted; None where that is nothing or not readable."""
    return read_shared(state / AGE, Ledger)


def read_all(state: Path) -> dict[str, Any]:
    """Every status file by process, as it stands; processes that never ran are absent.

    What activation could leave in memory only is newer than what its disk took last.
    """
    found: dict[str, Any] = {}
    for folder, name in (
        ("status", "player"),
        ("status", "agent"),
        ("status", "activation"),
        ("run/store", "activation"),
        ("status", "age"),
        ("status", "reports"),
        ("hands", "orders"),
        ("hands", "network"),
    ):
        told = read_shared(state / folder / f"{name}.json", dict[str, Any])
        if told is not None:
            found[name] = told
    return found
