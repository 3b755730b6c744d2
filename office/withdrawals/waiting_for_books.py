"""What one officer sent out and the books do not have yet, so that a second one can see it.

It waits while somebody publishes; or whoever sent it died, and it is read back when the office
starts, or before the next draft (`office.publishing.after_restore`).
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from office import key_holder
from office.accounts.display_names import names
from office.errors import OfficeError
from office.published import tree as published_tree
from office.state_dir import StateDir
from office.withdrawals.bookkeeping import OutAlone, booked_alone, read_alone
from office.withdrawals.targets import target_names
from sync.errors import SyncError


@dataclass(frozen=True)
class Waiting:
    """An envelope that is out since `since`: what it takes down, and whose it is, by name."""

    number: int
    name: str
    by: str
    since: datetime


def waiting_for_books(place: StateDir) -> list[Waiting]:
    """All of them, the oldest first; nothing where the published tree cannot be read."""
    booked = booked_alone()
    if booked.issuperset(place.tree.delta_versions()):
        return []
    try:
        published = published_tree.read(place)
    except (OfficeError, SyncError):  # told by whoever needs it
        return []
    found = [*read_alone(place, published, passed=booked).values()]
    called = target_names((one.entry.scope, one.entry.target) for one in found)
    people = names([key_holder.person(one.key) for one in found])
    return [
        Waiting(
            one.number,
            called[one.entry.scope, one.entry.target],
            people[key_holder.person(one.key)],
            _since(place, one),
        )
        for one in sorted(found, key=lambda one: one.number)
    ]


def _since(place: StateDir, one: OutAlone) -> datetime:
    """When it was put where screens find it: not signed, and told to nobody but colleagues."""
    return datetime.fromtimestamp(place.tree.delta_path(one.number).stat().st_mtime, UTC)
