"""The directory of a venue's tenants (经营者名录): kept by its manager, from no other source.

The bureau's register has operators because somebody complained of them; nothing here asks it, and
nothing here knows a complaint.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.registry.models import Venue
from office.venue_managers.errors import TenantError
from office.venue_managers.models import Tenant
from office.venue_managers.tenant_entry import Entry, faults

MAX_TENANTS = 3_000
"""Of a venue at a time; more is another list."""


def current(venue: Venue, today: date) -> QuerySet[Tenant]:
    return venue.tenants.filter(there(today))


def there(today: date) -> Q:
    """The condition of a tenant that is there on that day."""
    return Q(until=None) | Q(until__gt=today)


@transaction.atomic
def keep(
    venue: Venue, user: User, entry: Entry, now: datetime, row: Tenant | None = None
) -> Tenant:
    """Add a tenant, or put `entry` in the place of what `row` said.

    Raises:
        TenantError: something is wrong with it, it is there already, or there is no room.
    """
    if wrong := faults(entry):
        raise TenantError(*wrong[0])
    hold(venue)
    if not entry.ended(localdate(now)):
        _check_single(venue, entry, now, row)
    what = "changed" if row else "added"
    kept = written(row or Tenant(venue=venue), entry, now)
    _note(user, venue, f"tenant {kept.pk}", now, what=what)
    return kept


@transaction.atomic
def end(row: Tenant, user: User, now: datetime) -> None:
    """A tenant has left today; it goes from the books by rule."""
    row.until, row.updated_at = localdate(now), now
    row.save(update_fields=["until", "updated_at"])
    _note(user, row.venue, f"tenant {row.pk}", now, what="ended")


def hold(venue: Venue) -> None:
    """Nobody else changes the venue's directory until the transaction is over."""
    Venue.objects.select_for_update().get(pk=venue.pk)


def written(row: Tenant, entry: Entry, now: datetime) -> Tenant:
    """The row with what `entry` says, kept."""
    for name, value in vars(entry).items():
        setattr(row, name, value)
    row.updated_at = now
    row.save()
    return row


def _check_single(venue: Venue, entry: Entry, now: datetime, row: Tenant | None) -> None:
    others = current(venue, localdate(now)).exclude(pk=row.pk if row else 0)
    if any(Entry.of(one).key == entry.key for one in others):
        raise TenantError(
            "名录里已有这家：店铺号和招牌名称都相同。请改那一条。",
            "The directory already has this tenant (same shop number and sign). Change that entry.",
        )
    if others.count() >= MAX_TENANTS:
        raise TenantError(*too_many())


def too_many() -> tuple[str, str]:
    """What is said of more tenants than a venue can have."""
    return (
        f"一个场所最多 {MAX_TENANTS} 家，没有收下。请核对是否混入了别的表。",
        f"A venue has {MAX_TENANTS} tenants at most; nothing was accepted. Check whether another "
        "list got mixed in.",
    )


def _note(user: User, venue: Venue, subject: str, now: datetime, **facts: object) -> None:
    venue_log.audited(user, VenueDeed.Act.TENANTS, venue.pk, subject, now, **facts)
