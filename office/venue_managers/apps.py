"""The Django app `venue_managers`."""

from django.apps import AppConfig


class VenueManagersConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.venue_managers"
    label = "venue_managers"
