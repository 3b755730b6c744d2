"""A list of all tenants against the directory: what would be added, changed and ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.registry.models import Venue
from office.venue_managers.errors import TenantError
from office.venue_managers.models import Tenant
from office.venue_managers.tenant_entry import Entry
from office.venue_managers.tenants import current, hold, written
from sync.canonical import digest


@dataclass(frozen=True)
class Changes:
    """What a list changes; `same` is how many it leaves as they are."""

    added: tuple[Entry, ...]
    changed: tuple[tuple[Tenant, Entry], ...]
    ended: tuple[Tenant, ...]
    same: int

    @property
    def numbers(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("added", "changed", "ended")}

    @property
    def seen(self) -> str:
        """A mark of exactly these changes: what somebody looked at is what is done."""
        changed = [(row.pk, Entry.of(row), entry) for row, entry in self.changed]
        return digest(repr((self.added, changed, [row.pk for row in self.ended])).encode())


def compare(venue: Venue, entries: tuple[Entry, ...], today: date) -> Changes:
    """What the list changes. Where it leaves code, floor or day empty, what is known stays."""
    before = {Entry.of(row).key: row for row in current(venue, today)}
    added, changed, same = [], [], 0
    for entry in entries:
        row = before.pop(entry.key, None)
        if row is None:
            added.append(entry)
        elif (new := _filled(entry, row)) != Entry.of(row):
            changed.append((row, new))
        else:
            same += 1
    return Changes(tuple(added), tuple(changed), tuple(before.values()), same)


@transaction.atomic
def take_in(
    venue: Venue, user: User, entries: tuple[Entry, ...], seen: str, now: datetime
) -> Changes:
    """Make the directory what the list says; who is not in it has left today.

    Raises:
        TenantError: the directory is no longer what it was when the changes were looked at.
    """
    hold(venue)
    found = compare(venue, entries, localdate(now))
    if found.seen != seen:
        raise TenantError(
            "预览之后名录有变动，没有更新。请再看一遍下面的改动。",
            "The directory has changed since the preview; nothing was updated. Please review the "
            "changes below again.",
        )
    for entry in found.added:
        written(Tenant(venue=venue), entry, now)
    for row, entry in found.changed:
        written(row, entry, now)
    for row in found.ended:
        written(row, replace(Entry.of(row), until=localdate(now)), now)
    venue_log.audited(user, VenueDeed.Act.TENANTS, venue.pk, venue.pk, now, **found.numbers)
    return found


def _filled(entry: Entry, row: Tenant) -> Entry:
    return replace(
        entry,
        floor=entry.floor or row.floor,
        uscc=entry.uscc or row.uscc,
        since=entry.since or row.since,
        until=row.until,
    )
