"""What an activation came to: `status/activation.json`."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from sync.canonical import Shape, decode, encode
from sync.disk import Disk, read
from sync.errors import StoreError, TrustError

Result = Literal["activated", "renewed", "unchanged", "waiting", "busy", "refused"]

FILE = "activation.json"


class ActivationReport(Shape, frozen=True, omit_defaults=False):
    """`status/activation.json`. `at` is the system's clock, for people; nothing decides by it.

    `error` is why an offer or a withdrawal brought by a person was refused; `unproved` why an
    envelope of the wake call was not believed, which anyone on the wire can bring about; `faults`
    what on this disk does not hold; `plates` which plates this screen could not compose as they
    were signed.
    """

    at: str
    result: Result
    seq: int = 0
    issued: str = ""
    generation: int = 0
    withdrawn: int = 0
    error: str = ""
    unproved: str = ""
    faults: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 done, or nothing to do, or waiting; 1 refused."""
        return 1 if self.result == "refused" else 0


def last_plate_faults(state: Path) -> tuple[str, ...]:
    """What the last run said of plates; it stands until they are made anew."""
    data = read(state / "status" / FILE)
    try:
        return decode(data, ActivationReport, "activation report").plates if data else ()
    except TrustError:
        return ()


def write_report(state: Path, report: ActivationReport, disk: Disk) -> None:
    """Leave the report for `kiosk status`; in memory, where the disk takes nothing."""
    spare = state / "run" / "store" / FILE
    try:
        disk.write(state / "status" / FILE, encode(report))
        disk.remove(spare)
    except StoreError:
        with suppress(StoreError):  # it must not hide what was done; it is returned as well
            disk.write(spare, encode(report))
