"""The Django app `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.desk"
    label = "desk"
