"""Objections to records (R46): what was filed, who was asked and told, and what was decided."""

from django.db import models

from office.acts.case_words import HOWS, PARTIES
from office.complaints.models import Complaint
from office.objections.acts import ASKED, TOLD, WAYS
from office.objections.flow import OPEN, State
from office.words import say, words

_OPEN = sorted(state.value for state in OPEN)


class Party(models.TextChoices):
    """The two sides of a complaint; either may object, both are told."""

    OPERATOR = "operator", words(*PARTIES["operator"])
    CONSUMER = "consumer", words(*PARTIES["consumer"])


class Objection(models.Model):
    """One objection to one record, from filing to the written answer.

    Terms run from `filed_on`. `before_publication` holds the record; otherwise its mark is
    published. Once decided nothing but the answer is added, once closed nothing at all: the
    database refuses it, as it refuses a decision by whoever took part.
    """

    class How(models.TextChoices):
        """How it came in."""

        PAGE = "page", words(*HOWS["page"])
        COUNTER = "counter", words(*HOWS["counter"])
        LETTER = "letter", words(*HOWS["letter"])

    complaint = models.ForeignKey("complaints.Complaint", models.PROTECT, related_name="objections")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    party = models.CharField(max_length=8, choices=Party)
    how = models.CharField(max_length=7, choices=How)
    ground = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    """As filed; blank once deleted by rule."""
    filed_on = models.DateField()
    filed_at = models.DateTimeField()
    taken_in_by = models.CharField(max_length=120, blank=True)
    """Who entered what came by counter or letter; blank where the page took it."""
    before_publication = models.BooleanField()
    state = models.CharField(
        max_length=13, choices=[(s.value, s.name) for s in State], default=State.FILED
    )
    accepted_by = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    """Who decided on it, or that it is not taken up."""
    decided_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    """Of the decision; of what was taken back how that was said. Blank once deleted by rule."""
    exclusion = models.CharField(max_length=3, blank=True)
    """Under which code (X1 to X10) an upheld one withholds a record that was not published."""
    review_on = models.DateField(null=True, blank=True)
    """The day by which that is looked at again (`objections.re_review`)."""
    words_then = models.CharField(max_length=64, blank=True)
    """Digest of what would have been shown when it was partly upheld: held until that changes."""
    closed_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One open objection a record; found by state and by complaint."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["year", "serial"], name="one_objection_a_number"),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=models.Q(state__in=_OPEN),
                name="one_open_objection",
            ),
        ]
        indexes = [  # noqa: RUF012
            models.Index(fields=["closed_at", "state", "filed_on"], name="objection_list")
        ]

    @property
    def unpublished(self) -> bool:
        """Whether its record is not published, so that upholding it withholds that, by a code."""
        waits = self.complaint.status in (Complaint.Status.NEW, Complaint.Status.FROZEN)
        return self.before_publication and waits

    @property
    def number(self) -> str:
        """As letters and pages call it, in the language of the page."""
        return say("异议〔{year}〕{n}号", "Objection {year}/{n}", year=self.year, n=self.serial)

    @property
    def case(self) -> str:
        """As the log and its attachments call it."""
        return f"objection {self.pk}"

    def __str__(self) -> str:
        return self.case


class Inquiry(models.Model):
    """What was found out: somebody asked, with the answer, or the bureau's own note."""

    class Of(models.TextChoices):
        """Whom; a third party has 15 working days (政府信息公开条例 art. 32)."""

        CONSUMER = "consumer", words(*ASKED["consumer"])
        OPERATOR = "operator", words(*ASKED["operator"])
        UNIT = "unit", words(*ASKED["unit"])
        OTHER = "other", words(*ASKED["other"])
        OWN = "own", words(*ASKED["own"])

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="inquiries")
    of = models.CharField(max_length=8, choices=Of)
    words = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    on = models.DateField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    """Of an own note the day itself."""
    noted_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """In the order of asking."""

        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.of} asked on {self.objection_id}"


class Telling(models.Model):
    """That a party was told: of what, on which day, in which way, in which words."""

    class Of(models.TextChoices):
        """Whether it is taken up; and what was decided (书面答复)."""

        ACCEPTANCE = "acceptance", words(*TOLD["acceptance"])
        ANSWER = "answer", words(*TOLD["answer"])

    class Way(models.TextChoices):
        """How; a party that did not object may be out of reach, which is noted too."""

        LETTER = "letter", words(*WAYS["letter"])
        PERSON = "person", words(*WAYS["person"])
        PHONE = "phone", words(*WAYS["phone"])
        MESSAGE = "message", words(*WAYS["message"])
        UNREACHED = "unreached", words(*WAYS["unreached"])

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="tellings")
    of = models.CharField(max_length=10, choices=Of)
    party = models.CharField(max_length=8, choices=Party)
    on = models.DateField()
    how = models.CharField(max_length=9, choices=Way)
    words = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Each party once of each."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["objection", "of", "party"], name="one_telling_a_party")
        ]
        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.of} told to {self.party} of {self.objection_id}"
