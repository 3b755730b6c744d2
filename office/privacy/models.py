"""What a person decided of a finding (R2); the found text itself is kept nowhere."""

from django.db import models


class Decision(models.Model):
    """One finding in one field of a complaint: no personal data, or redacted.

    `digest` is keyed (`privacy_scan.fingerprint`), so that a telephone number cannot be found again
    by trying all of them. A clearing holds only as long as the field contains that text.
    """

    class Verdict(models.TextChoices):
        """What a person can say of a finding."""

        CLEAR = "clear", "不是个人信息"
        REDACT = "redact", "已遮盖"

    complaint = models.ForeignKey(
        "complaints.Complaint", models.CASCADE, related_name="privacy_decisions"
    )
    field = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    verdict = models.CharField(max_length=6, choices=Verdict)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Looked up by complaint."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.verdict} {self.kind} in {self.field} of {self.complaint_id}"


class ScannedWords(models.Model):
    """What the scanner found in a complaint that waits (`office.privacy.scanned`).

    `key` is a keyed digest of all that was looked at, `found` the findings with their places and
    digests, `seal` a keyed digest of both: freezing rests on it.
    """

    complaint = models.OneToOneField(
        "complaints.Complaint", models.CASCADE, primary_key=True, related_name="+"
    )
    key = models.CharField(max_length=64)
    found = models.JSONField(default=list)
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{len(self.found)} in {self.complaint_id}"
