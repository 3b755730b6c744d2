"""The screens as pages ask for them; what counts is the signed roster (office.fleet.roster)."""

from django.db import models

from office.conditions.states import STATES
from office.conditions.states import State as ScreenState
from office.registry.models import PanelProfile, Venue
from office.words import words


class Screen(models.Model):
    """A screen's newest signed entry as a row, and the office's own books: contact and photo."""

    class State(models.TextChoices):
        """What the entry says of it."""

        IN_SERVICE = "in-service", words("在用", "In service")
        RETIRED = "retired", words(*STATES[ScreenState.RETIRED].name)

    id = models.CharField(max_length=13, primary_key=True)
    """Its number for life, `WH01-03`."""
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="screens")
    profile = models.ForeignKey(PanelProfile, models.PROTECT, related_name="screens")
    key = models.CharField(max_length=128, unique=True)
    """Its device's public key: base64 of the SubjectPublicKeyInfo."""
    version = models.PositiveIntegerField()
    """Of the entry; the signed file is `fleet/roster/ID.VERSION.json`."""
    state = models.CharField(max_length=10, choices=State, default=State.IN_SERVICE)
    simulated = models.BooleanField(default=False)
    since = models.DateTimeField()
    """When the newest entry was signed."""
    floor = models.CharField(max_length=20, blank=True)
    spot = models.CharField(max_length=60, blank=True)
    bottom_cm = models.PositiveSmallIntegerField(default=0)
    viewing_cm = models.PositiveSmallIntegerField(default=0)
    inches = models.PositiveSmallIntegerField(default=0)
    contact = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    photo = models.CharField(max_length=80, blank=True)
    """Name of the file in `fleet/photos/`; empty: none."""

    @classmethod
    def hanging(cls) -> models.QuerySet["Screen"]:
        """Those that people see: in service, and not simulated."""
        return cls.objects.filter(state=cls.State.IN_SERVICE, simulated=False)

    def __str__(self) -> str:
        return self.id


class ListedKey(models.Model):
    """A device key that was ever on the roster, and its one screen: none serves two, ever."""

    key = models.CharField(max_length=128, primary_key=True)
    screen = models.ForeignKey(Screen, models.PROTECT, related_name="keys_ever")

    def __str__(self) -> str:
        return f"{self.screen_id} {self.key[-12:]}"
