"""What venue managers sent and did: photographs, answered notes, tenants that left, their log."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.utils.timezone import localdate

from office.accounts.models import VenueDeed
from office.retention.rule_type import Moment
from office.venue_managers import photos
from office.venue_managers.models import Tenant, VenueNote

PHOTO_DAYS = photos.DAYS


def old_photos(moment: Moment) -> list[str]:
    """Photographs whose days are over, and files that no note names."""
    last = moment.now - timedelta(days=PHOTO_DAYS)
    rows = VenueNote.objects.filter(at__gt=last).exclude(photo="")
    kept = set(rows.values_list("photo", flat=True))
    folder = photos.folder(moment.place)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path.name for path in files if path.name not in kept and _settled(path, moment)]


def delete_photos(moment: Moment, names: Sequence[str]) -> int:
    """Delete them; that a note had one stays."""
    for name in names:
        photos.forget(moment.place, name)
    return len(names)


def _settled(path: Path, moment: Moment) -> bool:
    """Whether the file is no longer about to be named by a note."""
    return path.stat().st_mtime < (moment.now - timedelta(days=1)).timestamp()


def notes(moment: Moment) -> list[int]:
    """Notes that were answered, and are as old as their log may be."""
    last = moment.now - timedelta(days=moment.policy.venue_log_days)
    rows = VenueNote.objects.filter(answered_at__lte=last)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def delete_notes(_moment: Moment, numbers: Sequence[int]) -> int:
    return VenueNote.objects.filter(pk__in=numbers).delete()[0]


def deeds(moment: Moment) -> list[int]:
    """Lines of the log that are old enough."""
    last = moment.now - timedelta(days=moment.policy.venue_log_days)
    return list(VenueDeed.objects.filter(at__lte=last).order_by("pk").values_list("pk", flat=True))


def delete_deeds(_moment: Moment, numbers: Sequence[int]) -> int:
    return VenueDeed.objects.filter(pk__in=numbers).delete()[0]


def tenants(moment: Moment) -> list[int]:
    """Tenants that left, and of whom nothing was written for as long."""
    last = moment.now - timedelta(days=moment.policy.venue_log_days)
    rows = Tenant.objects.filter(until__lte=localdate(last), updated_at__lte=last)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def delete_tenants(_moment: Moment, numbers: Sequence[int]) -> int:
    return Tenant.objects.filter(pk__in=numbers).delete()[0]
