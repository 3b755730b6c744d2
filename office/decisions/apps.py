"""The Django app `decisions`."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.decisions"
    label = "decisions"
