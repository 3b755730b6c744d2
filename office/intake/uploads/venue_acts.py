"""The acts on proposed venues: all confirmed at once, one row said by a person."""

from datetime import datetime
from itertools import batched

from office.complaints.in_no_venue import NOWHERE
from office.complaints.models import Upload
from office.intake.errors import StagingError
from office.intake.uploads import bulk_edits, row_edits
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.venue_plan import Group, plan
from office.intake.venue_cell import cell_name
from office.progress import Progress, nobody
from office.registry.models import Venue
from office.state_dir import StateDir


def confirm(place: StateDir, pk: int, seen: str, now: datetime, progress: Progress = nobody) -> int:
    """Give every row the venue that is proposed for it, as one act; how many were given one.

    A row of which somebody says something else meanwhile keeps that.

    Args:
        seen: of the plan that the person saw (`Plan.seen`).

    Raises:
        StagingError: another would be confirmed now; the upload was discarded, or is worked on.
    """
    upload = Upload.objects.get(pk=pk)
    by = row_edits.rules(place, upload, now)
    found = plan(upload, by)
    if by is None or found.seen != seen:
        raise StagingError(
            "拟出的场所有变化，没有确认；请再看一遍。",
            "The proposed venues have changed meanwhile, and none was confirmed; look at them "
            "again.",
        )
    given = looked = 0
    for group in found.groups:
        given += _give(place, pk, group, by, now)
        looked += len(group.lines)
        progress(looked, found.proposed)
    return given


def say(place: StateDir, pk: int, number: int, venue: str, now: datetime) -> None:
    """Say of one row in which venue it is; "" that it is in none.

    Raises:
        StagingError: somebody has said it meanwhile; the row is in, or left out; the upload was
            discarded, or is worked on.
    """
    upload = Upload.objects.get(pk=pk)
    by = row_edits.rules(place, upload, now)
    words = named(venue, by) if venue else NOWHERE.zh
    if not bulk_edits.write_field(place, pk, {"venue": words}, [number], now, only_blank=True):
        raise StagingError(
            f"第{number}行刚被改动，没有填写；请再看一遍。",
            f"Row {number} was changed meanwhile, and nothing was written; look at it again.",
        )


def _give(place: StateDir, pk: int, group: Group, by: Basis, now: datetime) -> int:
    numbers, said = [line.told.row for line in group.lines], named(group.venue, by)
    given = 0
    for some in batched(numbers, bulk_edits.AT_ONCE):
        kept = bulk_edits.write_field(place, pk, {"venue": said}, some, now, only_blank=True)
        given += len(kept.before) if kept else 0
    return given


def named(venue: str, by: Basis | None) -> str:
    """How a cell of the upload says a venue."""
    name = Venue.objects.get(pk=venue).name_zh
    return cell_name(venue, name, by.context.venues if by else {})
