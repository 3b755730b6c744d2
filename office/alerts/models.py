"""Outages, the channels by which people are told of them, and what each channel has told."""

from datetime import timedelta

from django.db import models

from office.alerts.kinds import KINDS, LEVELS, Kind
from office.conditions.condition import Alarm

_LEVELS = [(level, names[0]) for level, names in LEVELS.items()]
ALIVE = "alive"
"""In place of a channel's level: it is told of no outage, but that the office lives."""
SIGNING = "signing"
"""In place of a channel's level: it is an officer's, told that something waits to be
signed."""
_SENT = [*_LEVELS, (SIGNING, "待签批"), (ALIVE, "报平安")]


class Outage(models.Model):
    """One thing that is wrong, from `since` until `until`; None: it still is.

    One alarm an outage: what comes back within `outages.SETTLE` is the same row.
    """

    kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=64, blank=True)
    venue = models.CharField(max_length=8, blank=True)
    """Its id; the name is looked up when it is told, in the reader's language."""
    place = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=32)
    """Who reports it, and alone can say that it is over."""
    level = models.CharField(max_length=8, choices=_LEVELS)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, db_index=True)

    class Meta:
        """A thing is wrong once at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(until=None),
                name="one_open_outage",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def words(self) -> Alarm[Kind]:
        """What is said of its kind."""
        return KINDS[self.kind]

    @property
    def about(self) -> str:
        """The thing itself: its id, and where it is."""
        return self.about_at("")

    def about_at(self, venue: str) -> str:
        """The same, with the name of its venue before that one's id."""
        where = " ".join(filter(None, (venue, self.venue, self.place)))
        return " · ".join(filter(None, (self.subject, where)))


class AlertChannel(models.Model):
    """A way by which people are told; its address is a secret and lies in a file (`addresses`).

    Args:
        level: nothing less pressing is told; `SIGNING`: invitations alone; `ALIVE`: its address is
            asked every few minutes, and whoever is there raises the alarm when that stops.
        after_minutes: of an outage that lasts so long; 0: at once.
        quiet_from, quiet_until: hours of the bureau's day in which nothing is told; both or none.
        always: alarms are told in quiet hours too.
        next_try: until then nothing is sent: somebody is sending, or it failed.
        failure: why the last message could not be sent, a word of `failures.Failure`; "": it was.
    """

    name = models.CharField(max_length=60, unique=True)
    level = models.CharField(max_length=8, choices=_SENT, default="warning")
    after_minutes = models.PositiveSmallIntegerField(default=0)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    always = models.BooleanField(default=True)
    next_try = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=16, blank=True)
    failing_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def wait(self) -> timedelta:
        """How long an outage lasts before this channel is told."""
        return timedelta(minutes=self.after_minutes)


class Notice(models.Model):
    """What a channel has told of an outage: that it is a reminder, an alarm, or over."""

    outage = models.ForeignKey(Outage, models.CASCADE, related_name="notices")
    channel = models.ForeignKey(AlertChannel, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        """Nothing is told twice."""

        constraints = (
            models.UniqueConstraint(fields=["outage", "channel", "event"], name="told_once"),
        )

    def __str__(self) -> str:
        return f"{self.outage}: {self.event}"
