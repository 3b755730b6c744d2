"""Proposals (分析线索): what stood out in the books, and what a person made of it."""

from django.db import models
from django.db.models import Q

from office.words import words


class Proposal(models.Model):
    """One finding that is kept: it publishes nothing, and is no public text.

    `label`, `venue`, `number`, `expected`, `whole`, `peers` and the windows are those of
    `insight.finding.Finding`. An open one is renewed by each run, and lapses where the run finds
    it no more; what a person decided stays.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", words("待处理", "Open")
        TAKEN = "taken", words("已采纳", "Taken on")
        DISMISSED = "dismissed", words("已排除", "Dismissed")
        LAPSED = "lapsed", words("不再突出", "No longer stands out")

    kind = models.CharField(max_length=13)
    unit = models.CharField(max_length=8)
    label = models.CharField(max_length=120)
    venue = models.CharField(max_length=8, blank=True)
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    number = models.PositiveIntegerField()
    expected = models.DecimalField(max_digits=9, decimal_places=1)
    whole = models.PositiveIntegerField()
    peers = models.PositiveIntegerField()
    before_first = models.CharField(max_length=7, blank=True)
    before_last = models.CharField(max_length=7, blank=True)
    before_number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    found_at = models.DateTimeField()
    """When the newest run found it so."""
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    """Why it was dismissed; for the office."""

    class Meta:
        """Of one thing one proposal is open."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["kind", "unit", "label", "venue"],
                condition=Q(state="open"),
                name="one_open_proposal_a_group",
            )
        ]

    def __str__(self) -> str:
        return f"insight {self.pk}"

    @property
    def subject(self) -> str:
        """As the log calls it."""
        return f"insight/{self.pk}"
