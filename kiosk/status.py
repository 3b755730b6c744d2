"""What each process of the kiosk last said of itself, in files under `status/`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.shared_file import read_shared
from sync.age import Ledger, Powered
from sync.errors import StoreError
from sync.screen_faults import Fault

if TYPE_CHECKING:
    from sync.disk import Disk

IN_MEMORY = {
    "player": "run/player",
    "agent": "run/inbox",
    "activation": "run/store",
    "reports": "run/inbox",
}
"""Where a process leaves its word when the disk takes nothing: a folder that it alone writes."""

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
    `log_lines` and `log_head` are number and hash of the display log's last line that is on the
    disk for certain.
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
    size: tuple[int, int] = (0, 0)
    profile: str = ""
    driver: str = ""
    brightness: int = 100
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


def places(process: str) -> tuple[str, str]:
    """Where the last word of a process may lie: in memory, if the disk has taken none since."""
    return f"{IN_MEMORY[process]}/{process}.json", f"status/{process}.json"


def read_last[T](state: Path, process: str, shape: type[T]) -> T | None:
    """The last word of a process; None where that is nothing or not readable."""
    for name in places(process):
        if (told := read_shared(state / name, shape)) is not None:
            return told
    return None


def keep_last(state: Path, process: str, data: bytes, disk: "Disk") -> StoreError | None:
    """Leave the last word of a process; why the disk did not take it, where it lies in memory.

    Raises:
        StoreError: it could be written nowhere.
    """
    spare, usual = (state / name for name in places(process))
    try:
        disk.write(usual, data)
    except StoreError as error:
        disk.write(spare, data)
        return error
    disk.remove(spare)
    return None


def read_player(state: Path) -> PlayerStatus | None:
    """What the player last wrote; None where that is nothing or not readable."""
    return read_last(state, "player", PlayerStatus)


def said_ago(boot: str, told_s: float, powered: Powered) -> float | None:
    """Seconds since the player told that; None where that was before this start of the machine."""
    return max(0.0, powered.seconds - told_s) if boot == powered.boot else None


def read_ledger(state: Path) -> Ledger | None:
    """What the player has counted; None where that is nothing or not readable."""
    return read_shared(state / AGE, Ledger)


def read_all(state: Path) -> dict[str, Any]:
    """Every status file by process, as it stands; processes that never ran are absent."""
    from kiosk.program_wish import told_of_update  # late: the player never asks

    told = {process: read_last(state, process, dict[str, Any]) for process in IN_MEMORY}
    others = {"age": AGE, "orders": "hands/orders.json", "network": "hands/network.json"}
    others |= {"job": "update/job.json", "update": "update/outcome.json"}
    told |= {name: read_shared(state / path, dict[str, Any]) for name, path in others.items()}
    if asked := told_of_update(state):
        told["release"] = {"number": asked[0], "word": asked[1]}
    return {name: words for name, words in told.items() if words is not None}
