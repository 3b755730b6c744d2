"""Drafts: frozen approval sets, the role versions they use up, and their signatures."""

from django.db import models


class Draft(models.Model):
    """A frozen approval set. Its bytes lie in `drafts/<number>/` of the state directory.

    `seq` is the publication number it will have, `digest` the number on the paper form, `inputs`
    the digest of everything it was made from: another value means that something was edited and
    the signatures are void. `frozen_by` may not sign (R27, four eyes).
    """

    class State(models.TextChoices):
        """Where a draft stands; a cancelled one never comes back, its numbers are burnt."""

        OPEN = "open", "待签"
        CANCELLED = "cancelled", "作废"
        PUBLISHED = "published", "已公示"

    number = models.PositiveIntegerField(primary_key=True)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    seq = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64)
    frozen_by = models.CharField(max_length=120)
    frozen_at = models.DateTimeField()

    class Meta:
        """At most one open draft: two would claim the same versions (trust.md 7.3)."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state="open"),
                name="one_open_draft",
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.number} ({self.state})"


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
