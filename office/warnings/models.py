"""Consumer warnings (消费警示), recalls and notices of risk."""

from django.db import models

from office.news.item import NewsItem


class ConsumerWarning(NewsItem):
    """A warning: what it is about, what to do, on what evidence, made by whom.

    `steps` are up to three texts (`zh`, `en`); `number` complaints in the months from `period_from`
    to `period_to` are the evidence, where there is one. Without `venues` every venue tells it.
    """

    class Kind(models.TextChoices):
        """As it is signed (sync.screen_notices); what it is called: sync.news_words."""

        CONSUMER_WARNING = "consumer_warning"
        RECALL = "recall"
        RISK = "risk"

    steps = models.JSONField(default=list, blank=True)
    scope = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    period_from = models.CharField(max_length=7, blank=True)
    period_to = models.CharField(max_length=7, blank=True)
    maker = models.CharField(max_length=120)
    made_on = models.DateField()
    source = models.CharField(max_length=120, blank=True)
    venues = models.ManyToManyField("registry.Venue", blank=True)
