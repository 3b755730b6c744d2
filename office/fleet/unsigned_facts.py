"""What the office keeps of a screen for itself, unsigned and shown to colleagues only."""

from django.db import transaction

from office.audit.record import record
from office.fleet.models import Screen
from office.fleet.photo_folder import screen_photos
from office.state_dir import StateDir


@transaction.atomic
def set_contact(screen: Screen, contact: str, phone: str) -> None:
    """Note whom to call about a screen; the log tells that it changed, not who it is."""
    if (screen.contact, screen.contact_phone) == (contact, phone):
        return
    screen.contact, screen.contact_phone = contact, phone
    screen.full_clean(validate_unique=False)
    screen.save(update_fields=["contact", "contact_phone"])
    record("screen contact", screen.pk)


@transaction.atomic
def set_photo(place: StateDir, screen: Screen, name: str) -> None:
    """Show another photograph of how it hangs; the one before it is deleted."""
    before, screen.photo = screen.photo, name
    screen.save(update_fields=["photo"])
    record("screen photo", screen.pk)
    transaction.on_commit(lambda: screen_photos(place).forget(before))
