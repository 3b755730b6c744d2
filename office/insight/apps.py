"""The Django app `insight`."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.insight"
    label = "insight"
