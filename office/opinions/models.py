"""Opinions against publication, and every step that was taken on them (R28)."""

from django.db import models

from office.opinions.acts import KINDS
from office.opinions.flow import OPEN, Act, State
from office.roles import Role
from office.words import words

_OPEN = sorted(state.value for state in OPEN)


class Opinion(models.Model):
    """A written opinion that one complaint is not to be published, or no longer withheld.

    `exclusion` is a code of `opinions.codes.EXCLUSIONS`, proposed until the opinion is approved.
    `review_on` is the day by which an approved withholding is looked at again (政府信息公开条例
    art. 18). Once decided the row never changes: the database refuses it.
    """

    class Kind(models.TextChoices):
        """What approval brings about."""

        WITHHOLD = "withhold", words(*KINDS["withhold"])
        KEEP = "keep", words(*KINDS["keep"])
        LIFT = "lift", words(*KINDS["lift"])

    complaint = models.ForeignKey("complaints.Complaint", models.PROTECT, related_name="opinions")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WITHHOLD)
    ground = models.CharField(max_length=5, blank=True)
    """facts or unfit; blank where it is about a withholding in force."""
    text = models.TextField()
    exclusion = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=9, choices=[(s.value, s.name) for s in State])
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        """One open opinion a complaint."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["complaint"],
                condition=models.Q(state__in=_OPEN),
                name="one_open_opinion",
            )
        ]
        indexes = [models.Index(fields=["state", "kind"], name="opinion_state_kind")]  # noqa: RUF012

    def __str__(self) -> str:
        return f"opinion {self.pk} ({self.state})"


class Step(models.Model):
    """One act on an opinion, with the words that go with it; the database keeps it as it is."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=8, choices=[(a.value, a.name) for a in Act])
    to = models.CharField(max_length=9)
    """The state it led to."""
    person = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """Nobody acts twice on an opinion, and no state is come to twice."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["opinion", "person"], name="one_step_a_person"),
            models.UniqueConstraint(fields=["opinion", "to"], name="one_step_a_state"),
        ]
        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.act} by {self.person} on {self.opinion_id}"
