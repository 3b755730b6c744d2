"""Notes from venues (场所来件) with their answers, and directories of tenants (经营者名录)."""

from django.db import models

from office.accounts.models import User
from office.registry.models import Venue, check_uscc
from office.words import words

WORDS_MAX, ANSWER_MAX = 200, 300
TENANT_MAX = {"sign": 60, "legal_name": 100, "shop_no": 20, "floor": 10}
"""Characters of what a tenant is called and where it is."""


class VenueNote(models.Model):
    """A problem with a screen, or a wish for other opening hours.

    `photo` is the name of a file in the state directory, gone after thirty days. `opens` and
    `closes` stand where `kind` is about hours.
    """

    class Kind(models.TextChoices):
        """A closed list: what it is about."""

        DARK = "dark", words("黑屏或不亮", "Dark, or not lit")
        PICTURE = "picture", words("画面不对", "The picture is wrong")
        FROZEN = "frozen", words("画面不动", "The picture never changes")
        CODE = "code", words("二维码扫不出", "The code cannot be scanned")
        BLOCKED = "blocked", words("被遮挡", "Something is blocking it")
        DAMAGED = "damaged", words("损坏或有危险", "Damaged, or dangerous")
        OTHER = "other", words("其他", "Something else")
        HOURS = "hours", words("申请更改开放时间", "Change of opening hours requested")

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="notes")
    screen = models.CharField(max_length=13, blank=True)
    """The number of the screen; blank: none in particular."""
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.CharField(max_length=WORDS_MAX, blank=True)
    opens = models.CharField(max_length=5, blank=True)
    closes = models.CharField(max_length=5, blank=True)
    photo = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="venue_notes")
    at = models.DateTimeField()
    answer = models.CharField(max_length=ANSWER_MAX, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first; those that wait are found by their answer."""

        ordering = ["-at", "-pk"]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            models.Index(fields=["venue", "at"], name="venue_note_at"),
            models.Index(fields=["answered_at", "kind"], name="venue_note_open"),
        ]

    def __str__(self) -> str:
        return f"{self.venue_id} {self.kind} {self.at}"


class Tenant(models.Model):
    """Who lets a counter or a shop of a venue, as its manager wrote it down.

    It knows no operator of the register and no complaint: those stand there because somebody
    complained, this list has everybody.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="tenants")
    sign = models.CharField(max_length=TENANT_MAX["sign"])
    """The name over the door."""
    legal_name = models.CharField(max_length=TENANT_MAX["legal_name"])
    """The name on the licence."""
    uscc = models.CharField(max_length=18, blank=True, validators=[check_uscc])
    floor = models.CharField(max_length=TENANT_MAX["floor"], blank=True)
    shop_no = models.CharField(max_length=TENANT_MAX["shop_no"])
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    """The day it left; None: it is there."""
    updated_at = models.DateTimeField()

    class Meta:
        """By where they are; those that left are found by their day."""

        ordering = ["shop_no", "sign", "pk"]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            models.Index(fields=["venue", "shop_no"], name="venue_tenant_shop"),
            models.Index(fields=["until"], name="venue_tenant_until"),
        ]

    def __str__(self) -> str:
        return f"{self.venue_id} {self.shop_no} {self.sign}"
