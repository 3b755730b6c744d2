"""The Django app `warnings`."""

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.warnings"
    label = "warnings"
