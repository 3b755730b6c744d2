"""What a clerk made of a proposal: the data from which the rules are bettered, by a person."""

from django.db import models

from office.words import words


class SettledWords(models.Model):
    """One act on headline and summary of a complaint (R5); the newest says how they stand.

    Kept as long as the complaint's raw text (`office.retention.complaint_texts`): what was
    proposed is made of it.
    """

    class Act(models.TextChoices):
        """What was done with the proposal."""

        TAKEN = "taken", words("采用", "taken")
        CHANGED = "changed", words("改写", "changed")
        FACTS = "facts", words("只公示事实", "facts alone")
        UNDONE = "undone", words("撤销", "undone")

    complaint = models.ForeignKey(
        "complaints.Complaint", models.CASCADE, related_name="settled_words"
    )
    act = models.CharField(max_length=7, choices=Act)
    confidence = models.CharField(max_length=8, blank=True)
    """How sure the rules were, as `proposed_words` has it; "" where nothing was proposed."""
    proposed = models.JSONField(default=dict)
    """What was proposed, by field of a complaint; {} once its raw text is deleted."""
    before = models.JSONField(default=dict)
    """The words that the act replaced, by field; {} as above."""
    settled = models.JSONField(default=dict)
    """The words as settled, by field; {} as above."""
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Asked for by complaint, the newest first."""

        indexes = [  # noqa: RUF012
            models.Index(fields=["complaint", "-id"], name="settled_words_newest")
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.complaint_id}"
