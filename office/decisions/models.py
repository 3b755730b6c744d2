"""Signatures beside decisions, and which were made before any was asked for."""

from django.db import models


class SignedDecision(models.Model):
    """What somebody signed when they decided, as the very text that was signed.

    Whoever writes the database can put a row here, but none that verifies. The database keeps it
    as it is, but for the nonce, which goes with the words that it keeps from being guessed.
    """

    case = models.CharField(max_length=200)
    """As the log calls it: `opinion 3`, `objection 5`; of a third look with its person."""
    act = models.CharField(max_length=20)
    document = models.TextField()
    """`decisions.signed_decision.Decision`, as the browser or the command wrote it."""
    nonce = models.CharField(max_length=64, blank=True)
    keyid = models.CharField(max_length=64)
    signature = models.CharField(max_length=200)

    class Meta:
        """Found by case; what proves nothing beside what does is in nobody's way."""

        indexes = [models.Index(fields=["case", "act"], name="signed_decision")]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.act} on {self.case}"


class DecidedBefore(models.Model):
    """A decision that stood when signatures were first asked for; nothing is ever added here."""

    case = models.CharField(max_length=200)
    act = models.CharField(max_length=20)
    noted_at = models.DateTimeField()
    """When the office was upgraded."""

    class Meta:
        """Each once."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["case", "act"], name="one_note_a_decision")
        ]

    def __str__(self) -> str:
        return f"{self.act} on {self.case}"
