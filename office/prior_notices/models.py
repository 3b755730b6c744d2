"""Prior notices (R44): what an operator was told of one complaint, when, until when it answers."""

import re
import unicodedata

from django.db import models

from office.acts.case_words import WAYS
from office.words import say, words

_AROUND = re.compile(
    r"告知书?|编号|\bnotice\b|\bnumber\b|\bno\.|[第年号:\s/.·〔〕\[\](){}【】「」<>–—-]",
    re.IGNORECASE,
)
"""What people write around the figures of a number."""
_YEAR, _SERIAL = re.compile(r"\d{4}\Z", re.ASCII), re.compile(r"\d{1,6}\Z", re.ASCII)


def numbered(year: int, serial: int) -> str:
    """The number of a notice as it stands on the letter, in the language of the page."""
    return say(f"告知〔{year}〕{serial}号", f"Notice {year}/{serial}")


def number_in(words: str) -> tuple[int | None, int] | None:
    """Year and serial of a number as people type it: `2026/12`, `［2026］12`, `告知〔2026〕12号`.

    Where somebody left the year away it is None.
    """
    figures = _AROUND.sub(" ", unicodedata.normalize("NFKC", words)).split()
    if not figures or not _SERIAL.match(figures[-1]):
        return None
    match figures:
        case [serial]:
            return None, int(serial)
        case [year, serial] if _YEAR.match(year):
            return int(year), int(serial)
    return None


class PriorNotice(models.Model):
    """One notice letter (告知书). Neither letter, token nor check code is kept, only digests.

    A complaint has one that is open at most; a new one ends it. `answer_until` is the last day of
    the term, in the bureau's zone: None until it is delivered, and for what is published already.
    """

    class Kind(models.TextChoices):
        """What is told."""

        BEFORE = "before", words("公示前告知", "Before publication")
        PUBLISHED = "published", words("公示后告知", "After publication")

    class Way(models.TextChoices):
        """How it reached the operator."""

        PERSON = "person", words("当面签收", "Handed over, signed for")
        POST = "post", words("邮寄签收", "By post, signed for")
        MESSAGE = "message", words(*WAYS["message"])
        ONLINE = "online", words("经营者在网上打开", "Opened online by the operator")
        UNDELIVERABLE = "undeliverable", words("无法送达", "Undeliverable")

    class Ended(models.TextChoices):
        """Why it is over."""

        REPLACED = "replaced", words("已重新告知", "Notified again since")
        TAKEN_BACK = "taken", words("已收回", "Taken back")

    complaint = models.ForeignKey(
        "complaints.Complaint", models.PROTECT, related_name="prior_notices"
    )
    operator = models.ForeignKey("registry.Operator", models.PROTECT, related_name="+")
    """Whom it told; it opens to nobody once the complaint names another."""
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    """Counts the notices of a year, from 1."""
    kind = models.CharField(max_length=9, choices=Kind)
    shown_digest = models.CharField(max_length=64)
    """Of the words and facts told (`prior_notices.shown_words`)."""
    issued_by = models.CharField(max_length=120)
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    """The last day on which its address opens, in the bureau's zone."""
    tried_on = models.DateField(null=True, blank=True)
    """The day of a first attempt that failed."""
    sent_on = models.DateField(null=True, blank=True)
    """The day of delivery, from which the term runs."""
    sent_how = models.CharField(max_length=13, choices=Way, blank=True)
    sent_by = models.CharField(max_length=120, blank=True)
    """Who noted it."""
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_note = models.TextField(blank=True)
    """Why it cannot be delivered, or the number of the post; of the office alone."""
    answer_until = models.DateField(null=True, blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    """Blank where the bureau tells by letter alone."""
    secret_digest = models.CharField(max_length=64, blank=True)
    number_digest = models.CharField(max_length=64, null=True, blank=True)
    """Of the check code for whoever types the number and not the token; slow to guess. None where
    the letter does not open so: a new column with a default would make a table anew that views
    look at, which SQLite refuses."""
    tries = models.PositiveSmallIntegerField(default=0)
    """Wrong check codes in a row."""
    number_tries = models.PositiveSmallIntegerField(null=True)
    """The same of those who typed the number, which anybody can guess: it locks that way alone."""
    opened_at = models.DateTimeField(null=True, blank=True)
    """When its address was first opened with the check code."""
    session_digest = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=8, choices=Ended, blank=True)

    class Meta:
        """One open notice a complaint, one number a notice, and no token twice."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["complaint"],
                condition=models.Q(ended_at=None),
                name="one_open_notice",
            ),
            models.UniqueConstraint(fields=["year", "serial"], name="one_notice_a_number"),
            models.UniqueConstraint(
                fields=["token_digest"],
                condition=~models.Q(token_digest=""),
                name="one_notice_a_token",
            ),
        ]

    @property
    def number(self) -> str:
        """As it stands on the letter, in the language of the page."""
        return numbered(self.year, self.serial)

    def __str__(self) -> str:
        return f"notice {self.year}/{self.serial}"


class Letter(models.Model):
    """One printing of a notice with a one-time address; the address of the one before is void.

    Who printed it had address and check code in hand, and so has a part in whatever comes by it
    (`office.separation`). The database keeps these rows, and refuses those of who may not print.
    """

    notice = models.ForeignKey(PriorNotice, models.PROTECT, related_name="letters")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """In the order of printing."""

        ordering = ["pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"letter of {self.notice_id}"
