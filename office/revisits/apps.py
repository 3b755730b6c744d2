"""The Django app `revisits`."""

from django.apps import AppConfig


class RevisitsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.revisits"
    label = "revisits"
