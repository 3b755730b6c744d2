"""The plates of the records published last, for the first page: out of the published lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from office.complaints.models import Complaint
from office.published.models import PublicRecord
from office.published.venue_contents import PublishedVenue
from sync.bundle import Entry
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class ShownPlate:
    """A plate on screens now, by the digest of its pixels, with the complaint it shows."""

    digest: str
    complaint: Complaint


def newest_plates(
    bases: Iterable[PublishedVenue], down: Mapping[str, WithdrawalSet], number: int
) -> list[ShownPlate]:
    """The newest records that are listed and not down, one landscape plate each where there is one.

    Args:
        bases: of the venues that are published, without what has run out.
        down: by venue, what is taken down there: by record, operator, venue or as a whole.
    """
    entries: dict[str, tuple[Entry, str]] = {}
    for base in bases:
        venue = base.index.venue.id
        wide = [panel.name for panel in base.index.profiles if panel.width > panel.height]
        for entry in base.entries().values():
            names = [name for name in (*wide, *entry.plates) if name in entry.plates]
            gone = down[venue].blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
            if names and not gone:
                entries[entry.pub_id] = (entry, entry.plates[names[0]])
    up = [venue for venue, withdrawn in down.items() if not withdrawn.blocks_venue(venue)]
    published = Complaint.Status.PUBLISHED
    rows = (
        PublicRecord.objects.filter(complaint__status=published, complaint__venue__in=up)
        .select_related("complaint__operator", "complaint__venue")
        .order_by("-complaint__closed_month", "-complaint")[: number * 2]
    )
    found = [ShownPlate(entries[row.pk][1], row.complaint) for row in rows if row.pk in entries]
    return found[:number]
