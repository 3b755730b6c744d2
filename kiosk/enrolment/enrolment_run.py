"""`kiosk enrolment`: what came for a box without a venue is verified, and it has one; or it waits.

One shot, no network, no display; started whenever the agent has news. Once the box is enrolled it
does nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.enrolment.paint import paint, remove_plate
from kiosk.enrolment.roster_entry import take_entry
from kiosk.enrolment.trusted_root import trusted_root
from kiosk.enrolment_starter import Starter, load_starter
from kiosk.enrolment_status import (
    ENTRY,
    FILE,
    EnrolmentOutcome,
    write_outcome,
)
from kiosk.provisioning import FILE as PROVISIONING
from sync import boot_clock
from sync.age import Powered
from sync.disk import Disk, locked
from sync.errors import BusyError, TrustError
from sync.instants import format_instant

LOCK = "enrolment/lock"
RUNS = 5
"""At most so many in one call, while more comes: systemd forgets what changes while it runs."""
type _Identities = dict[str, tuple[int, int]]


def run(
    state: Path,
    *,
    system: datetime,
    powered: Callable[[], Powered] = boot_clock.powered,
    version: str = "",
    disk: Disk | None = None,
) -> EnrolmentOutcome | None:
    """Take what the agent brought, None where there was nothing to take; and draw how it stands.

    Args:
        system: what the system clock says, for people; nothing is refused by it.
        powered: the clock that no one sets; by it the plate's time ends.
        version: this program's, for the plate.

    Raises:
        NoStarterError, BadShapeError: there is no readable starter.
        BusyError: another one is at work.
        NotDrawnError: a font is missing; what came was taken before.
        StoreError: the disk refused.
    """
    busy = BusyError(
        "登记正在由另一个进程核验，不必重复。",
        "Another process is verifying the enrolment already.",
    )
    starter, disk, outcome = load_starter(state), disk or Disk(), None
    with locked(state / LOCK, busy, private=True):
        for _ in range(RUNS):
            before = _news(state)
            if not (state / PROVISIONING).exists():
                outcome = _taken(state, starter, format_instant(system), disk) or outcome
            if (state / PROVISIONING).exists():
                remove_plate(state, disk)
                break
            paint(state, starter, powered=powered(), version=version, disk=disk)
            if _news(state) == before:
                break
    return outcome


def _taken(state: Path, starter: Starter, at: str, disk: Disk) -> EnrolmentOutcome | None:
    with suppress(TrustError):  # first use: from the first words on it is this root and no other
        trusted_root(state, starter, disk)
    try:
        if take_entry(state, starter, disk) is None:
            return None
        outcome = EnrolmentOutcome(at)
    except TrustError as error:
        outcome = EnrolmentOutcome(at, str(error))
    write_outcome(state, outcome, disk)
    return outcome


def _news(state: Path) -> _Identities:
    found = {}
    for name in (ENTRY, FILE):
        try:
            there = (state / name).lstat()
            found[name] = (there.st_ino, there.st_mtime_ns)
        except OSError:
            continue
    return found
