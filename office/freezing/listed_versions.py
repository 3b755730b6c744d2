"""Which version of a record a draft lists, and under which number.

Planning gives numbers out in memory; freezing keeps them, so that the next go, and the next draft,
list the same, and pictures drawn once serve again. A page that only tells what would be frozen
keeps nothing.
"""

import secrets
from collections.abc import Iterable
from datetime import date

from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.published.models import PublicRecord, RecordVersion
from office.published.pub_ids import new_pub_id


def version_to_list(row: Complaint, correction: Correction | None, today: date) -> RecordVersion:
    """The published version of a complaint, or the next, as of `today`; writes nothing."""
    public: PublicRecord | None = getattr(row, "public_record", None)
    versions = sorted(public.versions.all(), key=lambda v: v.version) if public else []
    latest = versions[-1] if versions else None
    if latest and correction is None:  # of a correction that was taken back nothing is listed
        published = [version for version in versions if version.body is not None]
        return published[-1] if published else _as_of(today, latest)
    if latest and latest.body is None and not latest.withdrawn:
        return _as_of(today, latest)  # frozen before; one taken down meanwhile gets another number
    return RecordVersion(
        record=public or PublicRecord(pub_id=new_pub_id(), complaint=row),
        version=latest.version + 1 if latest else 1,
        nonce=secrets.token_hex(16),
        published_on=today,
    )


def _as_of(today: date, version: RecordVersion) -> RecordVersion:
    version.published_on = today
    return version


def keep(versions: Iterable[RecordVersion]) -> None:
    """Write the numbers and the day of those that are not published yet, in a few statements."""
    unpublished = [version for version in versions if version.body is None]
    known = [version for version in unpublished if version.pk is not None]
    fresh = [version for version in unpublished if version.pk is None]
    new = [version.record for version in fresh if version.record._state.adding]
    PublicRecord.objects.bulk_create(new)
    RecordVersion.objects.bulk_create(fresh)
    RecordVersion.objects.bulk_update(known, ["published_on"])
