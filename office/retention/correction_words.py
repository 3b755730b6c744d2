"""What was proposed as a correction and never took effect: its words, and why it was refused."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from office.corrections.models import Correction
from office.retention.rule_type import Moment

UNMADE_DAYS = 365
"""As long as an applicant who was not told of the term may sue at most (行政诉讼法 art. 46 and its
interpretation of 2018, art. 64)."""
_STATE = Correction.State


def unmade(moment: Moment) -> list[int]:
    """Corrections refused or taken back long enough ago whose words are still here.

    One that a party applied for counts from the day of telling, and waits until that is noted.
    """
    last = moment.now - timedelta(days=UNMADE_DAYS)
    applied = Q(state=_STATE.REFUSED, by=Correction.APPLICATION)
    told = applied & Q(told_on__lte=localdate(last))
    ended = ~applied & Q(state__in=(_STATE.REFUSED, _STATE.TAKEN_BACK), ended_at__lte=last)
    rows = Correction.objects.filter(told | ended).exclude(note="", refusal="")
    return list(rows.order_by("pk").values_list("pk", flat=True))


def forget_unmade(_moment: Moment, numbers: Sequence[int]) -> int:
    """Delete note, reason and proposed values; which fields they were of stays, and the result."""
    return forget(Correction.objects.filter(pk__in=numbers))


def forget(corrections: Iterable[Correction]) -> int:
    """Delete the words of these; how many there were."""
    rows = list(corrections)
    for row in rows:
        row.note = row.refusal = row.was = row.reads = ""
        row.changes = dict.fromkeys(row.changes)
    Correction.objects.bulk_update(
        rows, ["note", "refusal", "was", "reads", "changes"], batch_size=200
    )
    return len(rows)
