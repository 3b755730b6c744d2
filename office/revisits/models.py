"""Requests for a re-visit: what an operator says was put right, what was found, when told."""

from django.db import models
from django.db.models import Q

from office.acts.case_words import HOWS, WAYS
from office.revisits.flow import State
from office.words import say, words


class Revisit(models.Model):
    """One request of a published record's operator, closed when its result was told.

    The database keeps each step as it was taken; words alone are deleted, by rule.
    """

    class How(models.TextChoices):
        """How it came in."""

        PAGE = "page", words(*HOWS["page"])
        COUNTER = "counter", words(*HOWS["counter"])
        LETTER = "letter", words(*HOWS["letter"])
        PHONE = "phone", words(*HOWS["phone"])

    class Way(models.TextChoices):
        """How the operator was told."""

        LETTER = "letter", words(*WAYS["letter"])
        PERSON = "person", words(*WAYS["person"])
        PHONE = "phone", words(*WAYS["phone"])
        MESSAGE = "message", words(*WAYS["message"])

    complaint = models.ForeignKey("complaints.Complaint", models.PROTECT, related_name="revisits")
    how = models.CharField(max_length=7, choices=How)
    words = models.TextField(blank=True)
    """What was put right, as asked; blank once deleted by rule."""
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    taken_in_by = models.CharField(max_length=120, blank=True)
    """Who entered what came otherwise than by the page."""
    state = models.CharField(
        max_length=9, choices=[(s.value, s.name) for s in State], default=State.ASKED
    )
    visited_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    """What was found, or why there was no visit; blank once deleted by rule."""
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=7, choices=Way, blank=True)
    told_by = models.CharField(max_length=120, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One request a record at a time."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(told_on=None), name="one_open_revisit"
            )
        ]

    @property
    def number(self) -> str:
        """As staff and the operator call it."""
        return say("复查申请 {n}", "Re-visit {n}", n=self.pk)

    @property
    def case(self) -> str:
        """As the log and its attachments call it."""
        return f"revisit {self.pk}"

    def __str__(self) -> str:
        return self.case
