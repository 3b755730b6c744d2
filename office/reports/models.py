"""Reports as they were made, and what people write for them until then."""

from django.db import models


class ReportWords(models.Model):
    """What people write for one report: unpublished, and drafted until a report is made of it.

    `typed` maps the fields of `typed_words.FIELDS` to text; `turn` goes up with each change, so
    that nobody overwrites what a colleague wrote meanwhile.
    """

    name = models.CharField(max_length=8, unique=True)
    """Of the report: `2026-10`, `2026`, `pilot`."""
    typed = models.JSONField(default=dict)
    turn = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"words of {self.name}"


class Report(models.Model):
    """A report as it was made: nothing of it changes any more; the database holds that.

    `document` is a `document.Document` as JSON, from which the files were made.
    """

    name = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    seq = models.PositiveIntegerField()
    """The publication whose figures it has."""
    document = models.TextField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """The newest first."""

        ordering = ["-pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportFile(models.Model):
    """One file of a report, byte for byte as it was made, with its SHA-256."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    form = models.CharField(max_length=4)
    """`docx`, `xlsx` or `pdf`."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        """One of each form."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["report", "form"], name="one_file_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}.{self.form}"
