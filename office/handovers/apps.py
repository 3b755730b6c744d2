"""The Django app `handovers`."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.handovers"
    label = "handovers"
