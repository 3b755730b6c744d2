"""Typical cases: facts, finding, advice, and who has read them for the law."""

from django.db import models

from office.news.item import NewsItem


class TypicalCase(NewsItem):
    """One case of a venue as a lesson (典型个案): `text` are its facts.

    Finding and operator stand only with the number of a penalty decision (处罚决定书文号). `ground`
    says why this case (R18: intent or indulgence, bad nature, large effect), for the office. It is
    told once a legal officer has read it, who did not word it.
    """

    KIND = "typical"
    SAME = (*NewsItem.SAME, "venue")

    venue = models.ForeignKey("registry.Venue", models.PROTECT, related_name="typical_cases")
    operator = models.ForeignKey(
        "registry.Operator", models.PROTECT, null=True, blank=True, related_name="typical_cases"
    )
    shop_no = models.CharField(max_length=40, blank=True)
    issue = models.CharField(max_length=120, blank=True)
    industry = models.CharField(max_length=120, blank=True)
    month = models.CharField(max_length=7)
    finding_zh = models.CharField(max_length=60, blank=True)
    finding_en = models.CharField(max_length=160, blank=True)
    decision = models.CharField(max_length=120, blank=True)
    advice_zh = models.CharField(max_length=80, blank=True)
    advice_en = models.CharField(max_length=240, blank=True)
    maker = models.CharField(max_length=120)
    ground = models.TextField()
    reviewed_by = models.CharField(max_length=120, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    @property
    def ready(self) -> bool:
        """Whether a legal officer has read it; what came back from a backup was read before."""
        return self.reviewed_at is not None or self.seq is not None
