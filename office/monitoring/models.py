"""What screens are and were, as rows: the state now, each change of it, and a day in one line."""

from django.db import models


class ScreenState(models.Model):
    """The state of a screen when it was judged last, and since when it has been so."""

    screen = models.CharField(max_length=13, primary_key=True)
    state = models.CharField(max_length=10)
    cause = models.CharField(max_length=16, blank=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.screen} {self.state}"


class Flip(models.Model):
    """A change of state of a screen; `cause` is the word for why it is `after` now."""

    screen = models.CharField(max_length=13)
    at = models.DateTimeField()
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    cause = models.CharField(max_length=16, blank=True)

    class Meta:
        """Asked for by screen, and by age."""

        indexes = [  # noqa: RUF012
            models.Index(fields=["screen", "at"], name="flips_of_a_screen"),
            models.Index(fields=["at"], name="flips_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.screen} {self.before} -> {self.after}"


class Watch(models.Model):
    """A time in which this office heard screens and judged them; between two it did not."""

    since = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M} to {self.until:%Y-%m-%d %H:%M}"


class ScreenDay(models.Model):
    """A screen's day in the bureau's zone: seconds in each state, of those that it was in at all.

    `venue` is where it hung at the end of that day. What is missing from 86,400 is when the office
    did not watch.
    """

    screen = models.CharField(max_length=13)
    day = models.DateField()
    venue = models.CharField(max_length=8)
    seconds = models.JSONField()

    class Meta:
        """One row a screen and day."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["screen", "day"], name="one_day_a_screen")
        ]

    def __str__(self) -> str:
        return f"{self.screen} {self.day}"


class IssuedTimestamp(models.Model):
    """When a version of the timestamp was issued: how old it is what a screen holds."""

    version = models.PositiveIntegerField(primary_key=True)
    issued = models.DateTimeField()

    def __str__(self) -> str:
        return f"timestamp {self.version}"
