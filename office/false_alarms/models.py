"""What a person said of severe wording that is none; the text itself is kept nowhere (R39)."""

from django.db import models


class FalseAlarm(models.Model):
    """One rule of the list, in one text as it stands: changed, it is looked at anew.

    `digest` is keyed: it knows the text again wherever it stands, and gives nothing of it away.
    """

    rule = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Nobody says it twice."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("rule", "digest"), name="one_false_alarm"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.at:%Y-%m-%d}"
