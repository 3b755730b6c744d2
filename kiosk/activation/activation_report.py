"""What an activation came to: `status/activation.json`."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from kiosk.status import keep_last, read_last
from sync.canonical import Shape, encode
from sync.disk import Disk
from sync.errors import StoreError
from sync.screen_faults import Fault
from sync.state_report import Held

Result = Literal["activated", "renewed", "unchanged", "waiting", "busy", "refused"]


class ActivationReport(Shape, frozen=True, omit_defaults=False):
    """`status/activation.json`. `at` is the system's clock, for people; nothing decides by it.

    `error` is why an offer or a withdrawal brought by a person was refused; `unproved` why an
    envelope of the wake call was not believed, which anyone on the wire can bring about; `faults`
    what on this disk does not hold; `plates` which plates this screen could not compose as they
    were signed; all of them but `unproved` with their words. `held` is what the office is told of
    it, and nothing of `held` is said before the disk is rid of what it takes down; `refused` the
    head of the SHA-256 of what was refused last, also in a run before this one; `proved` the plate
    that was read in full last, in the order in which they have their turn.
    """

    at: str
    result: Result
    seq: int = 0
    issued: str = ""
    generation: int = 0
    withdrawn: int = 0
    error: str = ""
    word: Fault | None = None
    unproved: str = ""
    faults: dict[str, Fault] = msgspec.field(default_factory=dict)
    plates: dict[str, Fault] = msgspec.field(default_factory=dict)
    held: Held = Held()
    refused: str = ""
    proved: str = ""

    @property
    def exit_code(self) -> int:
        """0 done, or nothing to do, or waiting; 1 refused."""
        return 1 if self.result == "refused" else 0

    def repeats(self, before: "ActivationReport | None") -> bool:
        """Whether it says no more than the one before: nothing was done, and as much is wrong."""
        if before is None or self.result not in {"unchanged", before.result}:
            return False
        return replace(before, at=self.at, result=self.result) == self


def last_report(state: Path) -> ActivationReport | None:
    """What the last run said; of plates it stands until they are made anew."""
    return read_last(state, "activation", ActivationReport)


def write_report(state: Path, report: ActivationReport, disk: Disk) -> None:
    """Leave the report for `kiosk status`."""
    with suppress(StoreError):  # it must not hide what was done; it is returned as well
        keep_last(state, "activation", encode(report), disk)
