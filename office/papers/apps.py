"""The Django app `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.papers"
    label = "papers"
