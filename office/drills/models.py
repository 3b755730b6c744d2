"""Drills (演练) and, of each that is over, what became of it on every screen."""

from django.db import models
from django.db.models import Q

from office.news.item import NewsItem


class Drill(NewsItem):
    """A dummy that concerns nobody: published as news is, and taken down as news is.

    `screens` are those that were in service in its `venues` when it was started, in the order of
    their numbers, each with its venue and whether it is simulated: a screen that is added later is
    no part of it. Once `finished_at` is set nothing of it changes any more; the database holds it.
    """

    SAME = ("news_id",)
    """One runs at a time (`start`); of those that are over, two may look alike."""
    venues = models.ManyToManyField("registry.Venue")
    screens = models.JSONField()
    """Rows of screen, venue, simulated."""
    finished_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When it was taken down, noted at its end; None: it ended by itself."""

    @property
    def subject(self) -> str:
        """What the log calls it."""
        return f"drill {self.news_id}"


class ScreenResult(models.Model):
    """One screen of a drill that is over: seconds to its confirmation of arrival and withdrawal.

    Where it confirmed nothing, `arrival_s` or `withdrawal_s` is None and a word says why
    (`drill_times.measure.Why`); `since` is since when it is silent, if it is.
    """

    drill = models.ForeignKey(Drill, models.PROTECT, related_name="results")
    screen = models.CharField(max_length=13)
    venue = models.CharField(max_length=8)
    simulated = models.BooleanField()
    arrival_s = models.PositiveIntegerField(null=True)
    arrival_why = models.CharField(max_length=12, blank=True)
    withdrawal_s = models.PositiveIntegerField(null=True)
    withdrawal_why = models.CharField(max_length=12, blank=True)
    since = models.DateTimeField(null=True)

    class Meta:
        """One row a screen; either seconds or why there are none."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["drill", "screen"], name="one_result_a_screen"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_s": None}) ^ Q(**{f"{name}_why": ""}),
                    name=f"{name}_or_why",
                )
                for name in ("arrival", "withdrawal")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.screen} in {self.drill_id}"
