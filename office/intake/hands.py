"""Noting whose hands a complaint went through (R27, four eyes)."""

from collections.abc import Iterable

from office.audit.services import actor
from office.intake.models import Complaint, Hand


def touched(complaints: Iterable[Complaint], person: str = "") -> None:
    """Note that `person`, by default who acts, entered or edited these complaints."""
    who = person or actor()
    Hand.objects.bulk_create(
        [Hand(complaint=complaint, person=who) for complaint in complaints],
        batch_size=500,
        ignore_conflicts=True,
    )
