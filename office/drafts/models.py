"""Batches of a month; drafts: frozen approval sets, the role versions they use up, who signs."""

from django.db import models

from office.errors import Sentences
from office.words import words

MODES: dict[str, Sentences] = {
    "non-selective": ("非选择性", "Non-selective"),
    "selective": ("选择性", "Selective"),
}
"""How a month is published (R9); papers say it in Chinese."""


class Batch(models.Model):
    """One month's Annex 2 form (公示审批表): how that month is published (R9, R36).

    `criterion` is shown where the mode is selective; `focus` are its tags (R16-R19), `ground` is
    the written ground that individual cases of bad nature need (R18).
    """

    class Mode(models.TextChoices):
        """R9."""

        ALL = "non-selective", words(*MODES["non-selective"])
        SELECTIVE = "selective", words(*MODES["selective"])

    month = models.CharField(max_length=7, primary_key=True)
    mode = models.CharField(max_length=13, choices=Mode, default=Mode.ALL)
    criterion = models.CharField(max_length=120, blank=True)
    focus = models.JSONField(default=list, blank=True)
    ground = models.TextField(blank=True)
    chosen_by = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.month} ({self.mode})"


class Draft(models.Model):
    """A frozen approval set. Its bytes lie in `drafts/<number>/` of the state directory.

    `seq` is the publication number it will have, `digest` the number on the paper form, `inputs`
    the digest of what it is made of: another value means that something was edited and the
    signatures are void. `frozen_by` may not sign (R27, four eyes).
    """

    class State(models.TextChoices):
        """Where a draft stands; a cancelled one never comes back, its numbers are burnt."""

        OPEN = "open", words("待签", "To be signed")
        CANCELLED = "cancelled", words("作废", "Voided")
        PUBLISHED = "published", words("已公示", "Published")

    number = models.PositiveIntegerField(primary_key=True)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    seq = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64)
    frozen_by = models.CharField(max_length=120)
    frozen_at = models.DateTimeField()
    void_reason = models.CharField(max_length=200, blank=True)
    """Why it was voided: which edit, or sent back; never unpublished text (R39)."""
    void_by = models.CharField(max_length=120, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """At most one open draft: two would claim the same versions."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state="open"),
                name="one_open_draft",
            )
        ]

    @classmethod
    def waiting(cls) -> "Draft | None":
        """The open one, to be signed or published; None where there is none."""
        return cls.objects.filter(state=cls.State.OPEN).first()

    def __str__(self) -> str:
        return f"draft {self.number} ({self.state})"


class DraftInputRows(models.Model):
    """The rows that a draft is made of, an `input_rows.InputRows` as JSON."""

    draft = models.OneToOneField(Draft, models.CASCADE, primary_key=True, related_name="input_rows")
    rows = models.JSONField()

    def __str__(self) -> str:
        return f"rows of {self.draft_id}"


class DraftRole(models.Model):
    """A role version that a draft uses up, published or not; it is never used again."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    """The published version it was made upon; 0 for none."""

    class Meta:
        """Never two contents with one version."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["role", "version"], name="one_content_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.version}"


class Signature(models.Model):
    """One officer's signature of a whole set (R27)."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="signatures")
    keyid = models.CharField(max_length=64)
    person = models.CharField(max_length=40)
    office = models.CharField(max_length=20)
    at = models.CharField(max_length=20)

    class Meta:
        """One person once, one key once, one office once a draft."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["draft", "person"], name="one_signature_a_person"),
            models.UniqueConstraint(fields=["draft", "keyid"], name="one_signature_a_key"),
            models.UniqueConstraint(fields=["draft", "office"], name="one_signature_an_office"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.office}) on {self.draft_id}"


class DraftAuthor(models.Model):
    """Somebody who entered, edited or froze what is new in a draft; the database refuses theirs.

    Nobody signs what they entered (R27): triggers compare `Signature.person` with these rows,
    whichever comes first, and let neither be changed or taken away.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="authors")
    person = models.CharField(max_length=120)

    class Meta:
        """One row a person."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["draft", "person"], name="one_author_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.draft_id}"


class Viewing(models.Model):
    """A picture, the words of a record or a ground that an approver had on the screen.

    `plate` is its mark (`review_steps.Step.marks`): the digest of its pixels, or of its bytes.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="viewings")
    person = models.CharField(max_length=120)
    plate = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """One row a person and plate."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["draft", "person", "plate"], name="one_viewing_a_plate")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.plate[:12]}"


class ItemAct(models.Model):
    """What an approver did at one item beside looking at it: for the colleague who looks after.

    `item` is its version (`review_steps.Step.version`). `words` are a question, or why it goes
    back; like the reason of `SentBack` they are for colleagues and no part of the audit log (R39).
    """

    class Kind(models.TextChoices):
        """What was done."""

        ENLARGED = "enlarged", words("放大看过", "enlarged it")
        ASKED = "asked", words("问", "asked")
        SENT_BACK = "sent-back", words("退回这件", "sent it back")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="item_acts")
    item = models.CharField(max_length=64)
    kind = models.CharField(max_length=9, choices=Kind)
    person = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Asked for by draft and item."""

        indexes = [models.Index(fields=["draft", "item"], name="item_acts_of_a_draft")]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.item[:12]}"


class SentBack(models.Model):
    """An approver's refusal of a draft, with the reason for whoever prepared it (退回)."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sent_back")
    person = models.CharField(max_length=120)
    office = models.CharField(max_length=20)
    reason = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} on {self.draft_id}"
