"""Which published records have run out by the clock (R43): what they say is up nowhere any more.

Their complaint stays `published` in the books; nobody takes down what leaves by itself.
"""

from collections.abc import Collection
from datetime import date

from office.complaints.models import Complaint
from office.published.models import RecordVersion
from sync.canonical import decode
from sync.records import Record
from sync.showing_end import last_day


def last_days(records: Collection[str]) -> dict[str, date]:
    """The signed last day of the newest published version of each of `records`, by public id; one
    query. None of a record that was never public or whose text was deleted.
    """
    rows = RecordVersion.objects.filter(record__in=records, body__isnull=False)
    rows = rows.order_by("version")
    return {row.record_id: found for row in rows if (found := last_day_of(row))}


def ended(records: Collection[str], today: date) -> frozenset[str]:
    """Those of `records` whose last day is past."""
    return frozenset(name for name, day in last_days(records).items() if day < today)


def ended_on(complaint: Complaint, today: date) -> date | None:
    """The last day of a complaint's record, where that is past; None: it is not."""
    rows = RecordVersion.objects.filter(record__complaint=complaint, body__isnull=False)
    return over_on(rows.order_by("-version").first(), today)


def over_on(version: RecordVersion | None, today: date) -> date | None:
    """The last day of a record by its newest published version, where that is past; else None."""
    day = last_day_of(version) if version else None
    return day if day and day < today else None


def last_day_of(version: RecordVersion) -> date | None:
    """The last day that was signed with a version; None: it was not published, or is deleted."""
    if not version.body:
        return None
    name = f"{version.record_id}/{version.version}"
    return last_day(decode(bytes(version.body), Record, (f"记录 {name}", f"record {name}")))
