"""What people have decided on boxes that ask to be enrolled: one file a box, the last decision.

It names the nonce of the request that it is about, so that it is void for every other one.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

from office.state_dir import StateDir
from sync.canonical import Shape, decode, encode
from sync.disk import Disk, locked, names_in, read
from sync.errors import SyncError
from sync.roster import RosterEntry

_LIMIT = 20_000
_MOST = 10_000


class Decision(Shape, frozen=True):
    """The word, who said it and when (Unix time).

    `entry` is what a technician is to sign where it was accepted; contact and photograph (its
    name) are the office's own, and go into its books with the signature.
    """

    nonce: str
    word: Literal["accepted", "declined"]
    by: str
    at: float
    entry: RosterEntry | None = None
    contact: str = ""
    phone: str = ""
    photo: str = ""


def decision_on(place: StateDir, box: str, nonce: str) -> Decision | None:
    """What was decided on that very request of a box."""
    found = _read(place, box)
    return found if found and found.nonce == nonce else None


def decisions(place: StateDir) -> dict[str, Decision]:
    """The last decision on every box, by the fingerprint of its key."""
    names = (name for name in names_in(folder(place), _MOST) if name.endswith(".json"))
    boxes = [name.removesuffix(".json") for name in names]
    return {box: found for box in boxes if (found := _read(place, box))}


def decide(place: StateDir, box: str, decision: Decision) -> None:
    """Keep a decision; the caller holds `deciding`.

    Raises:
        StoreError: the disk refused.
    """
    Disk().write(folder(place) / f"{box}.json", encode(decision))


def take_back(place: StateDir, box: str) -> None:
    """Forget a decision.

    Raises:
        StoreError: the disk refused.
    """
    Disk().remove(folder(place) / f"{box}.json")


def folder(place: StateDir) -> Path:
    return place.directory / "fleet" / "enrolments"


def deciding(place: StateDir) -> AbstractContextManager[None]:
    """One who decides at a time, across processes; others wait their turn."""
    return locked(folder(place) / "deciding.lock", None)


def numbers_promised(place: StateDir) -> set[str]:
    """Screens' numbers in entries that wait for a signature: nobody else is given them."""
    return {one.entry.screen for one in decisions(place).values() if one.entry}


def _read(place: StateDir, box: str) -> Decision | None:
    data = read(folder(place) / f"{box}.json", _LIMIT)
    try:
        return decode(data, Decision, ("登记决定", "enrolment decision")) if data else None
    except SyncError:
        return None
