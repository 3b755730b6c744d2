"""Bodies of record versions that were withdrawn, inside the office; their digests stay."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from office.corrections.models import Correction
from office.publishing.models import RecordVersion, Withdrawal
from office.retention.rule import Moment


def due(moment: Moment) -> list[int]:
    """Withdrawn versions whose text is still here and that no correction is being made of."""
    last = moment.now - timedelta(days=moment.policy.keep_raw_days)
    correcting = Correction.objects.filter(state=Correction.State.PROPOSED).values("record")
    rows = (
        RecordVersion.objects.filter(withdrawn=True, body__isnull=False, body_digest="")
        .exclude(record__in=correcting)
        .order_by("pk")
        .values_list("pk", "record", "version")
    )
    recent = Withdrawal.objects.filter(scope="record", at__gt=last).values_list("target", "up_to")
    kept = {(target, up_to) for target, up_to in recent}
    return [
        number
        for number, record, version in rows
        if not any(target == record and version <= up_to for target, up_to in kept)
    ]


def delete(_moment: Moment, numbers: Sequence[int]) -> int:
    """Empty the bodies and keep what they hashed to."""
    rows = list(RecordVersion.objects.filter(pk__in=numbers, body_digest=""))
    for row in rows:
        row.body_digest = hashlib.sha256(bytes(row.body or b"")).hexdigest()
        row.body = b""
    RecordVersion.objects.bulk_update(rows, ["body", "body_digest"], batch_size=200)
    return len(rows)
