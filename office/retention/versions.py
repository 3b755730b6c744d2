"""Bodies of record versions that were withdrawn, inside the office; their digests stay."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.published.models import RecordVersion, Withdrawal
from office.retention.rule import Moment


def due(moment: Moment) -> list[int]:
    """Withdrawn versions whose text is still here and that no correction is being made of.

    Of an operator that was taken down whole, no version is marked; its complaints are.
    """
    last = moment.now - timedelta(days=moment.policy.keep_raw_days)
    correcting = Correction.objects.filter(state=Correction.State.PROPOSED).values("record")
    rows = (
        RecordVersion.objects.filter(body__isnull=False, body_digest="")
        .filter(Q(withdrawn=True) | Q(record__complaint__status=Complaint.Status.WITHDRAWN))
        .exclude(record__in=correcting)
        .order_by("pk")
        .values_list("pk", "record", "version", "record__complaint__operator__key")
    )
    recent = Withdrawal.objects.filter(at__gt=last)
    records = set(recent.filter(scope="record").values_list("target", "up_to"))
    operators = set(recent.filter(scope="operator").values_list("target", flat=True))
    return [
        number
        for number, record, version, operator in rows
        if operator not in operators
        and not any(target == record and version <= up_to for target, up_to in records)
    ]


def delete(_moment: Moment, numbers: Sequence[int]) -> int:
    """Empty the bodies and keep what they hashed to."""
    rows = list(RecordVersion.objects.filter(pk__in=numbers, body_digest=""))
    for row in rows:
        row.body_digest = hashlib.sha256(bytes(row.body or b"")).hexdigest()
        row.body = b""
    RecordVersion.objects.bulk_update(rows, ["body", "body_digest"], batch_size=200)
    return len(rows)
