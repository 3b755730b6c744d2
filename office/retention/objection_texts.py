"""What a closed objection leaves behind: words, inquiries, tellings, attachments."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from office.attachments import attachment_files
from office.decisions.models import SignedDecision
from office.objections.models import Inquiry, Objection, Telling
from office.retention.rule_type import Moment

KEPT_DAYS = 365
"""The six months in which a suit can be brought (行政诉讼法 art. 46) are over by then."""


def closed(moment: Moment) -> list[int]:
    """Objections closed so long ago, whose words are still there."""
    before = moment.now - timedelta(days=KEPT_DAYS)
    rows = Objection.objects.filter(closed_at__lt=before).exclude(words="")
    return list(rows.values_list("pk", flat=True))


def forget(moment: Moment, objections: Sequence[int]) -> int:
    """Delete words and attachments; number, ground, days, ways and result stay."""
    for number in objections:
        with transaction.atomic():
            Inquiry.objects.filter(objection=number).update(words="", answer="")
            Telling.objects.filter(objection=number).update(words="")
            Objection.objects.filter(pk=number).update(words="", reasons="")
            row = Objection.objects.get(pk=number)
            SignedDecision.objects.filter(case=row.case).update(nonce="")  # of the reasons
            attachment_files.forget(moment.place, list(attachment_files.of(row.case)))
    return len(objections)
