"""Files attached to a case (附件): rows that name a file of the state directory by its digest."""

from django.db import models

NAME_MAX, CASE_MAX = 100, 60


class Attachment(models.Model):
    """One file of a case; its bytes lie in the state directory (`keeping`).

    `case` is what it belongs to, as the audit log names it: `objection 3`, `good news` and its id.
    `name` is what its sender called it, and may name a person: it stands in no log.
    """

    class Kind(models.TextChoices):
        """As told by the bytes, whatever the name says."""

        PDF = "pdf", "PDF"
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"

    digest = models.CharField(max_length=64)
    """SHA-256 of what is kept; of a picture that is what was drawn anew."""
    name = models.CharField(max_length=NAME_MAX)
    kind = models.CharField(max_length=4, choices=Kind)
    size = models.PositiveIntegerField()
    """Bytes of what is kept."""
    pages = models.PositiveSmallIntegerField()
    """Of a PDF; a picture is one."""
    case = models.CharField(max_length=CASE_MAX)
    by = models.CharField(max_length=120)
    """A person of the bureau, or `operator`, `consumer`."""
    at = models.DateTimeField()

    class Meta:
        """In the order in which they came."""

        ordering = ["pk"]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            models.Index(fields=["case"], name="attachment_case"),
            models.Index(fields=["digest"], name="attachment_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.kind} {self.digest[:8]}"
