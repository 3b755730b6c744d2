"""One piece of news that screens tell beside complaints: its words, its end, who stands for it."""

from typing import ClassVar

from django.db import models

from office.words import say, words
from sync.news_words import KINDS


class NewsItem(models.Model):
    """A warning (R53) or good news (R54): proposed by one person, published by two officers.

    It is never edited: who wants it otherwise ends it and proposes another. `until` is the first
    instant at which no screen shows it any more, whatever else becomes of it.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", words("待公示", "To be published")
        PUBLISHED = "published", words("已公示", "Published")
        ENDED = "ended", words("已结束", "Ended")

    SAME: ClassVar[tuple[str, ...]] = ("kind", "title_zh", "text_zh")
    """What two of them may not have alike: their plates would be one."""
    LISTED = (State.PROPOSED, State.PUBLISHED)
    """States of what the next publication tells, unless it is taken down."""

    news_id = models.CharField(max_length=32, primary_key=True)
    """As it is signed: 32 hex digits, random, never used again."""
    kind = models.CharField(max_length=20)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=120, blank=True)
    text_zh = models.TextField()
    text_en = models.TextField(blank=True)
    until = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    seq = models.PositiveIntegerField(null=True, blank=True)
    """The publication it first stood in."""
    cleared = models.JSONField(default=list, blank=True)
    """Digests of doubtful findings in its words that who proposed it cleared (R2)."""
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    """Why it was ended, for the office."""

    @property
    def ready(self) -> bool:
        """Whether nothing but two signatures is between it and the screens."""
        return True

    class Meta:
        """Each kind of news has a table of its own."""

        abstract = True

    @property
    def kind_name(self) -> str:
        """What its kind is called, in the language of the page."""
        return say(KINDS[self.kind].zh, KINDS[self.kind].en)

    @property
    def subject(self) -> str:
        """What the log calls it."""
        return f"{self._meta.label_lower.rpartition('.')[2]} {self.news_id}"

    def __str__(self) -> str:
        return self.title_zh or self.title_en
