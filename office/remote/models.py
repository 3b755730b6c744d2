"""Commands to screens as rows: who asked for what, and what came of it."""

from django.db import models

from office.fleet.models import Screen
from office.words import words


class RemoteCommand(models.Model):
    """One command to one screen; what counts is the signed file (`office.remote.outbox`)."""

    class State(models.TextChoices):
        """Where it stands: open, as the screen has said, its time over, or taken back here."""

        PREPARED = "prepared", words("待签", "To be signed")
        WAITING = "waiting", words("待屏幕领取", "Waiting for the screen")
        DONE = "done", words("已执行", "Done")
        REFUSED = "refused", words("屏幕拒绝", "Refused by the screen")
        EXPIRED = "expired", words("已过期", "Expired")
        FAILED = "failed", words("没有做成", "Failed")
        TAKEN_BACK = "taken-back", words("已收回", "Taken back")

    id = models.CharField(max_length=32, primary_key=True)
    screen = models.ForeignKey(Screen, models.PROTECT, related_name="commands")
    act = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=20, blank=True)
    release = models.BigIntegerField(default=0)
    """Of an update, the number of the release."""
    boot = models.CharField(max_length=32)
    """The start of the machine that it is for."""
    until_up_s = models.BigIntegerField()
    """Its uptime at which the command ends; `ends_at` is when that will be by our clock."""
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    signed_by = models.CharField(max_length=40, blank=True)
    """A technician, or `online` for a pause that a venue's manager asked for."""
    taken_back_by = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Asked for by screen, the newest first, and by what is open."""

        indexes = [  # noqa: RUF012
            models.Index(fields=["screen", "-asked_at"], name="commands_of_a_screen"),
            models.Index(fields=["state"], name="commands_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.screen_id} {self.act}"


class SettingsHeld(models.Model):
    """Which version of a group's settings a screen has said it holds; of that box, by its key."""

    screen = models.ForeignKey(Screen, models.PROTECT, related_name="settings_held")
    group = models.CharField(max_length=13)
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=128)

    class Meta:
        """One row a screen and group."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["screen", "group"], name="one_version_a_group")
        ]

    def __str__(self) -> str:
        return f"{self.screen_id} {self.group} {self.version}"
