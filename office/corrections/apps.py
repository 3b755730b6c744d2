"""The Django app `corrections`."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.corrections"
    label = "corrections"
