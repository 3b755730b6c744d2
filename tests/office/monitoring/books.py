"""What needs the office's database, imported once Django knows which office that is."""

from datetime import datetime

from tests.office.bureau import Office


def seen(office: Office, at: datetime, venue: str | None = None):
    from office.monitoring.screens_now import screens_now

    return screens_now(office.place(), at, venue)


def hears_until(office: Office, at: datetime) -> datetime:
    from office.monitoring.screens_now import listening_now

    return listening_now(office.place(), at).until


def expected(office: Office):
    """What is published, and what is expected of each venue."""
    from office.monitoring.expected_now import expected_of

    return expected_of(office.place()).read()


def wrong(office: Office, at: datetime):
    from office.monitoring.screen_troubles import troubles

    return list(troubles(office.place(), at))


def rows(name: str):
    """Every row of a model of the app, the oldest first."""
    from django.apps import apps

    return apps.get_model("monitoring", name).objects.order_by("pk")
