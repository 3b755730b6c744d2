"""Good news: service stations, promises, improvements, each with its evidence and its end."""

from django.db import models

from office.news.item import NewsItem


class GoodNews(NewsItem):
    """What one venue has to tell that is good; never of an operator's complaints.

    `place`, `hours`, `phone` and `services` (up to three texts, `zh` and `en`) are a station's. An
    improvement says how it was and how it is; without an `operator` it is the whole venue's.
    `evidence` says what the bureau has to prove it by, and is never published.
    """

    class Kind(models.TextChoices):
        """As it is signed (sync.screen_notices); what it is called: sync.news_words."""

        STATION = "station"
        ASSURED = "assured"
        NO_REASON_RETURN = "no_reason_return"
        IMPROVEMENT = "improvement"

    SAME = (*NewsItem.SAME, "venue", "operator", "place")
    PROMISES = (Kind.ASSURED, Kind.NO_REASON_RETURN)

    venue = models.ForeignKey("registry.Venue", models.PROTECT, related_name="good_news")
    operator = models.ForeignKey(
        "registry.Operator", models.PROTECT, null=True, blank=True, related_name="good_news"
    )
    shop_no = models.CharField(max_length=40, blank=True)
    provider = models.CharField(max_length=120)
    """谁提供、谁负责 (R6)."""
    since = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=120, blank=True)
    services = models.JSONField(default=list, blank=True)
    before_zh = models.CharField(max_length=60, blank=True)
    before_en = models.CharField(max_length=120, blank=True)
    after_zh = models.CharField(max_length=60, blank=True)
    after_en = models.CharField(max_length=120, blank=True)
    checked_by = models.CharField(max_length=120)
    checked_on = models.DateField()
    evidence = models.TextField()
