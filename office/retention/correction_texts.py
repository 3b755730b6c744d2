"""What was proposed as a correction and never took effect: its words, and why it was refused."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Q

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.corrections.models import CaseNote, CaseTelling, Correction, CorrectionCase
from office.retention.rule_type import Moment

UNMADE_DAYS = 365
"""As long as an applicant who was not told of the term may sue at most (行政诉讼法 art. 46 and its
interpretation of 2018, art. 64)."""
_STATE = Correction.State


def unmade(moment: Moment) -> list[int]:
    """Corrections refused or taken back long enough ago whose words are still here.

    One that a party applied for counts from its closing, which waits until its result was told.
    """
    last = moment.now - timedelta(days=UNMADE_DAYS)
    applied = Q(state=_STATE.REFUSED, by=Correction.APPLICATION)
    told = applied & Q(case__closed_at__lte=last)
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


def closed_cases(moment: Moment) -> list[int]:
    """Cases closed long enough ago of which words, a name or attachments are still here."""
    last = moment.now - timedelta(days=UNMADE_DAYS)
    rows = CorrectionCase.objects.filter(closed_at__lte=last)
    kept = ~Q(words="", wanted="", applicant="", reasons="")
    told = Q(tellings__words__gt="") | Q(notes__words__gt="")
    return list(rows.filter(kept | told).order_by("pk").values_list("pk", flat=True).distinct())


def forget_cases(moment: Moment, numbers: Sequence[int]) -> int:
    """Delete who applied, every word of theirs and of the bureau's, and the attachments."""
    rows = CorrectionCase.objects.filter(pk__in=numbers)
    CaseNote.objects.filter(case__in=numbers).update(words="")
    CaseTelling.objects.filter(case__in=numbers).update(words="")
    cases = [name for row in rows for name in (row.name, row.proof)]
    attachment_files.forget(moment.place, list(Attachment.objects.filter(case__in=cases)))
    return rows.update(applicant="", words="", wanted="", reasons="")
