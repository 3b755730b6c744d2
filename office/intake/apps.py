"""The Django app `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.intake"
    label = "intake"
