"""The Django app `fleet`."""

from django.apps import AppConfig


class FleetConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.fleet"
    label = "fleet"
