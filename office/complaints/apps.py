"""The Django app `complaints`."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.complaints"
    label = "complaints"
