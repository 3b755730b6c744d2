"""Rows of an uploaded file that wait to be taken in."""

from django.db import models

from office.complaints.models import Upload
from office.words import words


class StagedRow(models.Model):
    """A row of an upload that waits to be taken in; nothing of it is a complaint yet.

    `cells` are its values as in the file (`uploads.cells`); `edits` maps a column to what a
    person wrote instead: `{"to", "by", "at"}`. `own` is how the row stands by itself, `state`
    the same but for a duplicate of an earlier row; `key` tells duplicates. `problems` are
    [column or -1, code]. `occurrence` tells equal rows of a file apart. `asked` maps the questions
    about unlikely facts to the facts they are about; `answers` what people said to them:
    `{"of", "answer", "by", "at"}` (`complaints.plausibility`).
    """

    class State(models.TextChoices):
        """What a row is, or became; those before `UNREAD` are taken in or need not be."""

        NEW = "new", words("新增", "New")
        CHANGED = "changed", words("有改动", "Changed")
        UNCHANGED = "unchanged", words("已在库", "Already here")
        PUBLISHED = "published", words("已公示", "Published already")
        UNREAD = "unread", words("待判", "Not checked yet")
        ASKED = "asked", words("待确认", "To be confirmed")
        REFUSED = "refused", words("有错", "With errors")
        DUPLICATE = "duplicate", words("重复", "Duplicate")
        INELIGIBLE = "ineligible", words("不属公示范围", "Out of scope")
        REJECTED = "rejected", words("已剔除", "Left out")
        TAKEN = "taken", words("已录入", "Taken in")

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.TextField()
    edits = models.JSONField(default=dict, blank=True)
    occurrence = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=64, blank=True)
    own = models.CharField(max_length=10, choices=State, default=State.UNREAD)
    state = models.CharField(max_length=10, choices=State, default=State.UNREAD)
    problems = models.JSONField(default=list, blank=True)
    asked = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    rejected_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """One row a number of the file."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["upload", "number"], name="one_staged_row_a_number")
        ]
        indexes = [  # noqa: RUF012
            models.Index(fields=["upload", "state", "number"], name="staged_by_state"),
            models.Index(fields=["upload", "key"], name="staged_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.number}"

    def codes(self, column: int) -> list[str]:
        """What is wrong in a cell, by the codes of `row_problems`."""
        return [code for place, code in self.problems if place == column]


class BulkEdit(models.Model):
    """What was written into many rows of an upload in one act, so that it is taken back in one.

    `texts` maps a column to what was written; `before` a row's number to the edits that stood in
    these columns, null where what the file says did.
    """

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="bulk_edits")
    texts = models.JSONField()
    before = models.JSONField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.upload_id} {self.texts}"
