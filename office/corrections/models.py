"""Proposed new versions of published records: corrections (R29-R33), replies, objections."""

from django.db import models


class Correction(models.Model):
    """One proposed new version of a published record; `changes` maps complaint fields to values.

    One that only adds the operator's reply, or how far an objection has come, is a mark: it has no
    `ground`, `by` or `note`, is announced by no plate, and nobody is told of it here.

    `told_*`: when and how the applicant was told of the result, by whom it was noted (R33). Nothing
    here names the applicant.
    """

    APPLICATION = "application"
    """What `by` says of one that a party applied for (R29); its result is told."""

    class Kind(models.TextChoices):
        """What it does; a correction may take marks along that came while it waited."""

        CORRECTION = "correction", "更正"
        REPLY = "reply", "答复"
        OBJECTION = "objection", "异议"

    class State(models.TextChoices):
        """What came of it."""

        PROPOSED = "proposed", "拟更正"
        PUBLISHED = "published", "已更正"
        REFUSED = "refused", "不予更正"
        TAKEN_BACK = "taken", "已撤回"

    class Way(models.TextChoices):
        """How an applicant is told."""

        PHONE = "phone", "电话"
        LETTER = "letter", "书面"
        PERSON = "person", "当面"
        MESSAGE = "message", "短信或平台消息"

    record = models.ForeignKey("published.PublicRecord", models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CORRECTION)
    of_version = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=16, blank=True)
    by = models.CharField(max_length=16, blank=True)
    note = models.TextField(blank=True)
    was = models.TextField(blank=True)
    """What the plate of the correction (S10) strikes, and what it says instead."""
    reads = models.TextField(blank=True)
    since = models.DateField(null=True, blank=True)
    """The first day on which the words that go were public (S10 stands as long)."""
    changes = models.JSONField()
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    proposed_by = models.CharField(max_length=120)
    hands = models.JSONField(default=list)
    """Who else had a hand in what it says: it comes from a file of theirs (R27)."""
    proposed_at = models.DateTimeField()
    secrecy_by = models.CharField(max_length=120, blank=True)
    """Who passed the secrecy check of what it will publish (R2)."""
    secrecy_at = models.DateTimeField(null=True, blank=True)
    on = models.DateField()
    """The day it takes effect, as it stands in the new version."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was published, refused or taken back."""
    refusal = models.TextField(blank=True)
    """Why it was refused, for the office and the applicant; never published."""
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=10, choices=Way, blank=True)
    told_by = models.CharField(max_length=120, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One open correction a record."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["record"],
                condition=models.Q(state="proposed"),
                name="one_open_correction",
            )
        ]

    @property
    def is_mark(self) -> bool:
        """Whether it corrects nothing and only adds a reply or the state of an objection."""
        return self.kind != self.Kind.CORRECTION

    @property
    def authors(self) -> list[str]:
        """Whose words it has, who proposed it first: none of them signs it (R27)."""
        return [self.proposed_by, *(each for each in self.hands if each != self.proposed_by)]

    def __str__(self) -> str:
        return f"{self.record_id} version {self.of_version}"
