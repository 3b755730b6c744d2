"""Sensitive periods (敏感时期) as the bureau rules them, and third looks (第三人复核) at drafts."""

from django.db import models
from django.db.models import F, Q


class SensitivePeriod(models.Model):
    """Days, both included, in the bureau's zone; ruled once and never changed.

    It may be ended before its last day, once and with a reason; the database holds the rest.
    `duty` is the duty officer's account, `contact` how colleagues reach them.
    """

    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    duty = models.CharField(max_length=40)
    contact = models.CharField(max_length=80)
    ruled_by = models.CharField(max_length=120)
    ruled_at = models.DateTimeField()
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was ended early; it has no effect from then on."""
    end_reason = models.CharField(max_length=200, blank=True)
    """For the office."""

    class Meta:
        """No period ends before it begins."""

        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="sensitive_period_days"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day}-{self.last_day}"


class ThirdLook(models.Model):
    """Somebody beside the two officers has looked a draft through, and lets it be published.

    Of the draft with that `digest` and no other. Who signs, made or froze it does not look; who
    looked signs nothing of it: triggers compare these rows with signatures and authors.
    """

    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="third_looks")
    digest = models.CharField(max_length=64)
    person = models.CharField(max_length=120)
    office = models.CharField(max_length=20)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One that stands, a person and draft."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["draft", "person"],
                condition=Q(taken_back_at=None),
                name="one_third_look_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.draft_id}"
