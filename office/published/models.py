"""What is or was published: records and their versions, publications, withdrawals, numbers."""

from django.db import models


class PublicRecord(models.Model):
    """The public id of a complaint: ten random characters, never used again."""

    pub_id = models.CharField(max_length=10, primary_key=True)
    complaint = models.OneToOneField(
        "complaints.Complaint", models.PROTECT, related_name="public_record"
    )

    def __str__(self) -> str:
        return self.pub_id


class RecordVersion(models.Model):
    """One version of a published record: its very bytes, so that they never change again."""

    record = models.ForeignKey(PublicRecord, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    nonce = models.CharField(max_length=32)
    published_on = models.DateField()
    body = models.BinaryField(null=True)
    """The canonical bytes; None until published, for until then an edit may change them.

    Empty where it was withdrawn and the text deleted by rule (office.retention).
    """
    body_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of a body that was deleted; it stands in the batch list that two officers signed."""
    seq = models.PositiveIntegerField(null=True)
    """The publication it first stood in."""
    withdrawn = models.BooleanField(default=False)

    class Meta:
        """One row a version."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["record", "version"], name="one_row_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.version}"


class DrawnPlate(models.Model):
    """A plate that was drawn before: what it was drawn from, and the digest it came to."""

    key = models.CharField(max_length=64, primary_key=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.digest[:12]


class Publication(models.Model):
    """One act of publishing a draft."""

    seq = models.PositiveIntegerField(primary_key=True)
    draft = models.OneToOneField("drafts.Draft", models.PROTECT)
    at = models.DateTimeField()
    snapshot = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"publication {self.seq}"


class Withdrawal(models.Model):
    """One act of taking down (R40): the signed entry; its envelope has version `wd_version`."""

    entry = models.CharField(max_length=32, unique=True)
    scope = models.CharField(max_length=20)
    target = models.CharField(max_length=40)
    up_to = models.PositiveIntegerField()
    reason = models.TextField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    wd_version = models.PositiveIntegerField()
    keyid = models.CharField(max_length=64, blank=True)
    """Whose signature proved it first; empty of corrections and where it was read back."""

    def __str__(self) -> str:
        return f"{self.scope} {self.target} up to {self.up_to}"


class Lift(models.Model):
    """One withdrawal, or all that a revoked key made, that two officers are to put back, or have.

    Asked for by one officer, it acts with the publication `seq`, whose index names it for good.
    """

    entry = models.CharField(max_length=32, unique=True, null=True)
    keyid = models.CharField(max_length=64, unique=True, null=True)
    reason = models.TextField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    seq = models.PositiveIntegerField(null=True)
    acted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"lift of {self.entry or self.keyid}"


class RoleVersion(models.Model):
    """The highest version of a role ever used, published or burnt."""

    role = models.CharField(max_length=40, primary_key=True)
    version = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.role} {self.version}"
