"""Bodies of record versions that were withdrawn, inside the office; their digests stay."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import reduce
from itertools import batched
from operator import or_

from django.db.models import Q

from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.published.models import RecordVersion, Withdrawal
from office.retention import correction_texts
from office.retention.rule_type import Moment
from office.withdrawals.lifts import asked
from office.withdrawals.scopes import acting_scope
from sync.canonical import digest

_AT_ONCE = 100
"""Conditions of one query; SQLite takes no more than some hundred."""


def due_bodies(moment: Moment) -> list[int]:
    """Withdrawn versions whose text is still here: no correction of it, no lift is on its way.

    Of an operator that was taken down whole, no version is marked; its complaints are.
    """
    last = moment.now - timedelta(days=moment.policy.keep_raw_days)
    correcting = Correction.objects.filter(state=Correction.State.PROPOSED).values("record")
    rows = (
        RecordVersion.objects.filter(body__isnull=False, body_digest="")
        .filter(Q(withdrawn=True) | Q(record__complaint__status=Complaint.Status.WITHDRAWN))
        .exclude(record__in=correcting)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    kept = _taken_along([*Withdrawal.objects.filter(at__gt=last), *asked().rows])
    return [number for number in rows if number not in kept]


def _taken_along(withdrawals: Iterable[Withdrawal]) -> set[int]:
    """The versions that these withdrawals mark as down."""
    acting = [(row, *acting_scope(row.scope, row.target)) for row in withdrawals]
    wanted = [s.versions(target, row.up_to) for row, s, target in acting if not s.whole_venues]
    found: set[int] = set()
    for some in batched(wanted, _AT_ONCE):
        either = reduce(or_, some)
        found |= set(RecordVersion.objects.filter(either).values_list("pk", flat=True))
    return found


def delete_bodies(_moment: Moment, numbers: Sequence[int]) -> int:
    """Empty the bodies and keep what they hashed to; the corrections that made them say no more."""
    rows = list(RecordVersion.objects.filter(pk__in=numbers, body_digest=""))
    for row in rows:
        row.body_digest = digest(bytes(row.body or b""))
        row.body = b""
    RecordVersion.objects.bulk_update(rows, ["body", "body_digest"], batch_size=200)
    made = {(row.record_id, row.version - 1) for row in rows if row.version > 1}
    of_records = Correction.objects.filter(
        record__in={record for record, _ in made}, state=Correction.State.PUBLISHED
    )
    correction_texts.forget(row for row in of_records if (row.record_id, row.of_version) in made)
    return len(rows)
