"""Events, their notes, and which withdrawals belong to them; the database lets none be edited."""

from django.db import models


class Incident(models.Model):
    """An event (突发事件): opened with a name, closed with a conclusion.

    Instants are UTC. Once closed nothing is added to it.
    """

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    conclusion = models.TextField(blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["year", "serial"], name="one_incident_a_number")
        ]
        ordering = ["-pk"]  # noqa: RUF012

    @property
    def number(self) -> str:
        """As staff and the document call it: `2026-T001` (突)."""
        return f"{self.year}-T{self.serial:03}"

    @property
    def subject(self) -> str:
        """As the log calls it."""
        return f"incident {self.number}"

    def __str__(self) -> str:
        return self.number


class IncidentNote(models.Model):
    """Something noted while an event ran; never edited."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """In the order of noting."""

        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"note {self.pk} of {self.incident_id}"


class IncidentWithdrawal(models.Model):
    """That a withdrawal belongs to an event; to one at most."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="members")
    withdrawal = models.OneToOneField(
        "published.Withdrawal", models.PROTECT, related_name="incident_member"
    )
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """In the order of joining."""

        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"withdrawal {self.withdrawal_id} of {self.incident_id}"
