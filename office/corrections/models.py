"""Proposed new versions of published records, and the cases that lead to corrections (R29-R33)."""

from django.db import models

from office.acts.case_words import ACCEPTANCE, HOWS, PARTIES, WAYS
from office.words import say, words


class Correction(models.Model):
    """One proposed new version of a published record; `changes` maps complaint fields to values.

    One that only adds the operator's reply, or how far an objection has come, is a mark: it has no
    `ground`, `by` or `note`, is announced by no plate, and nobody is told of it here.
    """

    APPLICATION = "application"
    """What `by` says of one that a party applied for (R29); its result is told."""

    class Kind(models.TextChoices):
        """What it does; a correction may take marks along that came while it waited."""

        CORRECTION = "correction", words("更正", "Correction")
        REPLY = "reply", words("答复", "Reply")
        OBJECTION = "objection", words("异议", "Objection")

    class State(models.TextChoices):
        """What came of it."""

        PROPOSED = "proposed", words("更正中", "Being corrected")
        PUBLISHED = "published", words("已更正", "Corrected")
        REFUSED = "refused", words("不予更正", "Not corrected")
        TAKEN_BACK = "taken", words("已撤回改写", "Taken back")

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
    case = models.ForeignKey(
        "CorrectionCase", models.PROTECT, related_name="proposals", null=True, blank=True
    )
    """What it is proposed in; a mark has none."""

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


class CorrectionCase(models.Model):
    """One correction from application or own discovery to the notice of its result (R29-R33).

    What a party applied for is closed once its result was told; the database holds that.
    `applicant` is for the office alone: it stands in no log and in no file name, and goes by
    rule.
    """

    class By(models.TextChoices):
        """How it came up."""

        APPLICATION = "application", words("当事人申请", "On a party's application")
        OWN = "own_discovery", words("主动发现", "Own discovery")

    class Party(models.TextChoices):
        """Who applied."""

        OPERATOR = "operator", words(*PARTIES["operator"])
        CONSUMER = "consumer", words(*PARTIES["consumer"])

    class How(models.TextChoices):
        """How the application came."""

        PAGE = "page", words(*HOWS["page"])
        COUNTER = "counter", words(*HOWS["counter"])
        LETTER = "letter", words(*HOWS["letter"])
        PHONE = "phone", words(*HOWS["phone"])
        OBJECTION = "objection", words("异议部分成立", "An objection upheld in part")

    class State(models.TextChoices):
        """Where it stands."""

        RECEIVED = "received", words("待受理", "To be taken up")
        ACCEPTED = "accepted", words("办理中", "Being dealt with")
        DECLINED = "declined", words("不予受理", "Not taken up")
        CORRECTED = "corrected", Correction.State.PUBLISHED.label
        REFUSED = "refused", Correction.State.REFUSED.label

    record = models.ForeignKey("published.PublicRecord", models.PROTECT, related_name="cases")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    by = models.CharField(max_length=13, choices=By)
    party = models.CharField(max_length=8, choices=Party, blank=True)
    how = models.CharField(max_length=9, choices=How, blank=True)
    applicant = models.CharField(max_length=100, blank=True)
    """Name of who applied; blank once deleted by rule."""
    received_on = models.DateField()
    """From which its terms run; of own discovery the day it was opened."""
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    """Who entered it; `operator` where the page took it."""
    ground = models.CharField(max_length=16)
    words = models.TextField(blank=True)
    """What is said to be wrong; blank once deleted by rule."""
    wanted = models.TextField(blank=True)
    """What is said to stand instead."""
    state = models.CharField(max_length=9, choices=State, default=State.RECEIVED)
    accepted_by = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    """Why it was not taken up, or nothing is corrected."""
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it had its result."""
    closed_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One that goes on for each record and origin; found by state."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["year", "serial"], name="one_case_a_number"),
            models.UniqueConstraint(
                fields=["record", "by"],
                condition=models.Q(state__in=["accepted", "received"]),
                name="one_open_case",
            ),
        ]
        indexes = [  # noqa: RUF012
            models.Index(fields=["closed_at", "state", "received_on"], name="case_list")
        ]

    @property
    def number(self) -> str:
        """As letters and pages call it, in the language of the page."""
        return say("更正〔{year}〕{n}号", "Correction {year}/{n}", year=self.year, n=self.serial)

    @property
    def name(self) -> str:
        """As the log and its attachments call it."""
        return f"correction {self.pk}"

    @property
    def proof(self) -> str:
        """The same of what proves that its result was told."""
        return f"{self.name} proof"

    @property
    def applied_for(self) -> bool:
        """Whether a party applied for it, who is told."""
        return self.by == self.By.APPLICATION

    def __str__(self) -> str:
        return self.name


class CaseNote(models.Model):
    """What was found out in a case (核查)."""

    case = models.ForeignKey(CorrectionCase, models.PROTECT, related_name="notes")
    words = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """In the order of writing."""

        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"note of {self.case_id}"


class CaseTelling(models.Model):
    """That the applicant was told: of what, on which day, how, in which words (R33)."""

    class Of(models.TextChoices):
        """That it is taken up; what came of it."""

        ACCEPTANCE = "acceptance", words(*ACCEPTANCE)
        RESULT = "result", words("结果告知", "Result")

    class Way(models.TextChoices):
        """How an applicant is told."""

        PHONE = "phone", words(*WAYS["phone"])
        LETTER = "letter", words(*WAYS["letter"])
        PERSON = "person", words(*WAYS["person"])
        MESSAGE = "message", words(*WAYS["message"])

    case = models.ForeignKey(CorrectionCase, models.PROTECT, related_name="tellings")
    of = models.CharField(max_length=10, choices=Of)
    on = models.DateField()
    how = models.CharField(max_length=7, choices=Way)
    words = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Each once."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["case", "of"], name="one_telling_a_case")
        ]
        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.of} of {self.case_id}"
