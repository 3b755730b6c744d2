"""Writing again what is public, in every channel.

After an upgrade, and where the books changed what stands beside the records: where screens are, the
foot, the terms of the law.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from office.channels import all_channels, page_write_times
from office.channels.program_digest import program
from office.channels.public_site.public_facts import public_facts
from office.channels.read_in_force import in_force_now
from office.errors import OfficeError
from office.progress import Progress
from office.published.timestamp import tree_lock
from office.published.unreadable_parts import Unread
from office.state_dir import StateDir
from sync.canonical import digest, encode
from sync.disk import Disk, read
from sync.errors import StoreError, SyncError, TrustError
from sync.trust import venue_of

JOB = "renew channels"
"""How its long work is called in the queue."""


def renew(place: StateDir, progress: Progress, now: datetime) -> None:
    """Write everything again that this program, or this bureau, would now write otherwise.

    One venue after the other, so that memory does not grow with the bureau, and a withdrawal that
    waits has its turn after the venue in hand. What was cut off is begun again at the next start.

    Raises:
        TrustError: the published tree is incomplete.
        StoreError: the disk refused.
    """
    written = _written_by(now)  # first: what the books change meanwhile is due again
    with tree_lock(place.directory):
        venues = sorted(_venues(place))
    renew_venues(place, venues, progress, now)
    Disk().write(_note(place), written.encode())


def renew_venues(place: StateDir, venues: Sequence[str], progress: Progress, now: datetime) -> None:
    """Write these venues again, one after the other, then what is of the bureau as a whole.

    One that fails keeps no other waiting; it is told once the others are done.

    Raises:
        TrustError: the published tree is incomplete.
        StoreError: the disk refused.
    """
    unread = Unread()
    failed: list[Exception] = []
    for done, some in enumerate([*((venue,) for venue in venues), ()]):
        progress(done, len(venues))
        try:
            with tree_lock(place.directory):
                state = in_force_now(place, now)
                page_write_times.wrote(place, state.now)  # first: it may be cut off half-way
                all_channels.renew(state, some)
        except (OfficeError, SyncError, OSError) as error:
            if some and isinstance(error, TrustError):
                unread.note(some[0], error)
            else:
                failed.append(error)
    unread.check()
    if failed:
        raise failed[0]


def is_due(place: StateDir, now: datetime) -> bool:
    """Whether something is public that another program has written, or from older books."""
    if not place.tree.exists() or not _venues(place):
        return False
    return read(_note(place)) != _written_by(now).encode()


def before_publishing(now: datetime) -> str:
    """By what a publication writes what it writes; "" where that cannot be told."""
    with suppress(OSError):  # the program is being replaced
        return _written_by(now)
    return ""


def note_published(place: StateDir, written: str, venues: Collection[str]) -> None:
    """Note a publication that wrote these `venues`, where they are all that there are: nothing is
    due after it.

    Args:
        written: `before_publishing`; what the books changed since is due.
    """
    if written and _venues(place) == set(venues):
        with suppress(StoreError):  # then all is written once more
            Disk().write(_note(place), written.encode())


def forget(place: StateDir) -> None:
    """All is due, for something of it could not be written.

    Raises:
        OSError: the disk refused.
    """
    _note(place).unlink(missing_ok=True)


def _venues(place: StateDir) -> set[str]:
    roles = place.tree.read().roles
    return {venue_of(role) for role in roles if role.startswith("venue-")}


def _note(place: StateDir) -> Path:
    return place.directory / "site.written"


def _written_by(now: datetime) -> str:
    """A digest of all that decides what is written beside what is signed.

    Corrections and the days of publications come with an act that writes its pages itself.
    """
    facts = public_facts(now)
    beside = facts.screens, facts.floors, facts.foot, facts.terms, facts.root
    return digest(program().encode() + encode(beside))
