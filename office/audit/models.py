"""The rows of the audit chain; the database itself refuses to change or delete them."""

from django.db import models

from office.errors import AuditError


class Event(models.Model):
    """One act: who, in which role, when (UTC), what, on what, before and after.

    `subject`, `before` and `after` name things by id and digest, never by their text (R39).
    `digest` is the SHA-256 over the fields and the digest of the row before.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    actor = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    at = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    before = models.TextField(default="null")
    after = models.TextField(default="null")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """In order; found by who, what, when and on what."""

        ordering = ["number"]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            # Those of one person, role, act or time, the newest first.
            models.Index(fields=["actor", "number", "at"], name="audit_actor"),
            models.Index(fields=["role", "number"], name="audit_role"),
            models.Index(fields=["act", "number"], name="audit_act"),
            models.Index(fields=["at", "number"], name="audit_at"),
            models.Index(fields=["subject"], name="audit_subject"),
            # Who did what how often: counted out of these alone.
            models.Index(fields=["actor", "role", "act", "at"], name="audit_tally"),
            models.Index(fields=["act", "actor", "role", "at"], name="audit_tally_of_acts"),
            models.Index(fields=["role", "actor", "act", "at"], name="audit_tally_of_roles"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.at} {self.act} {self.subject}"

    def save(self, *args: object, **kwargs: object) -> None:  # noqa: ARG002
        """Write the row once; `force_insert` makes a second time an error of the database."""
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        """Refuse.

        Raises:
            AuditError: always; the log only grows.
        """
        raise AuditError(
            "审计记录只增不减，不能删除。",
            "The audit log only grows; nothing in it can be deleted.",
        )
