"""What the office keeps of a screen for itself, unsigned and shown to colleagues only."""

from django.db import transaction

from office.audit.record import record
from office.fleet.models import Screen


@transaction.atomic
def set_contact(screen: Screen, contact: str, phone: str) -> None:
    """Note whom to call about a screen; the log tells that it changed, not who it is."""
    if (screen.contact, screen.contact_phone) == (contact, phone):
        return
    screen.contact, screen.contact_phone = contact, phone
    screen.full_clean(validate_unique=False)
    screen.save(update_fields=["contact", "contact_phone"])
    record("screen contact", screen.pk)
