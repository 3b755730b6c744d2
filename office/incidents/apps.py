"""The Django app `incidents`."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.incidents"
    label = "incidents"
