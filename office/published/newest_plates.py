"""The plates of the records published last, for the first page: out of the published lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from office.complaints.models import Complaint
from office.published.models import PublicRecord
from office.published.venue_contents import PublishedVenue
from sync.bundle import Entry


@dataclass(frozen=True)
class ShownPlate:
    """A plate on screens now, by the digest of its pixels, with the complaint it shows."""

    digest: str
    complaint: Complaint


def newest_plates(bases: Iterable[PublishedVenue], number: int) -> list[ShownPlate]:
    """The newest records that are listed and not down, one landscape plate each where there is one.

    Args:
        bases: of the venues that are published.
    """
    entries: dict[str, tuple[Entry, str]] = {}
    for base in bases:
        wide = [panel.name for panel in base.index.profiles if panel.width > panel.height]
        for entry in base.entries().values():
            names = [name for name in (*wide, *entry.plates) if name in entry.plates]
            if names:
                entries[entry.pub_id] = (entry, entry.plates[names[0]])
    rows = (
        PublicRecord.objects.filter(complaint__status=Complaint.Status.PUBLISHED)
        .select_related("complaint__operator", "complaint__venue")
        .order_by("-complaint__closed_month", "-complaint")[: number * 2]
    )
    found = [ShownPlate(entries[row.pk][1], row.complaint) for row in rows if row.pk in entries]
    return found[:number]
