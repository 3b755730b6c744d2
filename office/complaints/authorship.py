"""Noting whose hands a complaint went through (R27, four eyes)."""

from collections.abc import Iterable

from office.audit.record import actor
from office.complaints.models import Complaint, Contributor


def note_contributor(complaints: Iterable[Complaint], person: str = "") -> None:
    """Note that `person`, by default who acts, entered or edited these complaints."""
    who = person or actor()
    Contributor.objects.bulk_create(
        [Contributor(complaint=complaint, person=who) for complaint in complaints],
        batch_size=500,
        ignore_conflicts=True,
    )
