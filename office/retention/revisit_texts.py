"""What a closed request for a re-visit leaves behind: words and attachments."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from office.attachments import attachment_files
from office.retention.rule_type import Moment
from office.revisits.models import Revisit

KEPT_DAYS = 365
"""As long as a record is shown: what was found is looked up until then (R43)."""


def closed(moment: Moment) -> list[int]:
    """Requests closed so long ago, whose words are still there."""
    before = moment.now - timedelta(days=KEPT_DAYS)
    rows = Revisit.objects.filter(told_at__lt=before).exclude(words="")
    return list(rows.values_list("pk", flat=True))


def forget(moment: Moment, revisits: Sequence[int]) -> int:
    """Delete words and attachments; days, ways and results stay."""
    for row in Revisit.objects.filter(pk__in=revisits):
        with transaction.atomic():
            Revisit.objects.filter(pk=row.pk).update(words="", answer="")
            attachment_files.forget(moment.place, list(attachment_files.of(row.case)))
    return len(revisits)
